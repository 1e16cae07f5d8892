"""A stylesheet is parsed once in a run, not once by each of its hundreds of apps."""

from collections.abc import Iterator

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    parsed: dict[tuple[object, ...], list[RuleSet]] = {}

    def parse(sheet: Stylesheet, *given: object, **named: object) -> list[RuleSet]:
        """What Textual itself keeps for one app, by all that its answer depends on."""
        key = (given, *named.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = _parse(sheet, *given, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse)
        yield
