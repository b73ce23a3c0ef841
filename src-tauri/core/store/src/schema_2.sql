-- Format 2: the look of the event, and several logos.
-- The column keeps what it held: one logo becomes a list of one, none an empty list.
ALTER TABLE event RENAME COLUMN logo TO logos;
UPDATE event SET logos = CASE WHEN logos IS NULL THEN '[]' ELSE '[' || logos || ']' END;
ALTER TABLE event ADD COLUMN accent TEXT NOT NULL DEFAULT '#0b6470';
ALTER TABLE event ADD COLUMN typeface TEXT NOT NULL DEFAULT 'source-sans';
