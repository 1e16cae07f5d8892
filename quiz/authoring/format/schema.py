"""JSON Schemas of a bank's files: with one, an editor completes keys and underlines faults.

A schema accepts what the loader accepts, with these exceptions, which JSON Schema cannot say. It
does not compare values with each other (`RELATIONS`), and to it 3.0 is a whole number.
"""

from __future__ import annotations

import keyword
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from quiz.authoring.format.words import word
from quiz.bank.answersfile import SampleAnswers
from quiz.bank.items import BankInfo, Item, Topic
from quiz.bank.lexiconfile import Entries
from quiz.bank.model import LEVELS
from quiz.marking.words.export import Marks

What = Literal["item", "topics", "bank", "lexicon", "answers", "mark"]
Node = dict[str, Any]

RELATIONS = frozenset(
    {
        "duplicate-id",
        "duplicate-key",
        "empty-entry",
        "empty-range",
        "label-range",
        "lexicon-circle",
        "line-range",
        "missing-argument",
        "not-a-distribution",
        "unequal-length",
        "unknown-argument",
        "unknown-name",
        "unknown-point",
        "unknown-size",
    }
)
"""Rules of the loader, within one file, about how its values stand to each other."""

_FILES: dict[What, tuple[Any, str]] = {
    "item": (Item, "A question, a drill or an exercise of a bank of quiz"),
    "topics": (Annotated[list[Topic], Meta(max_length=1000)], "The topics of a bank of quiz"),
    "bank": (BankInfo, "The card of a bank of quiz"),
    "lexicon": (
        Annotated[Entries, Meta(max_length=2000)],
        "What cues refer to in a bank of quiz",
    ),
    "answers": (SampleAnswers, "Sample answers to a question of a bank of quiz"),
    "mark": (Marks, "What `quiz mark --format json` prints"),
}
_NO_LINE_BREAK = r"(?!\n)"
"""After a ``$``, which in Python also matches before a final line break."""


def schema(what: What = "item") -> Node:
    """The JSON Schema (draft 7) of one file of a bank, or of what a command prints."""
    model, title = _FILES[what]
    (top,), parts = msgspec.json.schema_components([model])
    for name, part in parts.items():
        _describe(name, part)
    _adjust(parts)
    document: Node = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **_by_tag(top),
    }
    if what == "lexicon":
        document["propertyNames"]["pattern"] += _NO_LINE_BREAK
    if what == "item":
        # Drills inherit the topic; an item with a file of its own states it.
        document["required"] = [*document["required"], "topic"]
        document["properties"]["topic"] = {"type": "string", "minLength": 1}
    document["$defs"] = {name: _by_tag(part) for name, part in parts.items()}
    return document


def _describe(name: str, part: Node) -> None:
    for key, value in part["properties"].items():
        said = word(name, key)
        value["description"] = said.about
        if "enum" not in value and said.example is not None:
            value["examples"] = [said.example]
        if len(value.get("enum", ())) == 1:
            value["const"] = value.pop("enum")[0]
        if value.get("enum") and set(value["enum"]) == set(LEVELS):
            value["enum"] = list(LEVELS)
    part["description"] = part["description"].replace("``", "`")


def _adjust(parts: dict[str, Node]) -> None:
    """What the loader holds an item to beyond the types of its fields."""
    for part in parts.values():
        if "id" in part["properties"] and part["title"] not in ("Mistake", "BankInfo", "Marks"):
            part["properties"]["id"]["pattern"] += _NO_LINE_BREAK
    if "Exercise" not in parts:
        return
    parts["Playground"]["oneOf"] = [
        {
            "properties": {"logits": False, "temperature": {"const": 1}, "label": {"const": 0}},
            "required": ["p", "q"],
        },
        {
            "properties": {"p": False, "q": False, "unit": {"const": "nats"}},
            "required": ["logits"],
        },
    ]
    right = {"properties": {"right": {"const": True}}, "required": ["right"]}
    parts["Choice"]["properties"]["options"]["allOf"] = [
        {"contains": right},
        {"contains": {"not": right}},
    ]
    exercise = parts["Exercise"]["properties"]
    for name in (exercise["function"], exercise["arguments"]["propertyNames"]):
        name["pattern"] += _NO_LINE_BREAK
        name["not"] = {"enum": list(keyword.kwlist)}
    for each in ("Edge", "Speed"):
        parts[each]["properties"]["sizes"]["additionalProperties"]["minimum"] = 1
    filled = [
        {"properties": {"changes": {"minItems": 1}}, "required": ["changes"]},
        {"properties": {"source": {"minLength": 1}}, "required": ["source"]},
    ]
    parts["Mistake"]["oneOf"] = filled
    numbers = {"$ref": "#/$defs/Numbers"}
    for each in ("Edge", "Example"):
        parts[each]["properties"]["arguments"]["additionalProperties"] = numbers
    said = parts["Example"]["properties"]["result"]
    parts["Example"]["properties"]["result"] = numbers | {
        key: said[key] for key in ("description", "examples")
    }
    parts["Numbers"] = {
        "description": "A number, or lists of numbers nested to any depth.",
        "anyOf": [{"type": "number"}, {"type": "array", "items": numbers}],
    }


def _by_tag(node: Any) -> Any:
    """The node, with choices of a class by its tag spelled so that a fault is told of one class.

    ``anyOf`` would have an editor tell of all classes that the value is not.
    """
    if isinstance(node, list):
        return [_by_tag(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "discriminator" not in node:
        return {key: _by_tag(each) for key, each in node.items()}
    tag, classes = node["discriminator"]["propertyName"], node["discriminator"]["mapping"]
    rest = {key: each for key, each in node.items() if key not in ("anyOf", "discriminator")}
    return {
        "type": "object",
        "required": [tag],
        "properties": {tag: {"enum": list(classes), "description": word("Item", tag).about}},
        "allOf": [
            {
                "if": {"properties": {tag: {"const": name}}, "required": [tag]},
                "then": {"$ref": reference},
            }
            for name, reference in classes.items()
        ],
        **rest,
    }
