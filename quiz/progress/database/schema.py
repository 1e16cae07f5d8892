"""The tables of a progress file, as the list of steps that lead to them.

`reviews`, `voids` and `interviews` are the log: rows are added and never changed (triggers see to
it; only an import that is taken back takes its own rows with it). `cards`, `days`, `runs` and
`ahead` follow from the reviews and can be made again from them. `drafts`, `flags` and `notes` hold
the latest of each. `imports` and `imported` say what came from elsewhere. `banks` is about this
machine alone.
Plain SQL of 2018 (SQLite 3.24), so that an old system's library reads it too.
"""

from quiz.progress.moments import FIRST, LAST

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

_VERSION_2 = """
CREATE INDEX reviews_by_time ON reviews (bank, at, uid);

ALTER TABLE days ADD COLUMN met INTEGER NOT NULL DEFAULT 0;   -- items whose first review it was

CREATE TABLE first_days AS
    SELECT bank, CAST(julianday(first) - 1721424.5 AS INTEGER) AS day, count(*) AS met
    FROM (
        SELECT bank, (
            SELECT day FROM reviews
            WHERE bank = cards.bank AND item = cards.item
                AND NOT EXISTS (SELECT 1 FROM voids WHERE voids.uid = reviews.uid)
            ORDER BY at, uid LIMIT 1
        ) AS first
        FROM cards
    )
    GROUP BY 1, 2;
CREATE INDEX first_days_by_day ON first_days (day, bank);
UPDATE days SET met = coalesce(
    (SELECT met FROM first_days WHERE day = days.day AND bank = days.bank), 0
);
DROP TABLE first_days;

CREATE TABLE flags (
    bank TEXT NOT NULL,
    item TEXT NOT NULL,
    flagged INTEGER NOT NULL,
    at INTEGER NOT NULL,                -- of the change, so that the later of two wins
    PRIMARY KEY (bank, item)
) WITHOUT ROWID;

CREATE TABLE notes (
    bank TEXT NOT NULL,
    item TEXT NOT NULL,
    text TEXT NOT NULL,                 -- empty once it was removed: that is a change, too
    at INTEGER NOT NULL,
    PRIMARY KEY (bank, item)
) WITHOUT ROWID;

CREATE TABLE interviews (
    uid TEXT PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    minutes INTEGER NOT NULL,           -- the length that was chosen
    seconds REAL NOT NULL,              -- the time that was used
    answered INTEGER NOT NULL,
    right INTEGER NOT NULL,
    score REAL NOT NULL,
    body TEXT NOT NULL                  -- JSON that the practice room reads and writes
);
CREATE INDEX interviews_by_time ON interviews (at, uid);

CREATE TABLE banks (                    -- which key a folder's bank has on this machine
    key TEXT PRIMARY KEY NOT NULL,      -- what progress hangs on
    id TEXT NOT NULL,
    root BLOB NOT NULL,                 -- the folder as the system spells it, which may be no text
    named INTEGER NOT NULL              -- 0 when the id is only the folder's own name
);
CREATE UNIQUE INDEX banks_by_place ON banks (root, id);

CREATE TRIGGER interviews_are_kept BEFORE DELETE ON interviews
    BEGIN SELECT RAISE(ABORT, 'the log of interviews only grows'); END;
CREATE TRIGGER interviews_are_fixed BEFORE UPDATE ON interviews
    BEGIN SELECT RAISE(ABORT, 'the log of interviews only grows'); END;
"""

_OF_UNDONE_IMPORT = """EXISTS (
        SELECT 1 FROM imported JOIN imports ON imports.number = imported.import
        WHERE imports.undoing AND imported.kind = '{kind}' AND imported.name = OLD.uid
    )"""

_VERSION_3 = f"""
CREATE TABLE ahead (                    -- reviews of a later time than now: they count in its time
    uid TEXT PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    bank TEXT NOT NULL,
    item TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ahead_by_item ON ahead (bank, item);
CREATE INDEX ahead_by_time ON ahead (at);
CREATE INDEX cards_by_last ON cards (last);

CREATE TABLE imports (
    number INTEGER PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    undoing INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE imported (                 -- what each import brought, so that it can be taken back
    import INTEGER NOT NULL,
    kind TEXT NOT NULL,                 -- review, void, interview, flag or note
    name TEXT NOT NULL,                 -- a uid, or the bank
    rest TEXT NOT NULL,                 -- of a void its time, of a flag or note the item
    before TEXT,                        -- of a flag or note, as JSON: what it took the place of
    after TEXT,                         -- and what it is
    PRIMARY KEY (import, kind, name, rest)
) WITHOUT ROWID;

DROP TRIGGER reviews_are_kept;
DROP TRIGGER reviews_are_fixed;
DROP TRIGGER voids_are_kept;
DROP TRIGGER interviews_are_kept;
DROP TRIGGER interviews_are_fixed;

CREATE TABLE repaired (                 -- how many rows had times that no program can read
    rows INTEGER NOT NULL
);
INSERT INTO repaired SELECT sum(n) FROM (
    SELECT count(*) AS n FROM reviews WHERE at NOT BETWEEN {FIRST} AND {LAST}
    UNION ALL SELECT count(*) FROM voids WHERE at NOT BETWEEN {FIRST} AND {LAST}
    UNION ALL SELECT count(*) FROM flags WHERE at NOT BETWEEN {FIRST} AND {LAST}
    UNION ALL SELECT count(*) FROM notes WHERE at NOT BETWEEN {FIRST} AND {LAST}
    UNION ALL SELECT count(*) FROM interviews WHERE at NOT BETWEEN {FIRST} AND {LAST}
);
DELETE FROM repaired WHERE rows = 0;
UPDATE reviews SET at = max({FIRST}, min({LAST}, at)) WHERE at NOT BETWEEN {FIRST} AND {LAST};
UPDATE flags SET at = max({FIRST}, min({LAST}, at)) WHERE at NOT BETWEEN {FIRST} AND {LAST};
UPDATE notes SET at = max({FIRST}, min({LAST}, at)) WHERE at NOT BETWEEN {FIRST} AND {LAST};
UPDATE interviews SET at = max({FIRST}, min({LAST}, at)) WHERE at NOT BETWEEN {FIRST} AND {LAST};
INSERT OR IGNORE INTO voids
    SELECT uid, max({FIRST}, min({LAST}, at)) FROM voids WHERE at NOT BETWEEN {FIRST} AND {LAST};
DELETE FROM voids WHERE at NOT BETWEEN {FIRST} AND {LAST};

CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews
    WHEN NOT {_OF_UNDONE_IMPORT.format(kind="review")}
    BEGIN SELECT RAISE(ABORT, 'the log of reviews only grows'); END;
CREATE TRIGGER reviews_are_fixed BEFORE UPDATE ON reviews
    BEGIN SELECT RAISE(ABORT, 'the log of reviews only grows'); END;
CREATE TRIGGER voids_are_kept BEFORE DELETE ON voids
    WHEN NOT {_OF_UNDONE_IMPORT.format(kind="void")}
    BEGIN SELECT RAISE(ABORT, 'the log of undos only grows'); END;
CREATE TRIGGER interviews_are_kept BEFORE DELETE ON interviews
    WHEN NOT {_OF_UNDONE_IMPORT.format(kind="interview")}
    BEGIN SELECT RAISE(ABORT, 'the log of interviews only grows'); END;
CREATE TRIGGER interviews_are_fixed BEFORE UPDATE ON interviews
    BEGIN SELECT RAISE(ABORT, 'the log of interviews only grows'); END;
"""

MIGRATIONS: tuple[str, ...] = (_VERSION_1, _VERSION_2, _VERSION_3)
"""The step at index n leads from version n to n + 1; `user_version` is how many were taken."""

_OF_VERSION_1 = frozenset({"reviews", "voids", "cards", "days", "runs", "drafts"})
_OF_VERSION_2 = _OF_VERSION_1 | {"flags", "notes", "interviews", "banks"}
TABLES: tuple[frozenset[str], ...] = (
    _OF_VERSION_1,
    _OF_VERSION_2,
    _OF_VERSION_2 | {"ahead", "imports", "imported", "repaired"},
)
"""At index n the tables of version n + 1; a file that lacks one is damaged."""
