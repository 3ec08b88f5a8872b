-- What comparing the claims of a story needs of each report, and what a person has said about stories.

ALTER TABLE fingerprints ADD COLUMN vectors BLOB NOT NULL DEFAULT x'';  -- of the sentences; read by the stories alone

CREATE TABLE corrections (  -- stories put together or taken apart by hand, in order; kept whatever is read again
    number INTEGER PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
