//! What has to be hung up or handed over: pieces that were printed again, and notices for old doors.

use super::{
    EventError, EventFile,
    pieces::{Last, Looked},
};
use documents::{Kind, Out, placards::Placard};
use domain::{Language, Programme, RoomId, Session, SessionId, SessionState, Settlement, Subject};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Something to hang up, to put on its table, or to hand over.
#[derive(Clone, Debug, PartialEq)]
pub struct Hanging {
    pub document: Kind,
    /// Its words in the ledger, by which it is named.
    pub subject: String,
    /// "Saal 2, Samstag", "2.5 Wege zum Hof → Gartenzimmer".
    pub title: String,
    /// Where it hangs, if that is not its title: the old door.
    pub place: String,
    /// Set for a notice that is yet to be printed.
    pub to_print: Option<Notice>,
}

/// A notice that a change asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// At the door where a session was announced.
    Moved {
        session: SessionId,
        from: RoomId,
    },
    Cancelled {
        session: SessionId,
    },
}

impl Notice {
    pub fn placard(&self) -> Placard {
        match *self {
            Notice::Moved { session, from } => Placard::Moved { session, from, arrow: None },
            Notice::Cancelled { session } => Placard::Cancelled { session },
        }
    }

    fn subject(&self) -> String {
        match *self {
            Notice::Moved { session, from } => Subject::Moved { session, from },
            Notice::Cancelled { session } => Subject::Cancelled(session),
        }
        .to_string()
    }

    fn session(&self) -> SessionId {
        match *self {
            Notice::Moved { session, .. } | Notice::Cancelled { session } => session,
        }
    }
}

pub(super) fn hanging(file: &EventFile, looked: &Looked) -> Result<Vec<Hanging>, EventError> {
    let programme = &file.programme;
    let language = programme.event.language;
    let mut hanging = Vec::new();
    let needed = needed(file, looked)?;
    for notice in &needed {
        let key = (Kind::Placards.key().to_owned(), notice.subject());
        let printed = looked.last.get(&key).zip(looked.now.get(&key));
        let printed = printed.filter(|(last, now)| now.says(last.row.fingerprint)).map(|(last, _)| last);
        let is_settled = match printed {
            Some(last) => looked.settled(&key, last.row.fingerprint, last.row.at),
            // A notice that was never printed can be declined for good.
            None => looked.settled.get(&key).map(|settled| settled.how).filter(|_| !looked.last.contains_key(&key)),
        };
        let is_stale = looked.last.contains_key(&key) && printed.is_none() && looked.now.contains_key(&key);
        if is_stale || matches!(is_settled, Some(Settlement::Hung | Settlement::Left)) {
            continue;
        }
        hanging.push(Hanging {
            document: Kind::Placards,
            subject: key.1,
            title: title(programme, notice, language),
            place: old_door(programme, notice),
            to_print: printed.is_none().then(|| notice.clone()),
        });
    }
    let notices: BTreeSet<String> = needed.iter().map(Notice::subject).collect();
    for (key, Last { row, is_again }) in looked.last.iter().filter(|(_, last)| last.is_again) {
        let Some(kind) = Kind::of_key(&row.document).filter(|kind| kind.out() != Out::Nowhere && *is_again) else {
            continue;
        };
        let is_current = looked.now.get(key).is_some_and(|now| now.says(row.fingerprint));
        let settled = looked.settled(key, row.fingerprint, row.at);
        let is_open = !matches!(settled, Some(Settlement::Hung | Settlement::Left | Settlement::Collected));
        if is_current && is_open && !notices.contains(&row.subject) {
            let slots = file.store.slots_of(row.fingerprint)?;
            hanging.push(Hanging {
                document: kind,
                subject: row.subject.clone(),
                title: kind.name_of_piece(&slots, language),
                place: String::new(),
                to_print: None,
            });
        }
    }
    hanging.sort_by(|a, b| {
        (a.document != Kind::Placards, a.document, &a.title).cmp(&(b.document != Kind::Placards, b.document, &b.title))
    });
    Ok(hanging)
}

/// The notices that the changes ask for: a session that a sign announced is somewhere else, or does not take place.
///
/// A sign announces from its first print on; a sign that replaces another announces once it hangs.
fn needed(file: &EventFile, looked: &Looked) -> Result<BTreeSet<Notice>, EventError> {
    let mut announced: BTreeSet<Uuid> = BTreeSet::new();
    let mut known: BTreeMap<&str, [u8; 32]> = BTreeMap::new();
    for row in looked.ledger.iter().filter(|row| row.document == Kind::Signs.key()) {
        let is_first = !known.contains_key(row.subject.as_str());
        let hangs = looked
            .settled
            .get(&(row.document.clone(), row.subject.clone()))
            .is_some_and(|settled| settled.how == Settlement::Hung && settled.fingerprint == Some(row.fingerprint));
        known.insert(&row.subject, row.fingerprint.0);
        if is_first || hangs {
            announced.insert(row.head);
        }
    }
    let mut needed = BTreeSet::new();
    let signed: BTreeMap<Uuid, BTreeSet<RoomId>> = signed_rooms(looked);
    for head in announced {
        let Some(then) = file.plan_after(head)? else { continue };
        let rooms = signed.get(&head);
        for before in then.programme.sessions.values().filter(|session| session.state == SessionState::Planned) {
            let Some(from) = before.room.filter(|room| rooms.is_none_or(|rooms| rooms.contains(room))) else {
                continue;
            };
            let Some(now) = file.programme.sessions.get(&before.id) else { continue };
            needed.extend(notice(before, now, from, &file.programme));
        }
    }
    Ok(needed)
}

/// The rooms whose signs were handed out at each step; signs of single sessions name none, and stand for all.
fn signed_rooms(looked: &Looked) -> BTreeMap<Uuid, BTreeSet<RoomId>> {
    let mut rooms: BTreeMap<Uuid, BTreeSet<RoomId>> = BTreeMap::new();
    let mut of_sessions = BTreeSet::new();
    for row in looked.ledger.iter().filter(|row| row.document == Kind::Signs.key()) {
        let mut words = row.subject.split(' ');
        let first = words.next().and_then(|word| word.parse::<Uuid>().ok());
        match (first, words.next()) {
            (Some(room), Some(day)) if day.starts_with(|c: char| c.is_ascii_digit()) => {
                rooms.entry(row.head).or_default().insert(RoomId(room));
            }
            _ => {
                of_sessions.insert(row.head);
            }
        }
    }
    rooms.retain(|head, _| !of_sessions.contains(head));
    rooms
}

fn notice(before: &Session, now: &Session, from: RoomId, programme: &Programme) -> Option<Notice> {
    match now.state {
        SessionState::Cancelled => Some(Notice::Cancelled { session: now.id }),
        SessionState::Planned => {
            let has_moved = now.room.is_some_and(|room| room != from && programme.rooms.contains_key(&room));
            has_moved.then_some(Notice::Moved { session: before.id, from })
        }
        SessionState::Idea => None,
    }
}

fn title(programme: &Programme, notice: &Notice, language: Language) -> String {
    let Some(session) = programme.sessions.get(&notice.session()) else { return String::new() };
    let number = programme.printed_number(session, language).map(|number| number + " ").unwrap_or_default();
    let room = session.room.and_then(|room| programme.rooms.get(&room)).map_or("", |room| room.name.as_str());
    match notice {
        Notice::Moved { .. } => format!("{number}{} → {room}", session.sign_title()),
        Notice::Cancelled { .. } => {
            format!("{number}{}: {}", session.sign_title(), language.pick("entfällt", "cancelled"))
        }
    }
}

fn old_door(programme: &Programme, notice: &Notice) -> String {
    let room = match *notice {
        Notice::Moved { from, .. } => Some(from),
        Notice::Cancelled { session } => programme.sessions.get(&session).and_then(|session| session.room),
    };
    room.and_then(|room| programme.rooms.get(&room)).map(|room| room.name.clone()).unwrap_or_default()
}
