-- Format 7: participants. What kind they are, whether they come, what they eat and need, what they agreed to, and what
-- else the tables of an event say about them.
-- Nothing ever wrote when somebody arrived, which is a fact and no part of the plan.
ALTER TABLE registration DROP COLUMN arrived_at;
ALTER TABLE registration ADD COLUMN kind TEXT NOT NULL DEFAULT 'participant';
ALTER TABLE registration ADD COLUMN status TEXT NOT NULL DEFAULT 'registered';
ALTER TABLE registration ADD COLUMN since TEXT;
ALTER TABLE registration ADD COLUMN code TEXT;
ALTER TABLE registration ADD COLUMN food TEXT;
ALTER TABLE registration ADD COLUMN needs TEXT;
ALTER TABLE registration ADD COLUMN consent TEXT NOT NULL DEFAULT '{"badge":null,"list":null,"photograph":null}';
ALTER TABLE registration ADD COLUMN party TEXT;
ALTER TABLE registration ADD COLUMN apart TEXT;
ALTER TABLE registration ADD COLUMN columns TEXT NOT NULL DEFAULT '{}';
-- A place is a seat or a position on the waiting list, computed or given by hand.
ALTER TABLE place ADD COLUMN standing TEXT NOT NULL DEFAULT 'seat';
ALTER TABLE place ADD COLUMN fixed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX place_by_session_and_standing ON place (session, standing, registration);
ALTER TABLE session ADD COLUMN capacity INTEGER;
-- By which other tables name a row.
ALTER TABLE person ADD COLUMN code TEXT;
ALTER TABLE room ADD COLUMN code TEXT;
ALTER TABLE session ADD COLUMN code TEXT;
ALTER TABLE block ADD COLUMN code TEXT;
ALTER TABLE event ADD COLUMN registration_kinds TEXT NOT NULL DEFAULT '[{"key":"participant","name":null,"has_badge":true,"counts":true,"has_places":true,"colour":null},{"key":"guest","name":null,"has_badge":true,"counts":true,"has_places":true,"colour":null},{"key":"press","name":null,"has_badge":true,"counts":true,"has_places":true,"colour":null},{"key":"helper","name":null,"has_badge":true,"counts":false,"has_places":true,"colour":null},{"key":"team","name":null,"has_badge":true,"counts":false,"has_places":true,"colour":null}]';
ALTER TABLE event ADD COLUMN free_columns TEXT NOT NULL DEFAULT '[]';
ALTER TABLE event ADD COLUMN place_rules TEXT NOT NULL DEFAULT '{"by_rank":[0,1,3,6,10],"unwished":25,"none":100,"once_per_track":false,"fair":false,"lot":1}';
ALTER TABLE event ADD COLUMN known_tables TEXT NOT NULL DEFAULT '[]';
-- Facts: who came on which day, and who did not after all. A later row about the same person and day corrects an
-- earlier one. They are not undone; therefore they name people without referring to them.
CREATE TABLE seen (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL,
    day TEXT NOT NULL,
    came INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;
