-- Ids of rows that were deleted for good, and of pieces that turned out not to be printed: a merge must not bring them back.
CREATE TABLE erased (row_id BLOB NOT NULL PRIMARY KEY, at TEXT NOT NULL) STRICT;
