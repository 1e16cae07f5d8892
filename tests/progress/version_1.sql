-- A file that version 1 wrote, as SQL: 8 reviews, two of them undone, and a draft.
PRAGMA application_id = 1903520122;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
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
INSERT INTO "cards" VALUES('ml','entropy',1773169200000000,6.13911073424486097849e+00,6.50909534288449354022e+00,1772650800000000,3,1,1,'00000000000000000000000000000005','2026-03-04');
INSERT INTO "cards" VALUES('ml','softmax',1773514800000000,9.23487078178483855595e+00,4.75285848853255732393e+00,1772737200000000,2,0,1,'00000000000000000000000000000006','2026-03-05');
INSERT INTO "cards" VALUES('stats','softmax',1772866800000000,2.3065,2.11810397045901588342e+00,1772694000000000,1,0,1,'00000000000000000000000000000007','2026-03-05');
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
INSERT INTO "days" VALUES(739676,'ml',2,1,0,0,24500);
INSERT INTO "days" VALUES(739677,'ml',1,1,0,0,12250);
INSERT INTO "days" VALUES(739679,'ml',1,1,1,1,12250);
INSERT INTO "days" VALUES(739680,'ml',1,1,1,1,12250);
INSERT INTO "days" VALUES(739680,'stats',1,1,0,0,12250);
CREATE TABLE drafts (
    bank TEXT NOT NULL,
    item TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (bank, item)
) WITHOUT ROWID;
INSERT INTO "drafts" VALUES('ml','softmax','def softmax(z):
    # 减去最大值
');
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
INSERT INTO "reviews" VALUES('00000000000000000000000000000001',1772391600000000,'2026-03-01','ml','softmax','0f3a','choice','{"type":"chosen","options":[1]}',0.0,0,0,12.25,1);
INSERT INTO "reviews" VALUES('00000000000000000000000000000002',1772478000000000,'2026-03-02','ml','softmax','0f3a','choice','{"type":"chosen","options":[1]}',1.0,1,0,12.25,3);
INSERT INTO "reviews" VALUES('00000000000000000000000000000003',1772391600000000,'2026-03-01','ml','entropy','0f3a','choice','{"type":"chosen","options":[1]}',1.0,1,0,12.25,3);
INSERT INTO "reviews" VALUES('00000000000000000000000000000004',1772392464000000,'2026-03-01','ml','entropy','0f3a','choice','{"type":"chosen","options":[1]}',0.0,0,0,12.25,1);
INSERT INTO "reviews" VALUES('00000000000000000000000000000005',1772650800000000,'2026-03-04','ml','entropy','0f3a','choice','{"type":"chosen","options":[1]}',1.0,1,0,12.25,4);
INSERT INTO "reviews" VALUES('00000000000000000000000000000006',1772737200000000,'2026-03-05','ml','softmax','0f3a','choice','{"type":"chosen","options":[1]}',1.0,1,0,12.25,2);
INSERT INTO "reviews" VALUES('00000000000000000000000000000007',1772694000000000,'2026-03-05','stats','softmax','0f3a','choice','{"type":"chosen","options":[1]}',1.0,1,0,12.25,3);
INSERT INTO "reviews" VALUES('00000000000000000000000000000008',1772823600000000,'2026-03-06','ml','gone','0f3a','choice','{"type":"chosen","options":[1]}',1.0,1,0,12.25,3);
CREATE TABLE runs (                     -- days in a row, so that a streak is not counted day by day
    bank TEXT NOT NULL,
    last INTEGER NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (bank, last)
) WITHOUT ROWID;
INSERT INTO "runs" VALUES('ml',739677,739676);
INSERT INTO "runs" VALUES('ml',739680,739679);
INSERT INTO "runs" VALUES('stats',739680,739680);
CREATE TABLE voids (
    uid TEXT NOT NULL,                  -- of the review that no longer counts
    at INTEGER NOT NULL,
    PRIMARY KEY (uid, at)
) WITHOUT ROWID;
INSERT INTO "voids" VALUES('00000000000000000000000000000001',1795241588258381);
INSERT INTO "voids" VALUES('00000000000000000000000000000008',1795241588258835);
CREATE INDEX reviews_of_item ON reviews (bank, item, at, uid);
CREATE INDEX cards_by_due ON cards (bank, due);
CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'the log of reviews only grows'); END;
CREATE TRIGGER reviews_are_fixed BEFORE UPDATE ON reviews
    BEGIN SELECT RAISE(ABORT, 'the log of reviews only grows'); END;
CREATE TRIGGER voids_are_kept BEFORE DELETE ON voids
    BEGIN SELECT RAISE(ABORT, 'the log of undos only grows'); END;
CREATE TRIGGER voids_are_fixed BEFORE UPDATE ON voids
    BEGIN SELECT RAISE(ABORT, 'the log of undos only grows'); END;
COMMIT;
