"""The frames that cross between the trusted process and a child, and the values inside them.

A frame is a header (kind, index, length) and a payload. A payload states values by tag; an array
is an index into a fixed list of dtypes, a shape, and bytes whose length is checked before any
memory is taken for them. There is no way to name a class or a function, so whatever a forged
payload says, decoding it yields plain numbers, text, lists and arrays, or `FrameError`.

Types survive the crossing: Python numbers arrive as Python numbers, NumPy scalars as NumPy scalars
(`numpy.generic`), arrays of no dimension as arrays, lists as lists and tuples as tuples. An array
that cannot be written to arrives as one. Subclasses arrive as the plain type they derive from, and
text arrives well-formed: half a surrogate pair, which no file and no terminal takes, comes as the
six characters that Python writes for it.

A value is bounded in extent, not only in bytes: in how many objects it makes of its bytes, and in
how many rows of nothing it has.
"""

import struct
import sys
from binascii import crc32
from struct import Struct
from typing import Any, Protocol

HEADER = Struct("<BIQ")
"""Kind, index of the call, length of the payload in bytes."""

SETUP = Struct("<IIQQQ")
"""What a child reads first: magic, whether layers may be missing, then memory (bytes of address
space over the zygote's own), CPU time (seconds) and the largest result (bytes)."""
MAGIC = 0x51535831

(
    READY, FAILED, LOADED, SOURCE_ERROR, RESULT, RAISED, AFTER, UNSENDABLE, TOO_LARGE, COUNTS,
) = range(1, 11)  # fmt: skip
"""Kinds a child sends."""
PROGRAM, CALL = 32, 33
"""Kinds a child is sent."""

ORDINARY, MEMORY, FORBIDDEN = range(3)
"""What an exception means for the outcome."""
OUT_OF_MEMORY = 72
"""Exit status of a child that had no memory left to say so with."""

DTYPES = (
    "b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "f16",
    "c8", "c16", "c32",
)  # fmt: skip
"""Every dtype that can cross, as kind and item size, in native byte order."""

MAX_DIMENSIONS = 16
MAX_DEPTH = 16
MAX_WORK = 1 << 20
"""What the values of a payload may cost to read: `_SINGLE` for one, 1 for one of many alike."""
_SINGLE = 8
MAX_ROWS = 1 << 16
"""How many places the other axes of an empty array may have: as many rows, without a byte."""
MAX_INTEGER_BYTES = 1024
_MANY = 4
"""A list of so many numbers of one type is packed."""
_LARGEST_PACKED = (1 << 63) - 1

_INDEX = {name: index for index, name in enumerate(DTYPES)}
_COUNT = Struct("<Q")
_REAL = Struct("<d")
_COMPLEX = Struct("<dd")
_FLOAT64 = bytes((_INDEX["f8"], 0)) + _COUNT.pack(8)
"""What stands between the tag and the bytes of the commonest NumPy scalar."""

Chunk = bytes | memoryview


class FrameError(Exception):
    """A payload that says something no honest child would say."""


class UnsendableError(Exception):
    """A value that has no place in a frame; the message names its type."""


class Reader(Protocol):
    """Where encoded values are read from."""

    def take(self, size: int) -> bytes:
        """Exactly `size` bytes, or `FrameError`."""

    def fill(self, target: memoryview) -> None:
        """Fill a byte view completely, or `FrameError`."""

    @property
    def left(self) -> int:
        """Bytes of the payload that are not read yet."""


class BufferReader:
    """Reads values from a payload that is in memory."""

    def __init__(self, payload: bytes | bytearray) -> None:
        self._view = memoryview(payload)
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._view) - self._at

    def _slice(self, size: int) -> memoryview:
        if size > self.left:
            raise FrameError("the payload ends early")
        part = self._view[self._at : self._at + size]
        self._at += size
        return part

    def take(self, size: int) -> bytes:
        return bytes(self._slice(size))

    def fill(self, target: memoryview) -> None:
        target[:] = self._slice(len(target))


def frame(kind: int, index: int, chunks: list[Chunk]) -> list[Chunk]:
    """A whole frame as chunks of bytes, the header first."""
    return [HEADER.pack(kind, index, total(chunks)), *chunks]


def total(chunks: list[Chunk]) -> int:
    """Bytes in a list of chunks."""
    return sum([len(chunk) for chunk in chunks])


def checksum(chunks: list[Chunk]) -> int:
    """CRC-32 of encoded values: equal before and after a call unless something was changed.

    It is there to notice an accident. Who wants to hide a change can, by undoing it.
    """
    value = 0
    for chunk in chunks:
        value = crc32(chunk, value)
    return value


def encode(value: object) -> list[Chunk]:
    """A value as chunks of bytes; large arrays are views of their memory, not copies.

    Raises `UnsendableError` for a value (or one inside it) that is not None, a bool, number,
    string, list, tuple, NumPy scalar or array of a dtype in `DTYPES`.
    """
    encoder = _Encoder()
    encoder.add(value, 0)
    return encoder.finish()


class _Encoder:
    def __init__(self) -> None:
        self._chunks: list[Chunk] = []
        self._small = bytearray()
        self._work = 0
        self._numpy: Any = sys.modules.get("numpy")

    def finish(self) -> list[Chunk]:
        if self._small:
            self._chunks.append(bytes(self._small))
            self._small = bytearray()
        return self._chunks

    def add(self, value: object, depth: int) -> None:
        self._spend(_SINGLE)
        small = self._small
        numpy = self._numpy
        if value is None:
            small += b"N"
        elif value is True:
            small += b"T"
        elif value is False:
            small += b"F"
        elif numpy is not None and type(value) is numpy.float64:
            small += b"G" + _FLOAT64 + _REAL.pack(value)
        elif numpy is not None and isinstance(value, numpy.ndarray):
            self._array(b"A" if value.flags.writeable else b"R", value)
        elif numpy is not None and isinstance(value, numpy.generic):
            self._array(b"G", value)
        elif isinstance(value, float):
            small += b"D" + _REAL.pack(value)
        elif isinstance(value, int):
            self._integer(value)
        elif isinstance(value, complex):
            small += b"C" + _COMPLEX.pack(value.real, value.imag)
        elif isinstance(value, str):
            text = value.encode("utf-8", "backslashreplace")
            small += b"S" + _COUNT.pack(len(text))
            small += text
        elif isinstance(value, list | tuple):
            if depth >= MAX_DEPTH:
                raise UnsendableError(f"lists nested more than {MAX_DEPTH} deep")
            kind = b"L" if isinstance(value, list) else b"U"
            if not self._packed(kind, value):
                small += kind + _COUNT.pack(len(value))
                for item in value:
                    self.add(item, depth + 1)
        else:
            raise UnsendableError(type(value).__name__)

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > MAX_WORK:
            raise UnsendableError("a value of too many parts")

    def _packed(self, kind: bytes, items: Any) -> bool:
        """Write a list or tuple of numbers of one type as an array of them, if it is one."""
        if len(items) < _MANY:
            return False
        types = set(map(type, items))
        numpy, (first, *others) = self._numpy, types
        if others or numpy is None:
            return False
        if first is float or first is int:
            if first is int and not -_LARGEST_PACKED <= min(items) <= max(items) <= _LARGEST_PACKED:
                return False
            tag, packed = b"P", numpy.array(items, dtype="f8" if first is float else "i8")
        elif issubclass(first, numpy.generic) and first.__module__ == "numpy":
            tag, packed = b"Q", numpy.array(items)
        else:
            return False
        if packed.ndim != 1:
            return False
        self._spend(len(items))
        self._small += tag + kind
        self._array(b"A", packed)
        return True

    def _integer(self, value: int) -> None:
        size = value.bit_length() // 8 + 1
        if size > MAX_INTEGER_BYTES:
            raise UnsendableError(f"int of {size} bytes")
        self._small += b"I" + _COUNT.pack(size) + int(value).to_bytes(size, "little", signed=True)

    def _array(self, tag: bytes, value: Any) -> None:
        numpy = self._numpy
        plain = numpy.array(value, copy=None, order="C", subok=False)
        name = f"{plain.dtype.kind}{plain.dtype.itemsize}"
        if name not in _INDEX:
            what = "NumPy scalar of dtype" if tag == b"G" else "array of dtype"
            raise UnsendableError(f"{what} {plain.dtype}")
        if plain.ndim > MAX_DIMENSIONS:
            raise UnsendableError(f"array of {plain.ndim} dimensions")
        if plain.ndim and not plain.size and _rows(plain.shape) > MAX_ROWS:
            raise UnsendableError(f"empty array of shape {plain.shape}")
        if not plain.dtype.isnative:
            plain = plain.astype(plain.dtype.newbyteorder("="))
        small = self._small
        small += tag + bytes((_INDEX[name], plain.ndim))
        for length in plain.shape:
            small += _COUNT.pack(length)
        small += _COUNT.pack(plain.nbytes)
        raw = memoryview(plain.reshape(-1).view(numpy.uint8))
        if plain.nbytes < 4096:
            small += raw
        else:
            self.finish()
            self._chunks.append(raw)


def _rows(shape: tuple[int, ...]) -> int:
    """How many places the axes of an array have that are not empty."""
    places = 1
    for length in shape:
        places *= length or 1
    return places


def decode(reader: Reader) -> Any:
    """The one value that a reader's payload states; arrays are fresh, plain and own their memory.

    Raises `FrameError` for anything else, including bytes left over.
    """
    try:
        value = _Decoder(reader).value(0)
    except (struct.error, ValueError, OverflowError, UnicodeDecodeError) as error:
        raise FrameError(str(error)) from None
    if reader.left:
        raise FrameError("bytes left over after the value")
    return value


class _Decoder:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._work = 0

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > MAX_WORK:
            raise FrameError("a value of too many parts")

    def value(self, depth: int) -> Any:
        self._spend(_SINGLE)
        take = self._reader.take
        match take(1):
            case b"N":
                return None
            case b"T":
                return True
            case b"F":
                return False
            case b"D":
                return _REAL.unpack(take(8))[0]
            case b"I":
                return int.from_bytes(take(self._size(MAX_INTEGER_BYTES)), "little", signed=True)
            case b"C":
                return complex(*_COMPLEX.unpack(take(16)))
            case b"S":
                return take(self._size(self._reader.left)).decode("utf-8")
            case b"L":
                return self._sequence(depth)
            case b"U":
                return tuple(self._sequence(depth))
            case b"P":
                return self._unpacked(plain=True)
            case b"Q":
                return self._unpacked(plain=False)
            case b"A":
                return self._array()
            case b"R":
                array = self._array()
                array.flags.writeable = False
                return array
            case b"G":
                return self._scalar()
        raise FrameError("an unknown tag")

    def _size(self, most: int) -> int:
        size: int = _COUNT.unpack(self._reader.take(8))[0]
        if size > most:
            raise FrameError("a length beyond its bound")
        return size

    def _sequence(self, depth: int) -> list[Any]:
        if depth >= MAX_DEPTH:
            raise FrameError("nested too deep")
        count = self._size(min(MAX_WORK // _SINGLE, self._reader.left))
        return [self.value(depth + 1) for _ in range(count)]

    def _scalar(self) -> Any:
        import numpy

        head = self._reader.take(len(_FLOAT64))
        if head == _FLOAT64:
            return numpy.float64(_REAL.unpack(self._reader.take(8))[0])
        dtype = self._dtype(head[0])
        if head[1] or _COUNT.unpack(head[2:]) != (dtype.itemsize,):
            raise FrameError("a scalar whose length is not that of its dtype")
        raw = self._reader.take(dtype.itemsize)
        return numpy.bool_(any(raw)) if dtype.kind == "b" else numpy.frombuffer(raw, dtype)[0]

    def _dtype(self, index: int) -> Any:
        import numpy

        if index >= len(DTYPES):
            raise FrameError("no known dtype")
        try:
            return numpy.dtype(DTYPES[index])
        except TypeError:
            raise FrameError("a dtype this machine lacks") from None

    def _unpacked(self, plain: bool) -> Any:
        """A list or tuple that came as an array: of Python's numbers, or else of NumPy's."""
        kind, tag = self._reader.take(1), self._reader.take(1)
        if kind not in (b"L", b"U") or tag != b"A":
            raise FrameError("numbers that are packed otherwise")
        array = self._array()
        if array.ndim != 1 or (plain and array.dtype.str[1:] not in ("f8", "i8")):
            raise FrameError("numbers that are packed otherwise")
        self._spend(len(array))
        items = array.tolist() if plain else list(array)
        return items if kind == b"L" else tuple(items)

    def _array(self) -> Any:
        import numpy

        index, ndim = self._reader.take(2)
        dtype = self._dtype(index)
        if ndim > MAX_DIMENSIONS:
            raise FrameError("an array of too many dimensions")
        shape = tuple(self._size(1 << 40) for _ in range(ndim))
        size = dtype.itemsize
        for length in shape:
            size *= length
        if not size and _rows(shape) > MAX_ROWS:
            raise FrameError("an empty array of too many rows")
        if size != self._size(self._reader.left):
            raise FrameError("an array whose length is not that of its shape")
        array = numpy.empty(shape, dtype)
        if size:
            self._reader.fill(array.reshape(-1).view(numpy.uint8).data)
        if dtype.kind == "b":
            # A byte that is neither 0 nor 1 would be a boolean that is neither false nor true.
            array = array.view(numpy.uint8) != 0
        return numpy.asarray(array)
