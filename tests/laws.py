"""Laws, which Hypothesis tries on its own examples: a few by default, many in the long runs.

Neither for how long an example takes, nor for how long it takes to make one, does a test fail.
"""

import pytest
from hypothesis import HealthCheck, settings

FEW, MANY = 20, 300

settings.register_profile(
    "few", max_examples=FEW, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("many", settings.get_profile("few"), max_examples=MANY)


def choose(config: pytest.Config) -> None:
    """Many where the long runs are asked for."""
    settings.load_profile("many" if _is_long(config) else "few")


def join(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The laws are among the long runs, too."""
    if _is_long(config):
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker(pytest.mark.soak)


def _is_long(config: pytest.Config) -> bool:
    return config.getoption("markexpr") == "soak"
