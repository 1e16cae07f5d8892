"""When the learner's next day begins, also where it does not begin at midnight."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from quiz.practice.queue import next_day

WITHOUT_MIDNIGHT = [
    ("America/Santiago", date(2025, 9, 7)),
    ("Africa/Cairo", date(2026, 4, 24)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("America/Asuncion", date(2023, 10, 1)),
    ("America/Havana", date(2026, 3, 8)),
    ("Atlantic/Azores", date(2026, 3, 29)),
    ("Asia/Tehran", date(2022, 3, 22)),
]


@pytest.mark.parametrize(("zone", "day"), WITHOUT_MIDNIGHT)
def test_a_day_without_a_midnight_begins_at_one(
    in_zone: Callable[[str], None], zone: str, day: date
) -> None:
    in_zone(zone)
    here = ZoneInfo(zone)
    for hour in (0, 12, 23):
        now = datetime(day.year, day.month, day.day, hour, 30, tzinfo=here) - timedelta(days=1)
        begins = next_day(now).astimezone(here)
        assert (begins.date(), begins.hour, begins.minute) == (day, 1, 0)


@pytest.mark.parametrize(
    ("zone", "now", "begins"),
    [
        ("UTC", "2026-03-01T23:59:59.5+00:00", "2026-03-02T00:00:00+00:00"),
        ("UTC", "2026-03-01T00:00:00+00:00", "2026-03-02T00:00:00+00:00"),
        # Midnight comes twice: clocks go back at one.
        ("America/Havana", "2026-10-31T12:00:00-04:00", "2026-11-01T00:00:00-04:00"),
        # The hour before midnight comes twice: they go back at midnight.
        ("America/Asuncion", "2024-03-23T12:00:00-03:00", "2024-03-24T00:00:00-04:00"),
        # 30 December 2011 was left out.
        ("Pacific/Apia", "2011-12-29T12:00:00-10:00", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_other_days_begin_at_midnight(
    in_zone: Callable[[str], None], zone: str, now: str, begins: str
) -> None:
    in_zone(zone)
    assert next_day(datetime.fromisoformat(now)) == datetime.fromisoformat(begins)
