"""The tables of a progress file, as the list of steps that lead to them.

`reviews` and `voids` are the log: rows are added and never changed (triggers see to it).
`cards`, `days` and `runs` follow from the log and can be made again from it. `drafts` stands
alone.
Plain SQL of 2018 (SQLite 3.24), so that an old system's library reads it too.
"""

APPLICATION_ID = 0x7175697A  # "quiz" in ASCII: tells our files from other programs' databases

_VERSION_1 = """
CREATE TABLE reviews (
    uid TEXT PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,                -- microseconds since 1970, UTC
    day TEXT NOT NULL,                  -- the learner's calendar day
    bank TEXT NOT NULL,
    item TEXT NOT NULL,
    content TEXT NOT NULL,
    kind TEXT NOT NULL,
    answer TEXT NOT NULL,
    score REAL NOT NULL,
    right INTEGER NOT NULL,
    hints INTEGER NOT NULL,
    seconds REAL NOT NULL,
    rating INTEGER NOT NULL
);
CREATE INDEX reviews_of_item ON reviews (bank, item, at, uid);

CREATE TABLE voids (
    uid TEXT NOT NULL,                  -- of the review that no longer counts
    at INTEGER NOT NULL,
    PRIMARY KEY (uid, at)
) WITHOUT ROWID;

CREATE TABLE cards (
    bank TEXT NOT NULL,
    item TEXT NOT NULL,
    due INTEGER NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    last INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    last_right INTEGER NOT NULL,
    last_uid TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (bank, item)
) WITHOUT ROWID;
CREATE INDEX cards_by_due ON cards (bank, due);

CREATE TABLE days (
    day INTEGER NOT NULL,               -- date.toordinal(), so that the day before is day - 1
    bank TEXT NOT NULL,
    reviews INTEGER NOT NULL,
    right INTEGER NOT NULL,
    seen INTEGER NOT NULL,              -- first reviews that day of items met on an earlier one
    recalled INTEGER NOT NULL,          -- those of them that were right
    milliseconds INTEGER NOT NULL,
    PRIMARY KEY (day, bank)
) WITHOUT ROWID;

CREATE TABLE runs (                     -- days in a row, so that a streak is not counted day by day
    bank TEXT NOT NULL,
    last INTEGER NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (bank, last)
) WITHOUT ROWID;

CREATE TABLE drafts (
    bank TEXT NOT NULL,
    item TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (bank, item)
) WITHOUT ROWID;

CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'the log of reviews only grows'); END;
CREATE TRIGGER reviews_are_fixed BEFORE UPDATE ON reviews
    BEGIN SELECT RAISE(ABORT, 'the log of reviews only grows'); END;
CREATE TRIGGER voids_are_kept BEFORE DELETE ON voids
    BEGIN SELECT RAISE(ABORT, 'the log of undos only grows'); END;
CREATE TRIGGER voids_are_fixed BEFORE UPDATE ON voids
    BEGIN SELECT RAISE(ABORT, 'the log of undos only grows'); END;
"""

MIGRATIONS: tuple[str, ...] = (_VERSION_1,)
"""The step at index n leads from version n to n + 1; `user_version` is how many were taken."""
