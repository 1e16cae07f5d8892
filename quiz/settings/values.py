"""Values as they are typed and shown, and the next one when stepping through them."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

from quiz.settings.model import Setting, Value

# Who has named no interview day yet is offered one so many days ahead.
FIRST_DAY = 14


def shown(value: Value) -> str:
    """A value in a few characters; nothing for no day and no editor."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def from_text(setting: Setting, typed: str) -> Value:
    """The value that was typed, or None when it will not do or none is asked for."""
    typed = typed.strip()
    value: Value = typed
    if isinstance(setting.default, int):
        try:
            value = int(typed)
        except ValueError:
            return None
    elif setting.default is None:
        try:
            value = date.fromisoformat(typed)
        except ValueError:
            return None
    return value if setting.accepts(value) else None


def stepped(setting: Setting, value: Value, steps: int, today: date) -> Value:
    """The value so many steps on: around the listed ones, along numbers and days, else itself."""
    if setting.choices:
        return setting.choices[(setting.choices.index(str(value)) + steps) % len(setting.choices)]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        beyond = value + steps
        return beyond if setting.accepts(beyond) else value
    if isinstance(value, date):
        with contextlib.suppress(OverflowError):
            return value + timedelta(days=steps)
    elif setting.default is None:
        return today + timedelta(days=FIRST_DAY)
    return value
