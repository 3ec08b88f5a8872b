-- Every table keeps the value itself as JSON (`value`, authoritative); the other columns are keys to find it by.

CREATE TABLE manifests (  -- with what the reports were coded; the only place where a clock is written down
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    codebook TEXT NOT NULL,
    weights TEXT,
    settings TEXT NOT NULL,
    started TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    uri TEXT NOT NULL,
    outlet TEXT,
    kind TEXT NOT NULL,
    published TEXT,
    parent TEXT,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    manifest TEXT NOT NULL REFERENCES manifests (id),
    value TEXT NOT NULL
) STRICT;
CREATE INDEX reports_by_uri ON reports (uri);
CREATE INDEX reports_by_parent ON reports (parent) WHERE parent IS NOT NULL;
CREATE INDEX reports_by_day ON reports (published);

CREATE VIRTUAL TABLE report_search USING fts5 (
    title, body, content = 'reports', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_search_insert AFTER INSERT ON reports BEGIN
    INSERT INTO report_search (rowid, title, body) VALUES (new.number, new.title, new.body);
END;
CREATE TRIGGER report_search_delete AFTER DELETE ON reports BEGIN
    INSERT INTO report_search (report_search, rowid, title, body)
    VALUES ('delete', old.number, old.title, old.body);
END;
CREATE TRIGGER report_search_update AFTER UPDATE OF number, title, body ON reports BEGIN
    INSERT INTO report_search (report_search, rowid, title, body)
    VALUES ('delete', old.number, old.title, old.body);
    INSERT INTO report_search (rowid, title, body) VALUES (new.number, new.title, new.body);
END;

CREATE TABLE fingerprints (  -- bytes of the stories' own making; the record does not look inside
    report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (  -- an actor as one report tells it; the register is their union
    id TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (id, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_by_report ON actors (report);

CREATE TABLE times (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (report, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    form TEXT NOT NULL,
    said_first TEXT,
    said_last TEXT,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX statements_by_report ON statements (report, ordinal);

CREATE TABLE mentions (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL,
    plover TEXT NOT NULL,
    status TEXT NOT NULL,
    when_first TEXT,
    when_last TEXT,
    statement TEXT,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX mentions_by_report ON mentions (report, ordinal);
CREATE INDEX mentions_by_type ON mentions (type, status);
CREATE INDEX mentions_by_day ON mentions (when_last, when_first);
CREATE INDEX mentions_by_statement ON mentions (statement) WHERE statement IS NOT NULL;

CREATE TABLE parties (  -- one row for each code of each party of a mention or statement (code NULL: none known)
    owner TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('speaker', 'actor', 'recipient')),
    ordinal INTEGER NOT NULL,
    part INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    country TEXT,
    actor TEXT,
    folded TEXT NOT NULL,
    PRIMARY KEY (owner, role, ordinal, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_by_report ON parties (report);
CREATE INDEX parties_by_country ON parties (country, owner, role);
CREATE INDEX parties_by_name ON parties (folded, owner, role);
CREATE INDEX parties_by_actor ON parties (actor, owner, role);

CREATE TABLE relations (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX relations_by_report ON relations (report, ordinal);
CREATE INDEX relations_by_kind ON relations (kind);

CREATE TABLE relation_parties (
    relation TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('source', 'target')),
    ordinal INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    country TEXT NOT NULL,
    PRIMARY KEY (relation, role, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_parties_by_report ON relation_parties (report);
CREATE INDEX relation_parties_by_country ON relation_parties (country, relation, role);

CREATE TABLE failures (
    uri TEXT NOT NULL,
    stage TEXT NOT NULL,
    error TEXT NOT NULL,
    remedy TEXT NOT NULL,
    PRIMARY KEY (uri, stage, error)
) STRICT, WITHOUT ROWID;

-- From here on: what is found over many reports, replaced as a whole by each grouping.

CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    first TEXT,
    last TEXT,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX stories_by_day ON stories (last, first);

CREATE TABLE memberships (
    report TEXT PRIMARY KEY REFERENCES reports (id) DEFERRABLE INITIALLY DEFERRED,
    story TEXT NOT NULL REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    derived_from TEXT,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_story ON memberships (story, report);

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    when_first TEXT,
    when_last TEXT,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_story ON events (story);
CREATE INDEX events_by_type ON events (type, status);
CREATE INDEX events_by_day ON events (when_last, when_first);

CREATE TABLE event_parties (
    event TEXT NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    code TEXT NOT NULL,
    PRIMARY KEY (event, role, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_parties_by_code ON event_parties (code, event, role);

CREATE TABLE event_mentions (
    mention TEXT PRIMARY KEY REFERENCES mentions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    event TEXT NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX event_mentions_by_event ON event_mentions (event);

CREATE TABLE alignments (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    left_report TEXT,
    left_start INTEGER,
    right_report TEXT,
    right_start INTEGER,
    verdict TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX alignments_by_story ON alignments (story, left_report, left_start, right_report, right_start, id);
