"""Every kind of item has its file in each room that knows of kinds."""

import pytest

from quiz.authoring.check import kinds as checks
from quiz.authoring.check.kinds.kind import KindCheck
from quiz.authoring.new.filling import template
from quiz.bank.model import KINDS
from quiz.practice import kinds
from quiz.practice.kinds.kind import Kind
from quiz.tui.screens.session.keys import GIVE


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_known_everywhere(kind: str) -> None:
    practised = kinds.of(kind)
    assert isinstance(practised, Kind)
    assert practised.input in GIVE or kind == "code"
    assert isinstance(checks.of(kind), KindCheck)
    assert template(f"{kind}.yaml")


def test_no_two_kinds_have_one_name() -> None:
    names = [kinds.of(kind).name for kind in KINDS]
    assert len({name.en for name in names}) == len({name.zh for name in names}) == len(KINDS)
