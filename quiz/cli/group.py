"""The group of commands; each family is imported when one of its commands is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from quiz.cli.options import Settings, bank_option, lang_option

# command → the module that holds it, in the order in which help lists them
FAMILIES = {
    "practice": "practise",
    "list": "browse",
    "show": "browse",
    "start": "grade",
    "grade": "grade",
    "watch": "grade",
    "mark": "mark",
    "check": "check",
    "new": "author",
    "preview": "author",
    "schema": "author",
    "import": "author",
    "progress": "progress",
    "interviews": "interview",
    "serve": "serve",
    "doctor": "doctor",
}


class LazyGroup(click.Group):
    """Imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(FAMILIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        family = FAMILIES.get(cmd_name)
        if family is None:
            return None
        module = import_module(f"quiz.cli.commands.{family}")
        command: click.Command = module.COMMANDS[cmd_name]
        return command


@click.group(cls=LazyGroup, invoke_without_command=True)
@lang_option
@bank_option
@click.version_option(package_name="quiz", prog_name="quiz")
@click.pass_context
def quiz(ctx: click.Context, /, **given: Any) -> None:
    """Practise for machine-learning interviews. Without a command, opens the terminal UI."""
    settings = Settings().with_(**given)
    ctx.obj = settings
    if ctx.invoked_subcommand is None:
        from quiz.tui import run

        ctx.exit(run(given=settings.banks, language=settings.language))
