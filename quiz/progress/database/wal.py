"""Whether the write-ahead log beside a file is whole; SQLite passes over damage in silence.

The format, and the check sums that decide how far SQLite reads:
https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

from __future__ import annotations

import struct
from pathlib import Path

_HEADER, _FRAME_HEADER = 32, 24
_MASK = 0xFFFFFFFF


def beside(path: Path) -> Path:
    """The write-ahead log of the file at `path`."""
    return path.with_name(path.name + "-wal")


def lost_writes(wal: bytes) -> int:
    """How many writes that had been acknowledged SQLite will not read back; 0 for a whole log.

    They are those whose last page is of this log and lies behind, or is, the first page that
    SQLite does not take. What a program was writing when it was killed has no last page; so a log
    whose end is cut off, or overwritten whole, looks like one that was being written.
    """
    if len(wal) < _HEADER + _FRAME_HEADER:
        return 0
    size = int.from_bytes(wal[8:12], "big")
    order = {0x377F0682: "<", 0x377F0683: ">"}.get(int.from_bytes(wal[:4], "big"))
    whole_header = (
        order is not None
        and 512 <= size <= 65536
        and _sum(wal[:24], order, (0, 0)) == struct.unpack(">II", wal[24:32])
    )
    if not whole_header or order is None:
        return _writes_without_header(wal)
    salts, sums = wal[16:24], struct.unpack(">II", wal[24:32])
    valid, lost = True, 0
    for start in range(_HEADER, len(wal) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        header = wal[start : start + _FRAME_HEADER]
        is_ours = header[8:16] == salts  # and not left of an earlier round
        if valid:
            page = wal[start + _FRAME_HEADER : start + _FRAME_HEADER + size]
            sums = _sum(page, order, _sum(header[:8], order, sums))
            goes_on = sums == struct.unpack(">II", header[16:24])
            valid = is_ours and goes_on
            # The sums leave the salts out: where they go on from this log's, only these are wrong.
            is_ours = is_ours or goes_on
        lost += is_ours and not valid and header[4:8] != b"\0\0\0\0"
    return lost


def _writes_without_header(wal: bytes) -> int:
    """Writes in a log whose own header is damaged; the pages are of the usual size."""
    size = 4096
    first = wal[_HEADER : _HEADER + _FRAME_HEADER]
    starts = range(_HEADER, len(wal) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size)
    return sum(
        wal[start + 8 : start + 16] == first[8:16] and wal[start + 4 : start + 8] != b"\0\0\0\0"
        for start in starts
    )


def _sum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    one, two = sums
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for first, second in zip(words, words, strict=True):
        one = (one + first + two) & _MASK
        two = (two + second + one) & _MASK
    return one, two
