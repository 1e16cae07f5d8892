"""Whatever stands in a file, the bank opens: the file is faulty or it is an item."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank import Item
from quiz.bank.itemfile import load_item
from quiz.bank.reading.reading import UNREADABLE, read
from quiz.bank.reading.typecheck import mismatches

FILE = "content/questions/any.yaml"

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 300)
    | st.floats()
    | st.sampled_from(["", "a", "open", "nats", "Soft Max", "screen"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["en", "zh", "kind", "id", "text"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def _loads(content: bytes) -> None:
    loaded = load_item(FILE, content)
    assert loaded.item is not None or loaded.faults
    for fault in loaded.faults:
        assert fault.line >= 1
        assert fault.column >= 1
        assert fault.message
        assert fault.message.isprintable()


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    _loads(content)


@given(st.text(alphabet="abn012:-?[]{}&*!|>'\"%@`#, \n\t~.=<é中", max_size=60))
def test_any_text(content: str) -> None:
    _loads(content.encode())


@pytest.fixture(scope="module")
def valid() -> list[str]:
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    spec = spec_from_file_location("samples", Path(__file__).with_name("conftest.py"))
    assert spec is not None
    assert spec.loader is not None
    samples = module_from_spec(spec)
    spec.loader.exec_module(samples)
    return [samples.QUESTION, samples.EXERCISE]


@given(seed=st.integers(0, 2**32))
def test_any_slip_of_the_pen_in_a_valid_file(valid: list[str], seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(chance.choice(valid).encode())
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content))
        end = start + chance.choice([0, 1, 1, 5, 40])
        content[start:end] = chance.choice([b"", b"\n", b": ", b"  ", b"-", b"'", b"0", b"\xff"])
    _loads(bytes(content))


@given(data=st.data(), seed=st.integers(0, 2**32))
def test_the_words_agree_with_the_judge(valid: list[str], data: st.DataObject, seed: int) -> None:
    """Where msgspec accepts there is no complaint, and where it refuses there is one."""
    chance = random.Random(seed)
    item = read(chance.choice(valid).encode()).data
    holder = item
    while True:
        key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        if not isinstance(holder[key], dict | list) or not holder[key] or chance.random() < 0.3:
            break
        holder = holder[key]
    if isinstance(holder, dict) and chance.random() < 0.3:
        del holder[key]
    else:
        holder[key] = data.draw(VALUES)
    try:
        msgspec.convert(item, Item, strict=True)
    except msgspec.ValidationError:
        accepted = False
    else:
        accepted = True
    assert accepted == (not mismatches(Item, item))


def test_plain_python_reads_the_same_as_the_library_in_c(
    valid: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import yaml

    broken = "id: a\n\tb: c\n"
    in_c = [read(text.encode()) for text in (*valid, broken)]
    monkeypatch.delattr(yaml, "CSafeLoader")
    in_python = [read(text.encode()) for text in (*valid, broken)]
    for one, other in zip(in_c[:2], in_python[:2], strict=True):
        assert (one.data, one.places, one.keys) == (other.data, other.places, other.keys)
        assert not one.complaints
    assert in_python[2].data is UNREADABLE
    assert in_python[2].complaints
