from ..warm import cold_sandboxes, idle_hosts, warm_sandboxes  # noqa: F401
