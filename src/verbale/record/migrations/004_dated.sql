-- The findings of undated reports as their stories date them, beside those as read; replaced by each grouping.

CREATE TABLE dated_reports (  -- the days a story leaves for the publication of a report that tells none
    report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    first TEXT NOT NULL,
    last TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dated_times (
    report TEXT NOT NULL REFERENCES dated_reports (report) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (report, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE dated_statements (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES dated_reports (report) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    form TEXT NOT NULL,
    said_first TEXT,
    said_last TEXT,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dated_statements_by_report ON dated_statements (report, ordinal);

CREATE TABLE dated_mentions (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES dated_reports (report) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL,
    plover TEXT NOT NULL,
    status TEXT NOT NULL,
    when_first TEXT,
    when_last TEXT,
    statement TEXT,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dated_mentions_by_report ON dated_mentions (report, ordinal);

CREATE TABLE dated_relations (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES dated_reports (report) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dated_relations_by_report ON dated_relations (report, ordinal);

-- What a reader is told: the findings as dated where there are such, as read elsewhere.

CREATE VIEW told_times AS
    SELECT report, ordinal, first, last, value FROM dated_times
    UNION ALL
    SELECT report, ordinal, first, last, value FROM times
    WHERE NOT EXISTS (SELECT 1 FROM dated_reports d WHERE d.report = times.report);

CREATE VIEW told_statements AS
    SELECT id, report, ordinal, form, said_first, said_last, value FROM dated_statements
    UNION ALL
    SELECT id, report, ordinal, form, said_first, said_last, value FROM statements
    WHERE NOT EXISTS (SELECT 1 FROM dated_reports d WHERE d.report = statements.report);

CREATE VIEW told_mentions AS
    SELECT id, report, ordinal, type, plover, status, when_first, when_last, statement, value FROM dated_mentions
    UNION ALL
    SELECT id, report, ordinal, type, plover, status, when_first, when_last, statement, value FROM mentions
    WHERE NOT EXISTS (SELECT 1 FROM dated_reports d WHERE d.report = mentions.report);

CREATE VIEW told_relations AS
    SELECT id, report, ordinal, kind, value FROM dated_relations
    UNION ALL
    SELECT id, report, ordinal, kind, value FROM relations
    WHERE NOT EXISTS (SELECT 1 FROM dated_reports d WHERE d.report = relations.report);
