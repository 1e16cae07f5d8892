"""The built-in bank says nothing that is not so: numbers, formulas, programs and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
import pytest

from quiz.bank import Bank, Bug, Choice, Formula, Item, Localized, Numeric, Question, builtin, open_bank
from quiz.marking import mark_formula, mark_numeric, parse, ticked
from quiz.sandbox import Call, Sandbox
from quiz.text.layout import faults


@cache
def bank() -> Bank:
    return open_bank(builtin(), cache=None)


def of(kind: type) -> list[object]:
    return [pytest.param(i, id=i.id) for i in bank().items.values() if isinstance(i, kind)]


def texts(value: object, path: str = "") -> Iterator[tuple[str, Localized]]:
    """Every text in both languages inside an item, with where it stands."""
    if isinstance(value, Localized):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from texts(each, f"{path}[{index}]")
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from texts(each, f"{path}.{name}")


def test_the_bank_has_no_faults() -> None:
    assert [str(fault) for fault in bank().faults] == []


@pytest.mark.parametrize("item", of(object))
def test_formulas_render_and_markdown_parses(item: Item) -> None:
    for path, text in texts(item):
        for language in ("en", "zh"):
            assert faults(getattr(text, language)) == [], f"{path}.{language}"


@pytest.mark.parametrize("item", of(object))
def test_each_language_stands_in_its_own_field(item: Item) -> None:
    for path, text in texts(item):
        assert not re.search("[\u4e00-\u9fff]", text.en), f"Chinese in {path}.en"
        words = re.sub(r"\$[^$]*\$|`[^`]*`", "", text.zh)
        if re.search("[A-Za-z]{3}.*[A-Za-z]{3}.*[A-Za-z]{3}", words):
            assert re.search("[\u4e00-\u9fff]", words), f"no Chinese in {path}.zh"
        assert not re.search("[\u4e00-\u9fff][,;?!]", words), f"ASCII punctuation in {path}.zh"


@pytest.mark.parametrize("item", of(Numeric))
def test_a_stated_number_is_what_its_expression_comes_to(item: Numeric) -> None:
    value = parse(item.expression, (), author=True).value()
    assert isinstance(value, float)
    assert value == pytest.approx(item.answer, rel=0, abs=item.tolerance / 2)
    assert mark_numeric(item, repr(item.answer)).right


@pytest.mark.parametrize("item", of(Formula))
def test_a_formula_is_told_apart_from_its_near_misses(item: Formula) -> None:
    assert mark_formula(item, item.answer).right
    for miss in item.near_misses:
        mark = mark_formula(item, miss.expression)
        assert not mark.right
        assert mark.near_miss == miss


@pytest.mark.parametrize("item", of(Choice))
def test_a_choice_gives_nothing_away(item: Choice) -> None:
    for language in ("en", "zh"):
        shown = [
            getattr(o.text, language) if isinstance(o.text, Localized) else o.text
            for o in item.options
        ]
        assert len(set(shown)) == len(shown)
        lengths = [len(text) for text in shown]
        right = [n for n, o in zip(lengths, item.options, strict=True) if o.right]
        wrong = [n for n, o in zip(lengths, item.options, strict=True) if not o.right]
        assert min(right) <= max(wrong) * 1.3 + 8, f"the right options stand out ({language})"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


@pytest.mark.parametrize("item", of(Bug))
def test_the_named_line_makes_the_difference(item: Bug, sandbox: Sandbox) -> None:
    lines = item.code.splitlines()
    repaired = [*lines[: item.line - 1], item.repair.rstrip("\n"), *lines[item.line :]]
    values = []
    for program in (lines, repaired):
        source = "\n".join([*program, "", "def probed():", f"    return repr({item.probe})"])
        (outcome,) = sandbox.run(source, "probed", [Call(())]).outcomes
        assert outcome.kind == "value", f"{outcome.exception_type}: {outcome.message}"
        values.append(outcome.value)
    assert values[0] != values[1]


@pytest.mark.parametrize("item", of(Question))
def test_a_question_is_complete(item: Question) -> None:
    assert item.number is not None
    assert 4 <= len(item.points) <= 7
    assert len(item.follow_ups) >= 2
    assert item.pitfalls
    assert item.sources
    assert item.exercises
    assert len(item.drills) >= 4


@pytest.mark.parametrize("item", of(Question))
def test_the_model_answer_makes_its_own_points(item: Question) -> None:
    assert isinstance(item.answer, Localized)
    everything = frozenset(range(len(item.points)))
    assert ticked(item, item.answer.en) == everything
    assert ticked(item, item.answer.zh) == everything
