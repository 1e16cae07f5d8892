"""The process that holds a submission: puts on the layers, then loads it and answers calls.

The zygote forks it before it is needed; it does then what does not depend on the run, and waits on
its berth for descriptors. After that it has these: nothing (0), what is printed (1 and 2), frames
in (3), frames out (4). All it can do to the outside is to write bytes on 1, 2 and 4. Nothing in
here is trusted by the other side once the source has been read.
"""

import _socket
import fcntl
import linecache
import os
import signal
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from io import FileIO, TextIOWrapper
from types import ModuleType, TracebackType
from typing import Any

from . import counting, frames
from .confine import Confinement, LayerError
from .frames import BufferReader, Chunk, FrameError, UnsendableError
from .status import MOST_DESCRIPTORS

FILENAME = "submission.py"
"""What the submission is called in its own tracebacks."""

_PRINTED, _IN, _OUT, _RULESET, _BERTH = 1, 3, 4, 5, 6
_INT = 4
_SMALL = 1 << 16
_MESSAGE = 2000
_PARENT_DEATH_SIGNAL = 1


def main(berth: int, zygote: int, confinement: Confinement) -> None:
    """Live and die as a child. On `berth`, a socket, its descriptors come. Never returns."""
    status = 70
    try:
        _leave_the_zygote(berth, zygote, confinement)
        confinement.prepare()
        if _take_descriptors(confinement):
            setup = frames.SETUP.unpack(_take(frames.SETUP.size))
            if setup[0] == frames.MAGIC:
                _serve(setup, confinement)
                status = 0
    except (FrameError, OSError):
        pass  # The other side is gone: there is nobody left to tell.
    except MemoryError:
        status = frames.OUT_OF_MEMORY
    finally:
        os._exit(status)


def _leave_the_zygote(berth: int, zygote: int, confinement: Confinement) -> None:
    """Be tied to the zygote's life, and hold nothing of it but the berth and the ruleset."""
    if sys.platform == "linux":
        from .kernel import checked, prctl

        checked(prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL))
    if os.getppid() != zygote:
        os._exit(71)  # The zygote died before the line above could tie this process to it.
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _settle({_BERTH: berth}, confinement)


def _take_descriptors(confinement: Confinement) -> bool:
    """Wait for frames in, frames out and printed; False when the zygote sends none any more."""
    berth = _socket.socket(fileno=_BERTH)
    _, extra, *_ = berth.recvmsg(1, _socket.CMSG_SPACE(3 * _INT))
    berth.detach()
    received = array("i")
    for _, _, data in extra:
        received.frombytes(data)
    if len(received) != 3:
        return False
    _settle(dict(zip((_IN, _OUT, _PRINTED), received, strict=True)), confinement)
    os.dup2(_PRINTED, 2, inheritable=False)
    return True


def _settle(wanted: dict[int, int], confinement: Confinement) -> None:
    """Give descriptors their numbers; close all others but the standard ones and the ruleset."""
    if confinement.descriptor is not None:
        wanted[_RULESET] = confinement.descriptor
    # First out of the way of all numbers in use, for one may be where another has to go.
    high = {
        place: fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, _BERTH + 1) for place, fd in wanted.items()
    }
    for place, fd in high.items():
        os.dup2(fd, place, inheritable=False)
    for unwanted in set(range(_IN, _BERTH + 1)) - set(wanted):
        with suppress(OSError):  # It was not open.
            os.close(unwanted)
    os.closerange(_BERTH + 1, MOST_DESCRIPTORS)
    if confinement.descriptor is not None:
        confinement.use(_RULESET)


def _serve(setup: tuple[int, ...], confinement: Confinement) -> None:
    _, weak, memory, cpu_seconds, result_bytes = setup
    try:
        held = confinement.apply(memory, cpu_seconds, bool(weak))
    except LayerError as failed:
        said = (failed.layer, failed.error.strerror or "", failed.error.errno or 0)
        _send(frames.FAILED, 0, frames.encode(said))
        return
    if confinement.descriptor is not None:
        os.close(_RULESET)
    _send(frames.READY, 0, frames.encode((held, confinement.abi)))
    streams = _redirect()
    kind, _, size = _header()
    if kind != frames.PROGRAM:
        raise FrameError("no program")
    function_name, source, counted = frames.decode(BufferReader(_take(size)))
    if counted is not None:
        _serve_counted(function_name, source, counted, streams, result_bytes)
        return
    function = _load(source, function_name, streams)
    if function is not None:
        _send(frames.LOADED, 0, [])
        while _answer(function, streams, result_bytes):
            pass


def _serve_counted(
    name: str, source: str, counted: tuple[int, int, int], stream: TextIOWrapper, result_bytes: int
) -> None:
    """Answer one call and tell how often each line ran. Whatever is looked up here after the file
    is loaded may be the submission's."""
    *proofs, most = counted
    ready, proof = (each.to_bytes(counting.PROOF_BYTES, "little") for each in proofs)
    serve = counting.prepare(ready, proof, most, FILENAME, (sys.modules[__name__], frames))
    function = _load(source, name, stream)
    if function is not None:
        serve(lambda: _answer(function, stream, result_bytes))


def _redirect() -> TextIOWrapper:
    """A fresh stdout and stderr that write every line at once, so that a crash loses nothing."""
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - lives as long as the process
    stream = TextIOWrapper(
        FileIO(_PRINTED, "wb", closefd=False), "utf-8", "backslashreplace", line_buffering=True
    )
    sys.stdout = sys.stderr = stream
    return stream


def _load(source: str, name: str, stream: TextIOWrapper) -> Callable[..., Any] | None:
    module = ModuleType("submission")
    module.__file__ = FILENAME
    sys.modules["submission"] = module
    sys.argv = [FILENAME]
    linecache.cache[FILENAME] = (len(source), None, source.splitlines(True), FILENAME)
    try:
        exec(compile(source, FILENAME, "exec", dont_inherit=True), module.__dict__)
        function: Callable[..., Any] | None = module.__dict__.get(name)
        if not callable(function):
            raise NameError(f"{FILENAME} does not define a function {name!r}")
    except BaseException as error:
        # Whatever the body raises, SystemExit included, is the submission's and is reported.
        _flush(stream)
        _send(frames.SOURCE_ERROR, 0, frames.encode(_describe(error)))
        return None
    _flush(stream)
    return function


def _answer(function: Callable[..., Any], stream: TextIOWrapper, result_bytes: int) -> bool:
    """Answer one call; False when there is none any more."""
    header = _header(end=True)
    if header is None:
        return False
    kind, index, size = header
    if kind != frames.CALL:
        raise FrameError("not a call")
    arguments = frames.decode(BufferReader(_take(size)) if size < _SMALL else _Pipe(size))
    _send(*_call(function, arguments, index, stream, result_bytes))
    _send(frames.AFTER, index, frames.encode(_checksums(arguments)))
    return True


def _call(
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    index: int,
    stream: TextIOWrapper,
    result_bytes: int,
) -> tuple[int, int, list[Chunk]]:
    try:
        result = function(*arguments)
    except BaseException as error:
        # SystemExit and KeyboardInterrupt too: nothing a submission raises ends the harness.
        said = _describe(error)
        error.__traceback__ = None
        _flush(stream)
        return frames.RAISED, index, frames.encode(said)
    _flush(stream)
    try:
        chunks = frames.encode(result)
    except UnsendableError as error:
        return frames.UNSENDABLE, index, frames.encode(str(error)[:_MESSAGE])
    except BaseException as error:
        # A subclass that lies about itself can make any of the codec's steps fail.
        return frames.RAISED, index, frames.encode(_describe(error))
    if (size := frames.total(chunks)) > result_bytes:
        return frames.TOO_LARGE, index, frames.encode(size)
    return frames.RESULT, index, chunks


def _checksums(arguments: tuple[Any, ...]) -> list[int | None]:
    """For each argument the checksum of what it is now; None when it no longer can be sent."""
    found: list[int | None] = []
    for argument in arguments:
        try:
            found.append(frames.checksum(frames.encode(argument)))
        except UnsendableError:
            found.append(None)
    return found


def _describe(error: BaseException) -> tuple[int, str, str, int | None]:
    """Meaning, type, message and line of an exception, whatever its own methods do."""
    try:
        message = str(error)[:_MESSAGE]
    except BaseException:
        message = ""
    if isinstance(error, SyntaxError) and error.filename == FILENAME:
        message, line = str(error.msg)[:_MESSAGE], error.lineno
    else:
        line = _line(error.__traceback__)
    return _meaning(error, message), type(error).__name__[:200], message, line


def _meaning(error: BaseException, message: str) -> int:
    if isinstance(error, MemoryError):
        return frames.MEMORY
    if isinstance(error, PermissionError) or (
        isinstance(error, RuntimeError) and message == "can't start new thread"
    ):
        return frames.FORBIDDEN
    return frames.ORDINARY


def _line(traceback: TracebackType | None) -> int | None:
    """The innermost line of the submission that an exception came through."""
    line = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == FILENAME:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _flush(stream: TextIOWrapper) -> None:
    # Where the submission closed it, nothing is left to be written.
    with suppress(OSError, ValueError):
        stream.flush()


def _send(kind: int, index: int, chunks: list[Chunk]) -> None:
    whole = frames.frame(kind, index, chunks)
    if len(whole) > 1 and frames.total(whole) <= _SMALL:
        whole = [b"".join(whole)]
    for chunk in whole:
        view = memoryview(chunk)
        while view:
            view = view[os.write(_OUT, view) :]


def _header(end: bool = False) -> Any:
    first = os.read(_IN, frames.HEADER.size)
    if end and not first:
        return None
    return frames.HEADER.unpack(first + _take(frames.HEADER.size - len(first)))


def _take(size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = os.read(_IN, size - len(parts))
        if not part:
            raise FrameError("the pipe ended")
        parts += part
    return bytes(parts)


class _Pipe:
    """Reads a large payload straight from the pipe into the arrays it states."""

    def __init__(self, size: int) -> None:
        self.left = size

    def take(self, size: int) -> bytes:
        self.left -= size
        if self.left < 0:
            raise FrameError("the payload ends early")
        return _take(size)

    def fill(self, target: memoryview) -> None:
        self.left -= len(target)
        while target:
            count = os.readv(_IN, [target])
            if not count:
                raise FrameError("the pipe ended")
            target = target[count:]
