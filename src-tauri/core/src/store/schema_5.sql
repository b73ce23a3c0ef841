-- Format 5: which English an event's papers are in.
ALTER TABLE event ADD COLUMN english TEXT NOT NULL DEFAULT 'british';
