-- Format 4, when nothing needs the old column any more.
DROP INDEX contribution_by_replacement;
ALTER TABLE contribution DROP COLUMN replaced_by;
