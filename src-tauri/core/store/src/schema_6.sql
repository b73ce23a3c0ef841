-- Format 6: what the programme sheets said when they were read, by the step that read them.
-- The next version of a sheet is compared with what the last step that stands had read; Undo takes that back by itself.
-- JSON, since it is a picture of rows as they were, like those of the history.
CREATE TABLE reading (
    entry BLOB NOT NULL PRIMARY KEY,
    -- The step that read the version before.
    previous BLOB,
    said TEXT NOT NULL
) STRICT;
