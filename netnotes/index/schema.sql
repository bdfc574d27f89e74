-- The index: a throw-away cache of what the notes say. No migrations: a change here needs another VERSION in opening.py.
-- Days are ISO text, or, where there are many, numbers: julianday() of that day without its half. Paths are bytes, since a file name need not be UTF-8.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- what the last scan saw: one record a folder, its file names and stamps packed
CREATE TABLE folder (path BLOB PRIMARY KEY, record BLOB NOT NULL);

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL,
    digest BLOB NOT NULL,
    slug TEXT NOT NULL,
    kind TEXT NOT NULL,
    readable INTEGER NOT NULL,      -- 0: the slug is held, nothing else is known
    name TEXT NOT NULL,
    sorted_as TEXT,                 -- the name as lists are sorted by it; null: as lower() has it
    dated INTEGER,                  -- of an interview: the date in its front matter, as the number that its digits make
    counts_on INTEGER,              -- of an interview that counts: its day
    written INTEGER,                -- of an interview: whether it is written up
    latest INTEGER,                 -- the latest of its days that can't lie in the future
    words INTEGER,                  -- the row of words that is searched
    answered TEXT,                  -- JSON, the headings of its answered questions; null: there are none
    fields TEXT NOT NULL,           -- JSON, as written
    facts TEXT NOT NULL             -- JSON, what the rules look at
);
CREATE UNIQUE INDEX note_path ON note (path);
CREATE INDEX note_kind ON note (kind, slug);
CREATE INDEX note_words ON note (words);

-- headings of answered questions, which most interviews share; one that no note has any more stays
CREATE TABLE heading (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);

-- the keys under which a note is found, each with its best rank: 0 slug, 1 name or email, 2 alias
CREATE TABLE name (note INTEGER, key TEXT, rank INTEGER NOT NULL, PRIMARY KEY (note, key)) WITHOUT ROWID;
CREATE INDEX name_key ON name (key, rank);

-- where a note speaks of another; `key` is tried before `other_key`; `target` is the note found, or null;
-- `identity`, of a referral, is what makes two mentions of somebody without a note the same
CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    note INTEGER NOT NULL,
    role TEXT NOT NULL,             -- contact, referred_by, referral, link
    key TEXT NOT NULL,
    other_key TEXT,
    identity TEXT NOT NULL,
    line INTEGER NOT NULL,
    col INTEGER NOT NULL,
    text TEXT NOT NULL,
    target INTEGER
);
CREATE INDEX mention_note ON mention (note);
CREATE INDEX mention_key ON mention (key);
CREATE INDEX mention_other_key ON mention (other_key) WHERE other_key IS NOT NULL;
CREATE INDEX mention_lost ON mention (role, identity) WHERE target IS NULL;
CREATE INDEX mention_target ON mention (target);

-- what an edit mends; a day in the future, which time mends, is found in a note's facts
CREATE TABLE problem (
    note INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, code TEXT NOT NULL,
    message TEXT NOT NULL, hint TEXT NOT NULL
);
CREATE INDEX problem_note ON problem (note);
CREATE INDEX problem_code ON problem (code);

-- derived from the tables above, for each contact; a stage is its number in core/kinds.py
CREATE TABLE event (person INTEGER, day INTEGER, PRIMARY KEY (person, day)) WITHOUT ROWID;
CREATE TABLE stage (person INTEGER, start INTEGER, stage INTEGER NOT NULL, PRIMARY KEY (person, start)) WITHOUT ROWID;

-- what is owed; `unit` is whose facts it was derived from; `until` is 'open' (which sorts behind every day) when no date ends it
CREATE TABLE reminder (
    unit TEXT NOT NULL,
    person INTEGER,                 -- the contact it is owed to, or null
    slug TEXT,
    name TEXT NOT NULL,
    snoozed_until TEXT,
    about_slug TEXT,
    about_name TEXT,
    kind TEXT NOT NULL,
    due TEXT NOT NULL,
    until TEXT NOT NULL,
    base TEXT NOT NULL,
    interval TEXT NOT NULL,
    span INTEGER NOT NULL,
    detail TEXT NOT NULL,
    note TEXT NOT NULL,
    path BLOB NOT NULL,
    line INTEGER NOT NULL
);
CREATE INDEX reminder_unit ON reminder (unit);
CREATE INDEX reminder_owed ON reminder (until, due);
-- these two hold all that a query asks of what is owed
CREATE INDEX reminder_person ON reminder (person, until, due, kind);
CREATE INDEX reminder_path ON reminder (path, until, due, kind);

-- what is searched, by part. Its rows can only be added: what a changed note said stays, and no note points to it any more.
-- Text comes in folded, with ASCII marks and blanks between its words, so that nothing but core/search_text.py says what a word is.
-- The first column takes no mark in each entry, so it is one of those that hold most; so many bytes of entries are sorted in
-- memory before they are written.
CREATE VIRTUAL TABLE words USING fts5(answers, body, log, fields, names, content='', tokenize='ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', 8388608);
INSERT INTO words (words, rank) VALUES ('pgsz', 8100);
