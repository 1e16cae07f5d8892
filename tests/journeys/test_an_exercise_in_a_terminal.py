"""From the first start to a graded exercise, by keys alone, in a real terminal."""

import json
from collections.abc import Callable

ENTER, ESCAPE = "\r", "\x1b"
F4, F5, SELECT_ALL = "\x1bOS", "\x1b[15~", "\x1b[18~"


def pasted(source: str) -> str:
    """A paste as a terminal brackets it."""
    return f"\x1b[200~{source}\x1b[201~"


def shift(body: str) -> str:
    return f"import numpy as np\n\n\ndef shift_logits(z):\n    return {body}\n"


def test_from_the_first_start_to_a_pass(terminal: Callable, quiz: Callable[..., str]) -> None:
    screen = terminal("--lang", "en")
    screen.until("Which language?")
    screen.type(ESCAPE)
    screen.until("next exercise")
    screen.type("e")
    screen.until("Take the greatest away from each.")
    screen.type(F4)
    screen.until("def shift_logits")
    screen.type(SELECT_ALL + pasted(shift("z - np.mean(z)")))
    screen.until("np.mean")
    screen.type(F5)
    screen.until("Not passed")
    screen.type(ESCAPE)
    screen.until("np.mean")
    screen.type(SELECT_ALL + pasted(shift("z - np.max(z)")))
    screen.until("np.max")
    screen.type(F5)
    screen.until("Passed")
    screen.type("\x11")  # Ctrl+Q
    assert screen.end() == 0
    figures = json.loads(quiz("progress", "--format", "json"))
    assert figures["today"] == 2
