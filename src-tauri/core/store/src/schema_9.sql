-- Format 9: whatever the program reads is held against sums, so that a changed bit is noticed.
-- One sum for each table of the plan and of facts.
CREATE TABLE digest (
    tbl TEXT NOT NULL PRIMARY KEY,
    sum BLOB NOT NULL
) STRICT;
-- A digest of the step, its changes, and the chain of the step before.
ALTER TABLE entry ADD COLUMN chain BLOB NOT NULL DEFAULT x'';
-- Pieces, and what people are told, whose files are being written. They count as handed out; whoever finds one here on
-- opening asks whether it is.
CREATE TABLE begun (
    piece BLOB NOT NULL PRIMARY KEY,
    -- The same for all that are handed out at once.
    handing BLOB NOT NULL,
    document TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
-- Ids of rows that were deleted for good, and of pieces that turned out not to be printed: a merge must not bring them back.
CREATE TABLE erased (row_id BLOB NOT NULL PRIMARY KEY, at TEXT NOT NULL) STRICT;
