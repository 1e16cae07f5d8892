"""Runs untrusted Python on arrays, behind everything the kernel offers to hold it.

    from quiz.sandbox import Call, Sandbox
    with Sandbox() as sandbox:
        run = sandbox.run(source, "softmax", [Call((logits,))])

The names are imported on first use: `Sandbox()` starts a process that takes a while to get ready,
and everything that is imported before it is started is time in which nothing overlaps.
"""

TYPE_CHECKING = False  # What type checkers take for true; importing typing would cost 8 ms.

if TYPE_CHECKING:
    from .carrying import sending_seconds
    from .model import (
        Call,
        Cancelled,
        Limits,
        Outcome,
        Run,
        SandboxUnavailable,
        Value,
    )
    from .probing import Finding, Report, probe
    from .sandbox import Sandbox, run

__all__ = [
    "Call",
    "Cancelled",
    "Finding",
    "Limits",
    "Outcome",
    "Report",
    "Run",
    "Sandbox",
    "SandboxUnavailable",
    "Value",
    "probe",
    "run",
    "sending_seconds",
]

_HOME = {"Sandbox": "sandbox", "run": "sandbox"}
_HOME["sending_seconds"] = "carrying"
_HOME |= dict.fromkeys(("probe", "Report", "Finding"), "probing")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOME.get(name, 'model')}"), name)
    globals()[name] = value
    return value
