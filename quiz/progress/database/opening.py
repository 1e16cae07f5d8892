"""Opens the file: makes it, refuses what is not ours or newer, brings an older one up to date."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from quiz.progress.database import faults, wal
from quiz.progress.database.schema import APPLICATION_ID, MIGRATIONS, TABLES
from quiz.progress.model import ProgressError

_PATIENCE = 30.0  # seconds to wait for another program's write; a large import takes a while


def connect(path: Path, migrations: Sequence[str] = MIGRATIONS) -> sqlite3.Connection:
    """A connection to the progress file at `path`, in autocommit mode; made if it is not there.

    Commits are on the disk when they return: write-ahead log, synchronous = FULL.
    Raises ProgressError; then the file is as it was.
    """
    try:
        _make_place(path)
        with faults.in_words(path):
            return _connect(path, migrations)
    except OSError as error:
        raise faults.of_system(error, path) from error


def _connect(path: Path, migrations: Sequence[str]) -> sqlite3.Connection:
    # Any thread may use it: the store lets one at a time.
    db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        _bring_up_to_date(db, path, migrations)
        _make_durable(db)
        # Soon written into the file itself, so that little depends on the log beside it.
        db.execute("PRAGMA wal_autocheckpoint = 100")
    except BaseException:
        db.close()
        raise
    return db


def damaged_log(path: Path) -> int:
    """How many writes are lost because the write-ahead log is damaged; looked at before opening.

    Where there are any, the log is copied beside (`….wal-damaged`) before SQLite drops it.
    """
    log = wal.beside(path)
    try:
        data = log.read_bytes()
        if not (lost := wal.lost_writes(data)):
            return 0
        # Another program may just have been writing; then it is whole a moment later.
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            data = log.read_bytes()
            if lost := wal.lost_writes(data):
                log.with_name(f"{path.name}.wal-damaged").write_bytes(data)
            db.execute("ROLLBACK")
        return lost
    except (OSError, sqlite3.Error):
        return 0  # what is wrong is said when it is opened


def copy_to(db: sqlite3.Connection, target: Path) -> None:
    """A whole copy of the file, whatever others write meanwhile, in place of what is at `target`.

    Raises sqlite3.Error and OSError; then `target` is as it was.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # as the file is
        with closing(sqlite3.connect(unfinished)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # it is one file
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync(target.parent)


@contextmanager
def transaction(db: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """All of the block or nothing; committed, and on the disk, when it ends."""
    db.execute(begin)
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # some faults end it by themselves
            db.execute("ROLLBACK")
        raise


def _make_place(path: Path) -> None:
    """Makes folder and file readable by their owner alone, and checks that they can be written.

    A file that exists is not opened here: closing any descriptor of it would drop the locks that
    this process holds on it through SQLite (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    folder = path.parent
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in missing:
        _sync(place.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if not path.is_file():
            raise ProgressError(faults.FOREIGN, path=path) from None
        if not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
            raise ProgressError(faults.READ_ONLY, path=path) from None
    else:
        _sync(folder)


def _sync(folder: Path) -> None:
    """Puts the folder's list of names on the disk, where the system can (Windows cannot)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _bring_up_to_date(db: sqlite3.Connection, path: Path, migrations: Sequence[str]) -> None:
    with transaction(db, "BEGIN"):  # one moment of a file that another program may be making
        if _version(db, path, len(migrations)) == len(migrations):
            return
    with transaction(db):
        version = _version(db, path, len(migrations))  # another program may have been quicker
        if 0 < version < len(migrations):
            _copy_beside(path, version)
        for step in migrations[version:]:
            for statement in _statements(step):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(db: sqlite3.Connection, path: Path, known: int) -> int:
    """The version of the file, 0 when it is empty; refuses files that this program cannot use."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    if not tables and version == 0 and application == 0:
        return 0
    if application != APPLICATION_ID:
        raise ProgressError(faults.FOREIGN, path=path)
    if version > known:
        raise ProgressError(faults.NEWER, path=path, found=version, known=known)
    if version < 1 or not TABLES[min(version, len(TABLES)) - 1] <= tables:
        raise ProgressError(faults.DAMAGED, path=path)
    return int(version)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: executescript would commit before the first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _copy_beside(path: Path, version: int) -> None:
    """A copy of the file as it is before a migration; an earlier copy is never overwritten."""
    backup = path.with_name(f"{path.name}.v{version}-backup")
    count = 1
    while backup.exists():
        count += 1
        backup = path.with_name(f"{path.name}.v{version}-backup-{count}")
    unfinished = backup.with_name(backup.name + ".part")
    unfinished.unlink(missing_ok=True)
    # A second connection, because the first one is inside its transaction.
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.replace(backup)
    _sync(path.parent)


def _make_durable(db: sqlite3.Connection) -> None:
    """Write-ahead log and synchronous = FULL: a commit that has returned survives a power cut."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            (mode,) = db.execute("PRAGMA journal_mode = WAL").fetchone()
            break
        except sqlite3.OperationalError as error:
            # Two programs that make the file at once: SQLite does not wait here by itself.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    # Where there is no write-ahead log (network drives), FULL leaves the folder unsynced.
    db.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
