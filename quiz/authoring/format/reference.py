"""The reference of the format as Markdown, made from the model classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import inspect

from quiz.authoring.format.expressions import expressions
from quiz.authoring.format.schema import What
from quiz.authoring.format.words import word
from quiz.bank.answersfile import SampleAnswers
from quiz.bank.items import BankInfo, Item, Topic
from quiz.bank.model import Cues
from quiz.bank.reading.typewords import bare, is_name, members, wanted
from quiz.bank.reading.wording import listed
from quiz.marking.words.export import Marks

_FILES: dict[What, tuple[str, Any]] = {
    "item": ("Items: files in `content/questions/` and `content/exercises/`", Item),
    "topics": ("Topics: `content/topics.yaml` is a list of these", Topic),
    "bank": ("The bank's card: `content/bank.yaml`", BankInfo),
    "lexicon": ("The lexicon: `content/lexicon.yaml` has one of these under each name", Cues),
    "answers": (
        "Sample answers: `content/answers/ID.yaml` and `held/ID.yaml` there",
        SampleAnswers,
    ),
    "mark": ("What `quiz mark --format json` prints", Marks),
}
_TEXTS = "Localized"


def reference(what: What) -> str:
    """A heading for the file, and for each class in it a table of its keys.

    That of items ends with the functions that their expressions may use.
    """
    title, model = _FILES[what]
    found: dict[str, inspect.StructType] = {}
    for kind in members(inspect.type_info(model)):
        _gather(kind, found)
    parts = [f"### {title}"]
    parts += ["\n".join(_table(kind)) for name, kind in found.items() if name != _TEXTS]
    if what == "item":
        parts.append(expressions().rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def _gather(kind: inspect.Type, found: dict[str, inspect.StructType]) -> None:
    """The classes in a type, each before those that stand in its fields."""
    match bare(kind):
        case inspect.StructType() as struct if struct.cls.__name__ not in found:
            found[struct.cls.__name__] = struct
            for field in struct.fields:
                _gather(field.type, found)
        case inspect.UnionType(types=types):
            for each in types:
                _gather(each, found)
        case inspect.ListType(item_type=inner) | inspect.DictType(value_type=inner):
            _gather(inner, found)


def _table(struct: inspect.StructType) -> Iterator[str]:
    name = struct.cls.__name__
    tag = f" (`{struct.tag_field}: {struct.tag}`)" if struct.tag_field else ""
    yield f"#### {_spaced(name)}{tag}"
    yield ""
    yield (struct.cls.__doc__ or "").split("\n\n")[0].replace("``", "`").replace("\n    ", " ")
    yield ""
    yield "| key | value | if left out | |"
    yield "|---|---|---|---|"
    # Those that are needed come first.
    for field in sorted(struct.fields, key=lambda each: not each.required):
        said = word(name, field.encode_name).about
        cells = (f"`{field.encode_name}`", _value(field.type), _otherwise(field), said)
        yield f"| {' | '.join(cells)} |"


def _value(kind: inspect.Type) -> str:
    """What may stand there: `wanted`, with what is in lists and mappings, and short for texts."""
    match bare(kind):
        case inspect.UnionType() as union:
            kinds = [each for each in members(union) if not isinstance(each, inspect.NoneType)]
            classes = [each for each in kinds if isinstance(each, inspect.StructType)]
            if [each.cls.__name__ for each in classes] == [_TEXTS]:
                return "text"
            if len(classes) > 1:
                return listed(_spaced(each.cls.__name__) for each in classes)
            return ", or ".join(map(_value, kinds))
        case inspect.ListType(item_type=inner) as several:
            return f"list of {_value(inner)}{_bounds(several)}"
        case inspect.DictType(value_type=inner):
            return f"mapping of names to {_value(inner)}"
        case inspect.StructType() as struct:
            return _spaced(struct.cls.__name__)
        case inspect.AnyType():
            return "numbers"
        case inspect.StrType() as plain:
            if plain.pattern is None:
                return "plain text"
            return "name" if is_name(plain) else "id"
        case other:
            return wanted(other)


def _bounds(kind: inspect.ListType) -> str:
    least, most = kind.min_length, kind.max_length
    if least is not None and least == most:
        return f" ({least})"
    if least is not None and most is not None:
        return f" ({least} to {most})"
    return f" (at most {most})" if most is not None else ""


def _otherwise(field: inspect.Field) -> str:
    if field.required:
        return "**needed**"
    value = field.default_factory() if callable(field.default_factory) else field.default
    match value:
        case None | "" | [] | {}:
            return "nothing"
        case bool() | int() | float() | str():
            return f"`{str(value).lower() if isinstance(value, bool) else value}`"
        case list():
            return f"`[{', '.join(map(str, value))}]`"
        case _:
            return "its defaults"


def _spaced(name: str) -> str:
    """The class's name in words: ``KeyPoint`` is a key point."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
