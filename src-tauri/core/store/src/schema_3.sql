-- Format 3: what the rules of the plan need to know.
-- Minutes between rooms, and how many people each kind of session wants, as the usual ones are at first.
ALTER TABLE event ADD COLUMN walking TEXT NOT NULL DEFAULT '{"same_floor":0,"other_floor":3,"other_building":10}';
ALTER TABLE event ADD COLUMN bounds TEXT NOT NULL DEFAULT '{"workshop":{"least":1,"most":6},"small-group":{"least":1,"most":4}}';
-- Whether a session must be reached without a step, and whether a room has a column on the board.
ALTER TABLE session ADD COLUMN step_free INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN on_board TEXT NOT NULL DEFAULT 'shown';
-- The digest of the facts that a conflict was accepted with; where they change, it is open again.
ALTER TABLE waiver ADD COLUMN facts TEXT NOT NULL DEFAULT '';
