//! What was issued before, and the SEQUENCE and time stamp that follow for each entry.

use super::entry::Entry;
use chrono::{DateTime, Utc};
use domain::{CalendarIssue, Fingerprint, Language, PersonId, SessionId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Identifies an entry for ever: the session, and the person under the id they had when it was first issued.
pub(super) type Key = (SessionId, Option<PersonId>);

/// The UID of the entry (RFC 5545, 3.8.4.7). It consists of ids alone, without a host name (RFC 7986, 5.3). Two ids are
/// written without hyphens to keep the line from being folded.
pub(super) fn uid((session, person): Key) -> String {
    match person {
        Some(person) => format!("{}-{}", session.0.simple(), person.0.simple()),
        None => session.to_string(),
    }
}

/// SEQUENCE is an INTEGER of 31 bits (RFC 5545, 3.3.8).
const HIGHEST: u32 = i32::MAX as u32;

/// The issued states of all entries.
pub(super) struct Register<'a> {
    latest: BTreeMap<Key, Latest<'a>>,
    now: DateTime<Utc>,
    pub added: Vec<CalendarIssue>,
}

struct Latest<'a> {
    row: &'a CalendarIssue,
    /// When the entry was first issued.
    first: DateTime<Utc>,
    /// Two copies of the file gave the same SEQUENCE to different texts before they were merged. A calendar may hold
    /// either, so the next issue must be newer than both.
    disputed: bool,
}

impl<'a> Register<'a> {
    pub(super) fn new(issued: &'a [CalendarIssue], now: DateTime<Utc>) -> Self {
        let mut latest: BTreeMap<Key, Latest> = BTreeMap::new();
        for row in issued {
            let first = row.at;
            latest
                .entry((row.session, row.person))
                .and_modify(|known| {
                    known.first = known.first.min(row.at);
                    if row.sequence > known.row.sequence {
                        known.row = row;
                        known.disputed = false;
                    } else if row.sequence == known.row.sequence {
                        known.disputed |= row.fingerprint != known.row.fingerprint;
                        if (row.at, row.id) < (known.row.at, known.row.id) {
                            known.row = row;
                        }
                    }
                })
                .or_insert(Latest { row, first, disputed: false });
        }
        Self { latest, now, added: Vec::new() }
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.latest.keys().copied()
    }

    /// When the entry was first issued; `None` if it never was.
    pub(super) fn first_issued(&self, key: Key) -> Option<DateTime<Utc>> {
        self.latest.get(&key).map(|latest| latest.first)
    }

    /// The entry as last issued, called off.
    pub(super) fn cancellation(&self, key: Key, language: Language) -> Option<Entry> {
        Some(Entry::from_slots(&self.latest.get(&key)?.row.slots)?.cancelled(language))
    }

    /// The SEQUENCE of the entry's current text, and when it was first issued with it. Unchanged texts keep both;
    /// changed ones get the next SEQUENCE and a row to be stored.
    pub(super) fn issue(&mut self, key: Key, entry: &Entry) -> (u32, DateTime<Utc>) {
        let slots = entry.slots();
        let fingerprint = Fingerprint::of("calendar entry", &slots);
        let sequence = match self.latest.get(&key) {
            Some(latest) if latest.row.fingerprint == fingerprint && !latest.disputed => {
                return (latest.row.sequence, latest.row.at);
            }
            Some(latest) => latest.row.sequence.saturating_add(1).min(HIGHEST),
            None => 0,
        };
        let (session, person) = key;
        let id = row_id(key, sequence, fingerprint, self.now);
        self.added.push(CalendarIssue { id, session, person, fingerprint, sequence, at: self.now, slots });
        (sequence, self.now)
    }
}

/// A UUIDv7 derived from what is issued and when: asking twice gives the same rows.
fn row_id((session, person): Key, sequence: u32, fingerprint: Fingerprint, now: DateTime<Utc>) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(session.0);
    hash.update(person.map_or(Uuid::nil(), |person| person.0));
    hash.update(sequence.to_le_bytes());
    hash.update(fingerprint.0);
    let hash: [u8; 32] = hash.finalize().into();
    let mut random = [0; 10];
    random.copy_from_slice(&hash[..10]);
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
