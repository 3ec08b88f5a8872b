CREATE TABLE waiting (  -- mentions too unsure to count, until a person decides; replaced as a whole by each grouping
    mention TEXT PRIMARY KEY REFERENCES mentions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (  -- a person's word on a mention; kept when its report is coded anew, as ids are made of content
    mention TEXT PRIMARY KEY,
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'rejected')),
    decided TEXT NOT NULL
) STRICT, WITHOUT ROWID;
