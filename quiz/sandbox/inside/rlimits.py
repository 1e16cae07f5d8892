"""Bounds on what a child may use: soft and hard alike, so that nothing can be raised again."""

import errno
import resource

_STACK = 8 << 20
_DESCRIPTORS = 32


def address_space() -> int:
    """Bytes of address space this process has now; 0 where the kernel does not say."""
    try:
        with open("/proc/self/statm", "rb") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def apply(memory: int, cpu_seconds: int) -> None:
    """Hold this process to `memory` bytes of address space and `cpu_seconds`; OSError if refused.

    No processes, no file may grow, no core is written. A refused bound does not keep the others
    from being set.
    """
    bounds = {
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _DESCRIPTORS,
        resource.RLIMIT_STACK: _STACK,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    refused: Exception | None = None
    for kind, bound in bounds.items():
        hard = resource.getrlimit(kind)[1]
        least = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        try:
            resource.setrlimit(kind, (least, least))
        except (ValueError, OSError) as error:
            refused = error
    if refused is not None:
        raise OSError(errno.EINVAL, str(refused))
