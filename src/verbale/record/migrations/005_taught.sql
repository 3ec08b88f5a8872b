-- The findings of reports whose open parties other reports tell, beside those as read; replaced by each grouping.

CREATE TABLE taught_reports (  -- `known` is the day from which all that is taught was told
    report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    known TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE taught_actors (
    id TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES taught_reports (report) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (id, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX taught_actors_by_report ON taught_actors (report);

CREATE TABLE taught_statements (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES taught_reports (report) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    form TEXT NOT NULL,
    said_first TEXT,
    said_last TEXT,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX taught_statements_by_report ON taught_statements (report, ordinal);

CREATE TABLE taught_mentions (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES taught_reports (report) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL,
    plover TEXT NOT NULL,
    status TEXT NOT NULL,
    when_first TEXT,
    when_last TEXT,
    statement TEXT,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX taught_mentions_by_report ON taught_mentions (report, ordinal);

CREATE TABLE taught_parties (
    owner TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('speaker', 'actor', 'recipient')),
    ordinal INTEGER NOT NULL,
    part INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES taught_reports (report) ON DELETE CASCADE,
    country TEXT,
    actor TEXT,
    folded TEXT NOT NULL,
    PRIMARY KEY (owner, role, ordinal, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX taught_parties_by_report ON taught_parties (report);
CREATE INDEX taught_parties_by_country ON taught_parties (country, owner, role);

-- What a reader is told: as taught where there is such, then as dated, as read elsewhere.

CREATE VIEW told_actors AS
    SELECT id, report, ordinal, kind, country, value FROM taught_actors
    UNION ALL
    SELECT id, report, ordinal, kind, country, value FROM actors
    WHERE NOT EXISTS (SELECT 1 FROM taught_reports t WHERE t.report = actors.report);

CREATE VIEW told_parties AS
    SELECT owner, role, ordinal, part, report, country, actor, folded FROM taught_parties
    UNION ALL
    SELECT owner, role, ordinal, part, report, country, actor, folded FROM parties
    WHERE NOT EXISTS (SELECT 1 FROM taught_reports t WHERE t.report = parties.report);

DROP VIEW told_statements;
CREATE VIEW told_statements AS
    SELECT id, report, ordinal, form, said_first, said_last, value FROM taught_statements
    UNION ALL
    SELECT id, report, ordinal, form, said_first, said_last, value FROM dated_statements
    WHERE NOT EXISTS (SELECT 1 FROM taught_reports t WHERE t.report = dated_statements.report)
    UNION ALL
    SELECT id, report, ordinal, form, said_first, said_last, value FROM statements
    WHERE NOT EXISTS (SELECT 1 FROM taught_reports t WHERE t.report = statements.report)
        AND NOT EXISTS (SELECT 1 FROM dated_reports d WHERE d.report = statements.report);

DROP VIEW told_mentions;
CREATE VIEW told_mentions AS
    SELECT id, report, ordinal, type, plover, status, when_first, when_last, statement, value FROM taught_mentions
    UNION ALL
    SELECT id, report, ordinal, type, plover, status, when_first, when_last, statement, value FROM dated_mentions
    WHERE NOT EXISTS (SELECT 1 FROM taught_reports t WHERE t.report = dated_mentions.report)
    UNION ALL
    SELECT id, report, ordinal, type, plover, status, when_first, when_last, statement, value FROM mentions
    WHERE NOT EXISTS (SELECT 1 FROM taught_reports t WHERE t.report = mentions.report)
        AND NOT EXISTS (SELECT 1 FROM dated_reports d WHERE d.report = mentions.report);
