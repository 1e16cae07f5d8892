from ..practice.conftest import (  # noqa: F401
    card,
    clock,
    in_zone,
    make_bank,
    make_choice,
    progress,
    right,
    sample,
    wrong,
)
from ..warm import cold_sandboxes, idle_hosts, warm_sandboxes  # noqa: F401
