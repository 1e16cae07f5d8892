"""What is said about an item and an answer, in both languages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from quiz.bank import Bank, Item
from quiz.practice import item_text, kinds
from quiz.practice.answers import Answer, Chosen, Pointed, Told, Typed
from quiz.practice.kinds.bug import numbered
from quiz.practice.session import marked
from quiz.text.language import LANGUAGES, Language
from quiz.text.layout import as_text, lay_out

Reply = Callable[[Item], Answer]
KINDS = ["loss-meaning", "loss-one", "loss-several", "loss-value", "loss-formula", "loss-bug"]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def said(item: Item, answer: Answer, language: Language = "en") -> str:
    order = range(len(item.options)) if item.kind == "choice" else ()
    sections = item_text.feedback(item, answer, marked(item, answer), order, language)
    parts = [
        f"{section.title.in_(language) if section.title else ''}\n{section.body}"
        for section in sections
    ]
    return as_text(lay_out("\n\n".join(parts), 100))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", [*KINDS, "shift-logits"])
def test_every_kind_is_shown_and_solved_in_both_languages(
    sample: Bank, language: Language, id_: str
) -> None:
    item = sample.items[id_]
    shown = as_text(lay_out(item_text.shown(item, language), 80))
    sections = item_text.solved(item, language)
    solved = as_text(lay_out("\n\n".join(s.body for s in sections), 80))
    assert shown
    assert solved
    if item.kind != "code":
        assert (item.prompt.zh if language == "zh" else item.prompt.en).split("$")[0].split("`")[
            0
        ] in shown
    chinese = any("一" <= c <= "鿿" for c in shown + solved)
    assert chinese == (language == "zh")
    assert "None" not in shown + solved
    assert "$" not in shown + solved


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", KINDS)
def test_a_right_and_a_wrong_answer_are_told_apart(
    sample: Bank, right: Reply, wrong: Reply, language: Language, id_: str
) -> None:
    item = sample.items[id_]
    verdicts = {
        item_text.verdict(item, marked(item, reply(item)), language) for reply in (right, wrong)
    }
    assert len(verdicts) == 2


def test_an_item_does_not_give_its_answer_away(sample: Bank) -> None:
    assert "0.69" not in item_text.shown(sample.items["loss-value"], "en")
    assert "mean()" not in item_text.shown(sample.items["loss-bug"], "en")
    assert "✓" not in item_text.shown(sample.items["loss-one"], "en")


def test_options_are_numbered_in_the_order_of_this_asking(sample: Bank) -> None:
    shown = item_text.shown(sample.items["loss-one"], "en", (2, 0, 1))
    assert "1. A density's entropy\n2. The entropy of a coin\n3. A log-probability" in shown


def test_what_was_right_and_what_was_picked_come_first_under_their_numbers(sample: Bank) -> None:
    item = sample.items["loss-one"]
    sections = item_text.feedback(item, Chosen((2,)), marked(item, Chosen((2,))), (1, 2, 0), "en")
    rows = sections[0].body.split("\n\n")
    assert [row.split("\\\n")[0] for row in rows] == [
        "✓ **3. The entropy of a coin**",
        "✗ ◂ **2. A density's entropy**",
        "✗ **1. A log-probability**",
    ]
    assert "It may have any sign." in rows[1]


def test_what_is_asked_for_is_said(sample: Bank) -> None:
    items = sample.items
    assert item_text.ask(items["loss-one"], "en") == "Pick the right one."
    assert item_text.ask(items["loss-several"], "en") == "Pick every right one."
    assert item_text.ask(items["loss-value"], "en").endswith("[nats]")
    assert item_text.ask(items["loss-value"], "zh").endswith("[奈特]")
    assert item_text.ask(items["loss-formula"], "en") == "A formula in `p`."


def test_what_a_formula_is_for_stands_last_before_it_is_typed(sample: Bank) -> None:
    shown = as_text(lay_out(item_text.shown(sample.items["loss-formula"], "en"), 80))
    assert shown.splitlines()[-1] == "L(p) ="


def test_key_points_have_no_ticks_where_nothing_was_answered(sample: Bank) -> None:
    points = item_text.solved(sample.items["loss-meaning"], "en")[0].body
    assert points.startswith("1. ")
    assert "○" not in points


def test_lines_of_a_program_have_their_numbers(sample: Bank) -> None:
    rows = numbered(sample.items["loss-bug"].code).splitlines()
    assert rows[0] == " 1  import numpy as np"
    assert rows[1] == " 2"
    assert rows[-1] == "12      return scaled.sum()"


def test_a_wrong_line_is_quoted_beside_the_faulty_one(sample: Bank) -> None:
    told = said(sample.items["loss-bug"], Pointed(4))
    assert "Line 4: def loss(y, p):" in told
    assert "Line 12: return scaled.sum()" in told
    assert "return scaled.mean()" in told
    assert "Line 4" not in said(sample.items["loss-bug"], Pointed(12))


def test_pointing_at_an_empty_line_can_be_told(sample: Bank) -> None:
    assert "Line 2" in said(sample.items["loss-bug"], Pointed(2))


def test_a_declared_slip_is_named(sample: Bank) -> None:
    told = said(sample.items["loss-formula"], Typed("ln(p)"))
    assert "The minus sign is missing." in told
    assert "ln(p)" in told
    assert "漏了负号。" in said(sample.items["loss-formula"], Typed("ln(p)"), "zh")


def test_a_wrong_unit_is_named(sample: Bank) -> None:
    told = said(sample.items["loss-value"], Typed("1"))
    assert "in bits" in told
    assert "0.693147 nats" in told


@pytest.mark.parametrize(("points", "made"), [((), 0), ((1,), 1), ((0, 1, 2), 3)])
def test_an_open_answer_shows_which_points_it_made(
    sample: Bank, points: tuple[int, ...], made: int
) -> None:
    item = sample.items["loss-meaning"]
    answer = Told("…", points)
    points_told = kinds.of(item.kind).explained(item, answer, (), "en")[0].body
    assert points_told.count("✓") == made
    assert points_told.count("○") == 3 - made
    assert "\n-" not in points_told  # a tick needs no bullet
    told = said(item, answer)
    assert "It is a mean surprise." not in told  # they stand where they were ticked
    assert f"{made} of 3" in item_text.verdict(item, marked(item, answer), "en")
    for part in ("Gibbs' inequality", "When is it infinite?", "Its minimum is zero."):
        assert part in told


@pytest.mark.parametrize(
    ("days", "en", "zh"),
    [
        (-3, "today", "今天"),
        (0, "today", "今天"),
        (1, "tomorrow", "明天"),
        (2, "in 2 days", "2 天后"),
        (44, "in 44 days", "44 天后"),
        (60, "in 2 months", "2 个月后"),
    ],
)
def test_on_which_day_it_comes_back(days: int, en: str, zh: str) -> None:
    noon = NOW.astimezone().replace(hour=12)
    for hours in (-11, 0, 11):  # whatever the hour of that day
        due = noon + timedelta(days=days, hours=hours)
        assert item_text.when(due, noon, "en") == en
        assert item_text.when(due, noon, "zh") == zh


def test_an_item_without_translations_is_in_the_bank_s_first_language(
    sample: Bank, make_choice: Callable
) -> None:
    assert item_text.languages(sample.items["loss-one"], ["en", "zh"]) == ["en", "zh"]
    assert item_text.languages(make_choice("plain"), ["zh", "en"]) == ["zh"]
    assert item_text.languages(make_choice("plain"), []) == []
