"""The schema that editors are given: it and the loader accept the same."""

from __future__ import annotations

import copy
import json
import math
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from quiz.authoring.format.schema import RELATIONS, What, schema
from quiz.bank import Question, builtin
from quiz.bank.answersfile import load_answers
from quiz.bank.itemfile import load_item
from quiz.bank.lexiconfile import load_lexicon
from quiz.bank.reading.reading import read
from quiz.bank.topicsfile import load_topics
from quiz.marking.words.export import Marks, PitfallMark, PointMark

ROOT = Path(__file__).parents[3]
BANKS = [builtin(), ROOT / "tests/samples/bank", ROOT / "tests/authoring/check/bank"]
ITEM, TOPICS = Draft7Validator(schema()), Draft7Validator(schema("topics"))

# One item with every key, of which the banks may have no instance, and some smaller ones.
FULL_DRAW = {"note": "x", "shape": ["N", 2]}
FULL: list[Any] = [
    {
        "kind": "open",
        "id": "full",
        "number": None,
        "topic": "t",
        "level": "senior",
        "title": "T",
        "prompt": "P",
        "answer": {"en": "A", "zh": "甲"},
        "deeper": "D",
        "hints": ["h", {"en": "H", "zh": "提示"}],
        "points": [{"text": "p", "cues": {"en": ["a*"], "zh": []}, "ask": "q"}],
        "follow_ups": [{"question": "q", "answer": "a"}],
        "pitfalls": [
            {
                "claim": "c",
                "why": "w",
                "cues": {"zh": ["b"]},
                "source": {"document": "d", "item": "i"},
            }
        ],
        "exercises": ["full-code"],
        "sources": [{"document": "d"}],
        "playground": {"p": [0.5, 0.5], "q": [0.9, 0.1], "unit": "bits"},
        "drills": [
            {
                "kind": "formula",
                "id": "full-formula",
                "playground": {"logits": [2.0, 1, 0.1], "temperature": 2, "label": 2},
                "prompt": "P",
                "lhs": "L",
                "variables": {"p": {"low": 0, "high": 1.5, "open": False}, "y": {"values": [0, 1]}},
                "answer": "p - y",
                "near_misses": [{"expression": "y - p", "why": "w"}],
                "explanation": "E",
            },
            {
                "kind": "bug",
                "id": "full-bug",
                "prompt": "P",
                "code": "a = 1\nb = 2\n",
                "line": 2,
                "repair": "b = 3",
                "probe": "b",
                "explanation": "E",
            },
        ],
    },
    {
        "kind": "code",
        "id": "full-code",
        "topic": "t",
        "title": "T",
        "function": "f",
        "statement": "S",
        "returns": "R",
        "sizes": {"N": [1, 3]},
        "arguments": {
            "a": {"draw": "normal", "mean": 1, "scale": 0.5, **FULL_DRAW},
            "b": {"draw": "uniform", "low": 0.5, "high": 2, **FULL_DRAW},
            "c": {"draw": "simplex", "concentration": 2, **FULL_DRAW},
            "d": {"draw": "one-hot", **FULL_DRAW},
            "e": {"draw": "labels", "classes": "N", **FULL_DRAW},
            "g": {"draw": "bits", "probability": 0.1, **FULL_DRAW},
            "h": {"draw": "integer", "size": "N", "note": "x"},
            "i": {"draw": "number", "low": -0.5, "high": 0.5, "note": "x"},
        },
        "cases": 5,
        "edges": [
            {
                "name": "e",
                "title": "E",
                "criterion": "correct",
                "sizes": {"N": 2},
                "arguments": {"a": [[1, 2], [3, 4.5]]},
                "draws": {"b": {"draw": "normal", **FULL_DRAW}},
            }
        ],
        "tolerance": {"relative": 0.1, "absolute": 0.1},
        "speed": {"sizes": {"N": 9}, "multiple": 3},
        "example": {
            "arguments": dict.fromkeys("abcdeghi", 1),
            "result": [1, [2.5, [3]]],
            "explanation": "E",
        },
        "mistakes": [
            {"id": "m", "explanation": "E", "changes": [{"old": "a", "new": ""}]},
            {"id": "n", "explanation": "E", "source": "def f(): pass"},
        ],
        "equivalents": [{"old": "a", "new": "b", "reason": "r"}],
        "interview": "I",
        "starter": "def f(): pass",
    },
]
FILES = [path for bank in BANKS for path in sorted(bank.glob("content/[qe]*/*.yaml"))]
ITEMS = FULL + [read(path.read_bytes()).data for path in FILES]
LEXICON, ANSWERS = Draft7Validator(schema("lexicon")), Draft7Validator(schema("answers"))
LEXICON_FILES = [
    {"mean": {"en": ["average", "mean*"], "zh": ["平均"]}, "other": {"en": ["<mean> of"]}},
    read((builtin() / "content/lexicon.yaml").read_bytes()).data,
]
ANSWER_FILES = [
    {
        "en": {
            "makes": {"1": ["a", "b"]},
            "denies": {"1": ["c"]},
            "answers": [{"text": "d", "points": [1], "pitfalls": []}],
        },
        "zh": {"pitfalls": {"1": ["e"]}, "mentions": {"1": ["f"]}},
    }
]
TOPIC_FILES = [read((bank / "content/topics.yaml").read_bytes()).data for bank in BANKS]

TEXTS = st.text(string.ascii_letters + string.digits + "-_ é交叉\n", max_size=6)
NUMBERS = st.integers(-3, 300) | st.floats(-3, 300).filter(lambda x: not x.is_integer())
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths(value, (*path, key))


@st.composite
def changed(draw: st.DrawFn, originals: list[Any]) -> Any:
    """A file's data, changed at up to three places."""
    data = copy.deepcopy(draw(st.sampled_from(originals)))
    for _ in range(draw(st.integers(0, 3))):
        every = [path for path in paths(data) if path]
        if not every:
            return data
        *above, key = draw(st.sampled_from(every))
        holder = data
        for step in above:
            holder = holder[step]
        elsewhere = [path for path in every if path[-1] != key]
        match draw(st.sampled_from(["drop", "replace", "grow", "rename", "move"])):
            case "drop":
                del holder[key]
            case "replace":
                holder[key] = draw(VALUES)
            case "grow" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case "grow":
                holder[draw(TEXTS)] = draw(VALUES)
            case "rename" if isinstance(holder, dict):
                names = [path[-1] for path in every if isinstance(path[-1], str)]
                holder[draw(st.sampled_from(names) | TEXTS)] = holder.pop(key)
            case "move" if elsewhere:
                value = data
                for step in draw(st.sampled_from(elsewhere)):
                    value = value[step]
                holder[key] = copy.deepcopy(value)
    return data


def as_yaml(data: Any) -> bytes:
    """JSON, which is YAML but for numbers that are not finite."""
    written = json.dumps(data, ensure_ascii=False)
    return written.replace("Infinity", ".inf").replace("NaN", ".nan").encode()


def loader_accepts(data: Any) -> bool:
    """Whether a file of this data is without faults, those between its values aside."""
    code = isinstance(data, dict) and data.get("kind") == "code"
    folder = "exercises" if code else "questions"
    loaded = load_item(f"content/{folder}/x.yaml", as_yaml(data))
    return all(fault.rule in RELATIONS for fault in loaded.faults)


SETTINGS = settings(
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


@SETTINGS
@given(changed(FULL + ITEMS[-4:]))
def test_the_schema_accepts_an_item_when_the_loader_does(data: Any) -> None:
    assert ITEM.is_valid(data) == loader_accepts(data)


@SETTINGS
@given(changed(TOPIC_FILES))
def test_the_schema_accepts_topics_when_the_loader_does(data: Any) -> None:
    loaded = load_topics(read(as_yaml(data)))
    relations = {"duplicate-id", "unknown-topic", "topic-cycle", "empty-file"}
    assert TOPICS.is_valid(data) == all(fault.rule in relations for fault in loaded.faults)


@SETTINGS
@given(changed(LEXICON_FILES))
def test_the_schema_accepts_a_lexicon_when_the_loader_does(data: Any) -> None:
    loaded = load_lexicon(read(as_yaml(data)))
    assert LEXICON.is_valid(data) == all(
        fault.rule in RELATIONS | {"empty-file"} for fault in loaded.faults
    )


@SETTINGS
@given(changed(ANSWER_FILES))
def test_the_schema_accepts_sample_answers_when_the_loader_does(data: Any) -> None:
    question = load_item("content/questions/x.yaml", as_yaml(FULL[0])).item
    assert isinstance(question, Question)
    loaded = load_answers("content/answers/full.yaml", as_yaml(data), question)
    assert ANSWERS.is_valid(data) == all(
        fault.rule in RELATIONS | {"empty-file"} for fault in loaded.faults
    )


def test_what_is_printed_of_a_marked_answer_fits_its_schema() -> None:
    marks = Marks("q", [PointMark(0, True, "said")], [PitfallMark(0, "so")], 1.0)
    assert Draft7Validator(schema("mark")).is_valid(msgspec.to_builtins(marks))


@pytest.mark.parametrize("data", ITEMS, ids=["full", "full-code", *(path.stem for path in FILES)])
def test_every_item_there_is_fits_the_schema(data: Any) -> None:
    assert [error.message for error in ITEM.iter_errors(data)] == []
    assert loader_accepts(data)


@pytest.mark.parametrize("result", [math.inf, -math.inf, math.nan, [[math.inf]]])
def test_numbers_that_are_not_finite_fit(result: Any) -> None:
    item = copy.deepcopy(FULL[1])
    item["example"]["result"] = result
    assert ITEM.is_valid(item)


OPTIONS = [{"text": "a", "why": "b", "right": True}, {"text": "c", "why": "d"}]
CHOICE = {"kind": "choice", "id": "c", "topic": "t", "prompt": "p", "options": OPTIONS}


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"topic": ""}, False),
        ({"id": "c\n"}, False),
        ({"level": "junior"}, False),
        ({"options": [OPTIONS[0]] * 2}, False),
        ({"options": [OPTIONS[1]] * 2}, False),
        ({"options": OPTIONS[:1]}, False),
        ({"kind": "numeric"}, False),
        ({"answer": "a"}, False),
    ],
)
def test_both_refuse_what_is_no_choice(change: dict[str, Any], fits: bool) -> None:
    data = CHOICE | change
    assert ITEM.is_valid(data) is fits
    assert loader_accepts(data) is fits


HALVES = {"p": [0.5, 0.5], "q": [0.9, 0.1]}


@pytest.mark.parametrize(
    ("playground", "fits"),
    [
        (HALVES, True),
        (HALVES | {"unit": "bits"}, True),
        ({"logits": [1000, -1000]}, True),
        ({"logits": [1, 0, 0], "temperature": 0.5, "label": 2}, True),
        (None, True),
        ({}, False),
        ({"p": [0.5, 0.5]}, False),
        (HALVES | {"logits": [1, 0]}, False),
        (HALVES | {"temperature": 2}, False),
        (HALVES | {"label": 1}, False),
        (HALVES | {"unit": "none"}, False),
        ({"p": [1.5, -0.5], "q": [0.5, 0.5]}, False),
        ({"p": [1.0], "q": [1.0]}, False),
        ({"logits": [1, 0], "unit": "bits"}, False),
        ({"logits": [1]}, False),
        ({"logits": [1, 1e9]}, False),
        ({"logits": [1, 0], "temperature": 0}, False),
        ({"logits": [1, 0], "colour": "red"}, False),
        ("p", False),
    ],
)
def test_both_refuse_what_is_no_playground(playground: Any, fits: bool) -> None:
    data = CHOICE | {"playground": playground}
    assert ITEM.is_valid(data) is fits
    assert loader_accepts(data) is fits


@SETTINGS
@given(changed([CHOICE | {"playground": each} for each in (HALVES, {"logits": [1, 0]})]))
def test_both_accept_the_same_playgrounds(data: Any) -> None:
    assert ITEM.is_valid(data) == loader_accepts(data)


@pytest.mark.parametrize("what", ["item", "topics", "bank"])
def test_every_key_is_described_with_an_example(what: What) -> None:
    document = schema(what)
    Draft7Validator.check_schema(document)
    for name, part in document["$defs"].items():
        assert part["description"], name
        for key, value in part.get("properties", {}).items():
            assert value["description"], (name, key)
            of_parts = "$ref" in json.dumps(value.get("items", value.get("additionalProperties")))
            shown = "examples" in value or "enum" in value or "const" in value
            assert shown or of_parts or "$ref" in value, (name, key)


@pytest.mark.parametrize("what", ["item", "topics", "bank"])
def test_the_examples_fit_what_they_are_examples_of(what: What) -> None:
    document = schema(what)
    for name, part in document["$defs"].items():
        for key, value in part.get("properties", {}).items():
            one = Draft7Validator(value | {"$defs": document["$defs"]})
            for example in value.get("examples", ()):
                assert one.is_valid(example), (name, key, example)


def test_a_fault_is_told_of_the_kind_that_was_meant() -> None:
    (error,) = ITEM.iter_errors(CHOICE | {"unit": "nats"})
    assert "'unit' was unexpected" in error.message


def test_the_command_prints_it() -> None:
    for what in ("item", "topics", "bank"):
        done = subprocess.run(
            [sys.executable, "-m", "quiz", "schema", what], capture_output=True, check=True
        )
        assert json.loads(done.stdout) == schema(what)  # type: ignore[arg-type]  # one of `What`
