-- Format 1. A released script never changes; a later format adds a script of its own.
-- Ids are UUIDv7 (BLOB, 16 bytes). Times of the programme are civil times at the venue ("2022-09-24T09:30"),
-- times of the history and of what was issued are instants in UTC ("2022-09-23T14:10:00Z").
-- Lists and maps are JSON. No cascades: whatever changes a row is written into the history by name.

CREATE TABLE event (
    id BLOB PRIMARY KEY,
    title TEXT NOT NULL,
    subtitle TEXT,
    first_day TEXT,
    last_day TEXT,
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    time_style TEXT NOT NULL,
    number_style TEXT NOT NULL,
    organizers TEXT NOT NULL,
    contact TEXT NOT NULL,
    logo TEXT,
    note TEXT
) STRICT;

CREATE TABLE block (
    id BLOB PRIMARY KEY,
    theme TEXT,
    kind TEXT,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL
) STRICT;

CREATE TABLE room (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    building TEXT,
    floor TEXT,
    position INTEGER NOT NULL,
    seats INTEGER,
    seats_by_form TEXT NOT NULL,
    equipment TEXT NOT NULL,
    access TEXT NOT NULL,
    part_of BLOB REFERENCES room DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;

CREATE TABLE session (
    id BLOB PRIMARY KEY,
    block BLOB REFERENCES block DEFERRABLE INITIALLY DEFERRED,
    number TEXT,
    title TEXT NOT NULL,
    short_title TEXT,
    abstract TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    room BLOB REFERENCES room DEFERRABLE INITIALLY DEFERRED,
    own_start TEXT,
    own_end TEXT,
    expected INTEGER,
    seating TEXT,
    equipment TEXT NOT NULL,
    track TEXT,
    note TEXT
) STRICT;

CREATE TABLE person (
    id BLOB PRIMARY KEY,
    title TEXT,
    given TEXT NOT NULL,
    particle TEXT,
    family TEXT NOT NULL,
    native TEXT,
    badge_name TEXT,
    pronouns TEXT,
    organisation TEXT,
    place TEXT,
    salutation TEXT,
    address TEXT NOT NULL,
    email TEXT,
    mobile TEXT,
    telephone TEXT,
    note TEXT,
    aliases TEXT NOT NULL
) STRICT;

CREATE TABLE contribution (
    id BLOB PRIMARY KEY,
    session BLOB NOT NULL REFERENCES session DEFERRABLE INITIALLY DEFERRED,
    person BLOB REFERENCES person DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    affiliation TEXT,
    presence TEXT NOT NULL,
    agreement TEXT NOT NULL,
    agreement_since TEXT,
    standing TEXT NOT NULL,
    still_announced INTEGER NOT NULL,
    replaced_by BLOB REFERENCES person DEFERRABLE INITIALLY DEFERRED,
    private_reason TEXT
) STRICT;

CREATE TABLE registration (
    id BLOB PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
    arrival TEXT,
    departure TEXT,
    arrived_at TEXT,
    note TEXT
) STRICT;

CREATE TABLE wish (
    id BLOB PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration DEFERRABLE INITIALLY DEFERRED,
    session BLOB NOT NULL REFERENCES session DEFERRABLE INITIALLY DEFERRED,
    rank INTEGER NOT NULL
) STRICT;

CREATE TABLE place (
    id BLOB PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration DEFERRABLE INITIALLY DEFERRED,
    session BLOB NOT NULL REFERENCES session DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE waiver (
    id BLOB PRIMARY KEY,
    rule TEXT NOT NULL,
    sessions TEXT NOT NULL,
    people TEXT NOT NULL,
    rooms TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE availability (
    id BLOB PRIMARY KEY,
    person BLOB REFERENCES person DEFERRABLE INITIALLY DEFERRED,
    room BLOB REFERENCES room DEFERRABLE INITIALLY DEFERRED,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT,
    CHECK ((person IS NULL) <> (room IS NULL))
) STRICT;

-- Foreign keys are checked from the other side too; without these, each deletion would read whole tables.
CREATE INDEX session_by_block ON session (block);
CREATE INDEX session_by_room ON session (room);
CREATE INDEX contribution_by_session ON contribution (session);
CREATE INDEX contribution_by_person ON contribution (person);
CREATE INDEX contribution_by_replacement ON contribution (replaced_by);
CREATE INDEX registration_by_person ON registration (person);
CREATE INDEX wish_by_registration ON wish (registration);
CREATE INDEX wish_by_session ON wish (session);
CREATE INDEX place_by_registration ON place (registration);
CREATE INDEX place_by_session ON place (session);
CREATE INDEX availability_by_person ON availability (person);
CREATE INDEX availability_by_room ON availability (room);
CREATE INDEX room_by_larger ON room (part_of);

-- The history: appended to, never changed. `digest` is that of the whole plan after the entry.
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    of BLOB REFERENCES entry (id),
    action TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;

CREATE TABLE change (
    entry BLOB NOT NULL REFERENCES entry (id),
    seq INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    row_id BLOB NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (entry, seq)
) STRICT, WITHOUT ROWID;

-- Facts: what left the printer, and what calendar files said. They are not undone, for they happened;
-- therefore they name rows of the plan without referring to them.
CREATE TABLE issued (
    id BLOB PRIMARY KEY,
    document TEXT NOT NULL,
    subject TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    -- Only where this fingerprint is new; else an earlier row has them.
    slots TEXT,
    stand INTEGER NOT NULL,
    -- The last entry of the history when it was issued.
    head BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX issued_by_fingerprint ON issued (fingerprint);

CREATE TABLE calendar_issue (
    id BLOB PRIMARY KEY,
    session BLOB NOT NULL,
    person BLOB,
    fingerprint BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL,
    slots TEXT NOT NULL
) STRICT;
