-- Format 5: what stands behind a name, in which order its parts are, and how it is written; the fonts of the event, and
-- which English its papers are in.
ALTER TABLE person ADD COLUMN suffix TEXT;
ALTER TABLE person ADD COLUMN name_order TEXT;
ALTER TABLE person ADD COLUMN writing TEXT;
ALTER TABLE event ADD COLUMN fonts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE event ADD COLUMN english TEXT NOT NULL DEFAULT 'british';
-- Font files by what is in them. A step of the history may want one back, so that none is removed.
CREATE TABLE font (digest BLOB NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
