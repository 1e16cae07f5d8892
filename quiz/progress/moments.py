"""Times as they are kept: microseconds since 1970, in UTC, within bounds that leave room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """An aware time as microseconds since 1970, UTC."""
    return (at - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The time, in UTC, that `to_micros` gives as `micros`."""
    return _EPOCH + micros * _MICROSECOND


FIRST = 0
LAST = to_micros(datetime(9000, 1, 1, tzinfo=UTC)) - 1  # a due date a century later still is one


def check_time(at: datetime) -> None:
    """Raises ValueError for a time that cannot be kept; what it is in UTC decides."""
    if at.utcoffset() is None:
        raise ValueError("at has no time zone")
    if not FIRST <= to_micros(at) <= LAST:
        raise ValueError("at lies outside the years 1970 to 8999 in UTC")
