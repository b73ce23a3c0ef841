-- Format 8: late changes. What is out of date is found by making a piece once more as it was made then; pieces of earlier
-- formats do not say how that was.
CREATE TABLE job (
    id BLOB NOT NULL PRIMARY KEY,
    options TEXT NOT NULL UNIQUE
) STRICT;
ALTER TABLE issued ADD COLUMN job BLOB;
-- Letters in the words of the team.
ALTER TABLE event ADD COLUMN letters TEXT NOT NULL DEFAULT '{}';
CREATE INDEX issued_by_subject ON issued (document, subject);
-- Facts: what became of a piece. A later row about the same piece corrects an earlier one.
CREATE TABLE settled (
    id BLOB NOT NULL PRIMARY KEY,
    document TEXT NOT NULL,
    subject TEXT NOT NULL,
    how TEXT NOT NULL,
    -- What the piece said then.
    fingerprint BLOB,
    at TEXT NOT NULL
) STRICT;
-- Facts: what a person was last told about their parts and places. NULL where it turned out that nobody told them.
CREATE TABLE told (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL,
    slots TEXT,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX told_by_person ON told (person);
