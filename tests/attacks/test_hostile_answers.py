"""What an import brought is shown, whatever it says: answers, and interviews that are over."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.bank import Bank, Exercise, open_bank
from quiz.coding.workbench import Workbench
from quiz.interview.model import read_record
from quiz.interview.page import page
from quiz.interview.report import report
from quiz.practice.past_answers import attempt
from quiz.progress import Interview, Progress, Review
from quiz.text.layout import as_text, lay_out

DEEP = "[" * 100_000 + "]" * 100_000
AT = datetime(2026, 3, 1, tzinfo=UTC)
NUMBERS: list[Any] = [0, 1, 2, -1, -10, 10**6, 2**63, 10**30, 1.5, -0.5, 1e300, True, None]
TEXTS = ["", "a", "`", "```\nx", "$$$", "# ", "\n\n\n", "\x1b[2J", "| | |", "x" * 5000, "<b>"]

numbers = st.sampled_from(NUMBERS)
texts = st.sampled_from(TEXTS)
places = st.lists(numbers, max_size=3) | st.permutations([0, 1, 2])
answers = (
    st.fixed_dictionaries({"type": st.just("chosen"), "options": places})
    | st.fixed_dictionaries({"type": st.just("typed"), "text": texts})
    | st.fixed_dictionaries({"type": st.just("pointed"), "line": numbers})
    | st.fixed_dictionaries({"type": st.just("told"), "text": texts, "points": places})
    | st.fixed_dictionaries(
        {"type": st.just("coded"), "source": texts, "seed": numbers, "mistake": st.none() | texts}
    )
    | st.sampled_from([None, [], {}, "typed", 5])
)
SHAPELESS = ["", "1", "nope", "{", DEEP, f'{{"type":"typed","text":"a","z":{DEEP}}}', "1e999"]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return open_bank(Path(__file__).parents[1] / "samples" / "bank", cache=None)


def reviewed(answer: str, **given: Any) -> Review:
    fields: dict[str, Any] = {
        "uid": "0" * 32, "at": AT, "day": "2026-03-01", "bank": "sample", "item": "a",
        "content": "0", "kind": "choice", "answer": answer, "score": 1.0, "right": True,
        "hints": 0, "seconds": 1.0, "rating": 3,
    }  # fmt: skip
    return Review(**fields | given)


@settings(max_examples=12)
@example(answer='{"type":"chosen","options":[-10]}')
@example(answer=SHAPELESS[5])
@given(answer=answers.map(json.dumps) | st.sampled_from(SHAPELESS))
def test_every_past_answer_is_shown(bank: Bank, answer: str) -> None:
    for item in bank.items.values():
        shown = attempt(bank, item, reviewed(answer), "zh")
        for section in shown.sections:
            lay_out(section.body, 60)


@st.composite
def asked(draw: st.DrawFn) -> dict[str, Any]:
    """An entry as a report holds it, with up to three of its values changed."""
    item = draw(st.sampled_from(["loss-one", "loss-value", "loss-bug", "loss-meaning", "gone"]))
    good: dict[str, Any] = {
        "bank": "sample", "item": item, "content": "CONTENT", "kind": "choice", "level": "screen",
        "topic": "loss", "topic_title": "Loss", "title": "T", "advice": 60, "seconds": 1.0,
        "outcome": "answered", "score": 1.0, "right": True, "answer": draw(answers), "order": [],
        "points": [], "follow_ups": [],
    }  # fmt: skip
    odd: dict[str, st.SearchStrategy[Any]] = {
        "kind": st.sampled_from(["open", "bug", "numeric", "code", "nonsense"]),
        "level": st.sampled_from(["senior", "nonsense"]),
        "topic_title": texts | st.fixed_dictionaries({"en": texts, "zh": texts}),
        "title": texts,
        "advice": numbers,
        "seconds": numbers,
        "outcome": st.sampled_from(["passed", "unreached", "nonsense"]),
        "score": numbers,
        "order": places,
        "points": st.lists(
            st.fixed_dictionaries({"text": texts, "made": st.booleans()}), max_size=2
        ),
    }
    changed = draw(st.lists(st.sampled_from(sorted(odd)), max_size=3, unique=True))
    return good | {name: draw(odd[name]) for name in changed}


@given(entries=st.lists(asked(), max_size=3), pauses=numbers)
def test_every_interview_is_shown_or_called_unreadable(
    bank: Bank, entries: list[dict[str, Any]], pauses: Any
) -> None:
    for entry in entries:
        if entry["item"] in bank.items:
            entry |= {"content": bank.content(entry["item"]), "bank": bank.key}
    body = json.dumps({"asked": entries, "pauses": pauses})
    counted = report(Interview("0" * 32, AT, 30, 9.0, 2, 1, 0.5, body))
    if counted is not None:
        for language in ("en", "zh"):
            as_text(lay_out(page(counted, [bank], language), 60))


@pytest.mark.parametrize("body", SHAPELESS, ids=range(len(SHAPELESS)))
def test_what_is_no_interview_is_unreadable(body: str) -> None:
    assert read_record(body) is None


@pytest.mark.parametrize("answer", ["1", DEEP], ids=["a number", "deep"])
def test_an_exercise_opens_whatever_is_said_to_have_passed(
    bank: Bank, tmp_path: Path, answer: str
) -> None:
    exercise = bank.items["shift-logits"]
    assert isinstance(exercise, Exercise)
    with Progress.open(tmp_path / "p.sqlite") as progress:
        progress.record(reviewed(answer, bank=bank.key, item=exercise.id, kind="code"))
        with closing(Workbench(bank, exercise, progress)) as bench:
            bench.open("en")
