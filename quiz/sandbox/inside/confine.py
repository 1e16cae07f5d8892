"""The layers, put on one after the other, and the proof that they hold.

`Confinement` is prepared once in the zygote, where it may still read and open; a child calls
`apply` before it has seen anything of the submission.
"""

import os
import sys
from collections.abc import Callable
from struct import Struct

from . import rlimits

REQUIRED = ("rlimits", "capabilities", "no_new_privs", "landlock", "seccomp")
"""Nothing is run without these, unless it is called weak."""
LAYERS = (*REQUIRED, "namespace")
"""In the order in which they are told. The last hides what is merely known, where it may."""

_EARLY = ("capabilities", "no_new_privs", "landlock", "namespace")

_SET_DUMPABLE, _SET_NO_NEW_PRIVS = 4, 38
_CAPABILITIES = Struct("<Ii")
_CAPABILITY_VERSION = 0x20080522


class LayerError(Exception):
    """A layer that could not be put on, or was and did not hold."""

    def __init__(self, layer: str, error: OSError) -> None:
        super().__init__(layer, error)
        self.layer = layer
        self.error = error


class Confinement:
    """Everything the layers need, made ready before the first fork."""

    def __init__(self) -> None:
        self.zygote_memory = rlimits.address_space()
        self._missing: dict[str, OSError] = {}
        if sys.platform == "linux":
            self._prepare()
        else:
            lacking = OSError(38, f"{sys.platform} has nothing of the kind")
            self._missing = dict.fromkeys(LAYERS[1:], lacking)

    def _prepare(self) -> None:
        from . import landlock, seccomp

        try:
            self._ruleset = landlock.Ruleset()
        except OSError as error:
            self._missing["landlock"] = error
        try:
            self._filter = seccomp.Filter()
        except OSError as error:
            self._missing["seccomp"] = error

    @property
    def descriptor(self) -> int | None:
        """The one descriptor a child needs for its layers, None where there is none."""
        return None if "landlock" in self._missing else self._ruleset.descriptor

    @property
    def abi(self) -> int:
        """The version of Landlock in use, 0 for none."""
        return 0 if "landlock" in self._missing else self._ruleset.abi

    def use(self, descriptor: int) -> None:
        """Say under which number this process holds `descriptor`."""
        self._ruleset.descriptor = descriptor

    def apply(self, memory: int, cpu_seconds: int, allow_weak: bool) -> int:
        """Put on what `prepare` left, and try what holds; a bit for each of `LAYERS` that does.

        `memory` is in bytes beyond what the zygote has. Raises `LayerError` at the first layer
        of `REQUIRED` that is missing, unless `allow_weak`.
        """
        for layer in LAYERS:
            if layer not in _EARLY:
                self._try(layer, memory, cpu_seconds)
        held = 0
        for bit, layer in enumerate(LAYERS):
            if layer not in self._missing:
                held |= 1 << bit
            elif layer in REQUIRED and not allow_weak:
                raise LayerError(layer, self._missing[layer])
        self._prove(held)
        return held

    def prepare(self) -> None:
        """Put on the layers that are the same for every run; `apply` tells what became of them."""
        for layer in _EARLY:
            self._try(layer, 0, 0)

    def _try(self, layer: str, memory: int, cpu_seconds: int) -> None:
        try:
            self._put_on(layer, memory, cpu_seconds)
        except OSError as error:
            self._missing[layer] = error

    def _put_on(self, layer: str, memory: int, cpu_seconds: int) -> None:
        if layer in self._missing:
            raise self._missing[layer]
        if layer == "rlimits":
            rlimits.apply(self.zygote_memory + memory, cpu_seconds)
        elif layer == "landlock":
            self._ruleset.restrict()
        elif layer == "seccomp":
            self._filter.install()
        elif layer == "namespace":
            from .namespace import prove_hidden

            prove_hidden()  # The zygote has put it on, or could not.
        else:
            from .kernel import checked, prctl, syscall
            from .syscalls import ARCHITECTURES

            if layer == "no_new_privs":
                checked(prctl(_SET_NO_NEW_PRIVS, 1))
                # No dump of the process is ever handed to the machine's crash reporter.
                checked(prctl(_SET_DUMPABLE, 0))
            else:
                architecture = ARCHITECTURES.get(os.uname().machine.lower())
                number = architecture.number("capset") if architecture else None
                if number is None:
                    raise OSError(38, "no table of system calls for this machine")
                header = _CAPABILITIES.pack(_CAPABILITY_VERSION, 0)
                checked(syscall(number, header, bytes(24)))

    def _prove(self, held: int) -> None:
        """One thing each of the two walls must refuse, tried for real."""
        if held & 1 << LAYERS.index("landlock"):
            _must_be_refused("landlock", lambda: os.close(os.open("/", os.O_RDONLY)))
        if held & 1 << LAYERS.index("seccomp"):
            _must_be_refused("seccomp", lambda: os.kill(os.getpid(), 0))


def _must_be_refused(layer: str, attempt: Callable[[], None]) -> None:
    try:
        attempt()
    except PermissionError:
        return
    raise LayerError(layer, OSError(0, "was put on and refused nothing"))
