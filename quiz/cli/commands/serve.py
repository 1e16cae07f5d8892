"""`quiz serve`: the terminal UI in a browser."""

from __future__ import annotations

import sys

import click

from quiz.cli.errors import fail
from quiz.cli.options import Settings, common
from quiz.cli.paint import tell
from quiz.interpreter import command
from quiz.text.language import Phrase

READY = Phrase(
    "quiz is at {address} (Ctrl+C ends it)", "quiz 已在 {address} 打开（按 Ctrl+C 结束）"
)
OPEN_TO_OTHERS = Phrase(
    "Anybody who can reach {host} and knows the address can answer as you.",
    "凡能访问 {host} 且知道该地址的人，都可以以你的身份作答。",
)
NO_EXTRA = Phrase(
    "serving needs more packages: `pip install 'quiz[web]'`",
    "此功能需要额外的软件包：`pip install 'quiz[web]'`",
)
NO_PORT = Phrase(
    "cannot listen on {host}:{port} ({why}); choose another with --port, or 0 for a free one",
    "无法监听 {host}:{port}（{why}），请用 --port 换一个端口，0 表示任选空闲端口",
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one"
)
@common
def serve(settings: Settings, host: str, port: int) -> None:
    """Open the terminal UI in a browser: prints the address to open."""
    import asyncio

    try:
        from quiz.web.server import Web
    except ModuleNotFoundError:
        fail(NO_EXTRA.in_(settings.language))
    settings.open_banks()  # a folder that is no bank is said here, not in the browser
    banks = [part for folder in settings.banks for part in ("--bank", folder)]
    options = ["--lang", settings.language, *banks]
    program = command("from quiz.cli import main; main()", *options)

    def ready(address: str) -> None:
        tell(READY.in_(settings.language, address=address))
        if host not in LOOPBACK:
            tell(OPEN_TO_OTHERS.in_(settings.language, host=host))
        sys.stdout.flush()

    try:
        asyncio.run(Web(program, host, port, settings.language, ready).run())
    except OSError as error:
        why = error.strerror or error
        fail(NO_PORT.in_(settings.language, host=host, port=port, why=why))


COMMANDS = {"serve": serve}
