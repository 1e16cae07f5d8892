"""What a type asks for, in words, and whether a single value meets it."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import inspect

from quiz.bank.exercise import Name
from quiz.bank.model import KINDS, LARGEST, LEVELS, Id
from quiz.bank.reading.wording import listed

_ORDERS: tuple[tuple[str, ...], ...] = (LEVELS, KINDS)


def bare(kind: inspect.Type) -> inspect.Type:
    """The type without the description that may be wrapped around it."""
    return kind.type if isinstance(kind, inspect.Metadata) else kind


@cache
def _pattern(alias: Any) -> str:
    kind = bare(inspect.type_info(alias))
    return (kind.pattern or "") if isinstance(kind, inspect.StrType) else ""


def is_name(kind: inspect.StrType) -> bool:
    """Whether the text is the name of an argument, a size or a function."""
    return kind.pattern == _pattern(Name)


def pattern_words(pattern: str) -> str:
    """What a text of this pattern is called."""
    if pattern == _pattern(Id):
        return "small letters and digits with single hyphens between, such as `softmax-gradient`"
    if pattern == _pattern(Name):
        return "a name of letters, digits and underscores that begins with no digit"
    return f"a text that matches {pattern}"


def members(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    """The types of a union, or the type itself."""
    kind = bare(kind)
    return tuple(map(bare, kind.types)) if isinstance(kind, inspect.UnionType) else (kind,)


def takes_text(kind: inspect.Type) -> bool:
    """Whether a text would do."""
    return any(isinstance(each, inspect.StrType) for each in members(kind))


def fits(kind: inspect.Type, data: object) -> bool:
    """Whether a scalar (no list, no mapping) is a value of `kind`."""
    match bare(kind):
        case inspect.AnyType():
            return True
        case inspect.NoneType():
            return data is None
        case inspect.BoolType():
            return isinstance(data, bool)
        case inspect.LiteralType(values=values):
            return any(type(data) is type(value) and data == value for value in values)
        case inspect.StrType():
            return isinstance(data, str)
        case inspect.IntType() as number:
            return type(data) is int and _within(number, data)
        case inspect.FloatType() as number:
            return type(data) in (int, float) and _within(number, data)
        case _:
            return False


def _within(kind: inspect.IntType | inspect.FloatType, data: Any) -> bool:
    return (
        (kind.gt is None or data > kind.gt)
        and (kind.ge is None or data >= kind.ge)
        and (kind.lt is None or data < kind.lt)
        and (kind.le is None or data <= kind.le)
    )


def wanted(kind: inspect.Type) -> str:
    """What `kind` asks for: ``a number above 0``, ``one of screen, onsite or senior``."""
    match bare(kind):
        case inspect.UnionType(types=types):
            return _any_of([bare(each) for each in types])
        case inspect.LiteralType(values=values):
            return f"one of {listed(_in_order([str(value) for value in values]))}"
        case inspect.StrType(pattern=str() as pattern):
            return pattern_words(pattern)
        case inspect.IntType() as number:
            return "a whole number" + _bounds(number)
        case inspect.FloatType() as number:
            return "a number" + _bounds(number)
        case inspect.ListType(min_length=least, max_length=most) if least and least == most:
            return f"a list of {least} items"
        case inspect.StructType() as struct:
            return _mapping(struct)
        case inspect.DictType():
            return "a mapping of keys to values"
        case other:
            return _SIMPLE.get(type(other), "a value")


_SIMPLE: dict[type, str] = {
    inspect.StrType: "a text",
    inspect.BoolType: "true or false",
    inspect.NoneType: "null",
    inspect.ListType: "a list",
    inspect.AnyType: "a number or a list",
}


def _any_of(kinds: list[inspect.Type]) -> str:
    structs = [each for each in kinds if isinstance(each, inspect.StructType)]
    if len(structs) > 1:
        tags = listed(str(each.tag) for each in structs)
        return f"a mapping with the key `{structs[0].tag_field}` ({tags})"
    words = [wanted(each) for each in kinds if not isinstance(each, inspect.NoneType)]
    return ", or ".join(words)


def _mapping(struct: inspect.StructType) -> str:
    required = [f"`{field.encode_name}`" for field in struct.fields if field.required]
    if not required:
        return f"a mapping with {listed((f'`{f.encode_name}`' for f in struct.fields), 'and')}"
    return f"a mapping with {listed(required, 'and')}"


def _bounds(kind: inspect.IntType | inspect.FloatType) -> str:
    # That a number is finite goes without saying.
    low = None if kind.ge == -LARGEST else kind.ge
    high = None if kind.le == LARGEST else kind.le
    least = "" if low is None else f"{_limit(low)} or more"
    if kind.gt is not None and high is not None:
        return f" above {_limit(kind.gt)} and at most {_limit(high)}"
    if kind.gt is not None:
        least = f"above {_limit(kind.gt)}"
    if low is not None and high is not None:
        return f" from {_limit(low)} to {_limit(high)}"
    most = "" if high is None else f"at most {_limit(high)}"
    return "".join(
        f" {bound}" if bound[0] == "a" else f", {bound}" for bound in (least, most) if bound
    )


def _limit(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:g}"


def _in_order(values: list[str]) -> list[str]:
    """The values in the order in which the model names them, where it has one."""
    for order in _ORDERS:
        if set(values) <= set(order):
            return [value for value in order if value in values]
    return values
