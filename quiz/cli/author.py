"""`quiz schema`: what an author needs besides the judge."""

from __future__ import annotations

from typing import Any

import click

from quiz.cli.options import Settings, common


@click.command()
@click.argument("what", type=click.Choice(("item", "topics", "bank")), default="item")
@common
def schema(settings: Settings, what: Any) -> None:  # noqa: ARG001  # `common` hands it over
    """Print the JSON Schema of an item's file, of topics.yaml or of bank.yaml.

    An editor with a YAML language server completes keys and underlines faults with it;
    `quiz new` puts it beside the bank and names it in each file.
    """
    import json

    from quiz.authoring.format.schema import schema as made

    click.echo(json.dumps(made(what), ensure_ascii=False, indent=1))


COMMANDS = {"schema": schema}
