"""What the sandbox really refuses here: tried by a probe child, and as the kernel tells it."""

from __future__ import annotations

import errno
import os
import platform
from dataclasses import dataclass
from pathlib import Path

from .conversation import Conversation
from .inside.confine import LAYERS, REQUIRED
from .model import Call, Level, Limits, SandboxUnavailable
from .process import Ended, TimedOut
from .receiver import Frame
from .sandbox import Sandbox

_ATTEMPTS = {
    "memory": "rlimits",
    "file-growth": "rlimits",
    "read-system": "landlock",
    "read-program": "landlock",
    "list-folder": "landlock",
    "read-processes": "landlock",
    "write-file": "seccomp",
    "change-file": "seccomp",
    "network": "seccomp",
    "local-socket": "seccomp",
    "fork": "seccomp",
    "thread": "seccomp",
    "execute": "seccomp",
    "signal-others": "seccomp",
    "other-clocks": "seccomp",
    "own-pipes": "capabilities",
    "find-processes": "namespace",
}
"""What is tried, and the layer that is there to refuse it."""

_REFUSALS = (errno.EPERM, errno.EACCES, errno.ENOMEM, errno.EFBIG)
_MEMORY = 256 << 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a probe child tried, or the kernel said of it.

    attempt: its name, kebab-case. how: the errno it was refused with, or the kernel's words.
    """

    layer: str
    attempt: str
    refused: bool
    how: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a probe found.

    level: "full" or "weak", None when nothing could be run at all (`reason` says why).
    layers: the layers that hold; `lacking`: those that do not.
    landlock_abi: the version of the kernel's Landlock, 0 for none or unknown.
    """

    level: Level | None
    layers: tuple[str, ...]
    lacking: tuple[str, ...]
    findings: tuple[Finding, ...]
    system: str
    kernel: str
    machine: str
    landlock_abi: int
    reason: str = ""

    @property
    def safe(self) -> bool:
        """Whether a submission can be run: what is required is on and refuses what it has to."""
        return self.level == "full" and all(
            finding.refused for finding in self.findings if finding.layer in REQUIRED
        )


class _Probe(Conversation):
    """A conversation that also asks the kernel about its child, once the layers are on."""

    account: str = ""

    def _ready(self, said: Frame | Ended | TimedOut) -> None:
        super()._ready(said)
        try:
            pid = self._child.pid if self._child else None
            self.account = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            self.account = ""  # Not Linux, or a /proc that hides other processes.


def probe(sandbox: Sandbox | None = None) -> Report:
    """Have a probe child try what must be refused. Never raises; takes some tenths of a second."""
    own = sandbox or Sandbox()
    try:
        return _probe(own)
    finally:
        if sandbox is None:
            own.close()


def _probe(sandbox: Sandbox) -> Report:
    source = Path(__file__).with_name("probe_program.py").read_text(encoding="utf-8")
    calls = [Call((name, __file__, 2 * _MEMORY)) for name in _ATTEMPTS]
    limits = Limits(memory_bytes=_MEMORY)
    conversation = None
    try:
        host = sandbox.host()
        conversation = _Probe(host, source, "attempt", calls, limits, allow_weak=True)
        run = sandbox.hold(conversation)
    except SandboxUnavailable as unavailable:
        return _report(None, (), (), 0, str(unavailable))
    findings = [
        Finding(layer, name, *_judge(outcome.value if outcome.kind == "value" else outcome.kind))
        for (name, layer), outcome in zip(_ATTEMPTS.items(), run.outcomes, strict=True)
    ]
    findings += _from_account(conversation.account)
    findings.sort(key=lambda finding: LAYERS.index(finding.layer))
    return _report(run.level, run.layers, tuple(findings), conversation.landlock_abi)


def _judge(said: object) -> tuple[bool, str]:
    if isinstance(said, int):
        return said in _REFUSALS, errno.errorcode.get(said, "allowed")
    return said in ("forbidden", "memory"), str(said)


def _from_account(account: str) -> list[Finding]:
    """Findings from `/proc/PID/status`: what the kernel holds the probe child to."""
    said = dict(line.split(":", 1) for line in account.splitlines() if ":" in line)
    said = {key: value.strip() for key, value in said.items()}
    findings = []
    if (capabilities := said.get("CapEff")) is not None:
        none = int(capabilities, 16) == 0
        findings.append(Finding("capabilities", "kernel-account", none, f"CapEff {capabilities}"))
    if (privileges := said.get("NoNewPrivs")) is not None:
        how = f"NoNewPrivs {privileges}"
        findings.append(Finding("no_new_privs", "kernel-account", privileges == "1", how))
    if (mode := said.get("Seccomp")) is not None:
        findings.append(Finding("seccomp", "kernel-account", mode == "2", f"Seccomp {mode}"))
    return findings


def _report(
    level: Level | None,
    layers: tuple[str, ...],
    findings: tuple[Finding, ...],
    landlock_abi: int,
    reason: str = "",
) -> Report:
    return Report(
        level=level,
        layers=layers,
        lacking=tuple(layer for layer in LAYERS if layer not in layers),
        findings=findings,
        system=platform.system(),
        kernel=platform.release(),
        machine=os.uname().machine,
        landlock_abi=landlock_abi,
        reason=reason,
    )
