"""The built-in bank, read once by each process that runs tests; nobody changes it."""

from functools import cache

from quiz.bank import Bank, Exercise, builtin, open_bank


@cache
def bank() -> Bank:
    """What its YAML says, whatever has been compiled of it before."""
    return open_bank(builtin(), cache=None)


@cache
def exercises() -> tuple[Exercise, ...]:
    return tuple(item for item in bank().items.values() if isinstance(item, Exercise))
