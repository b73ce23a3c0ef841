//! The content of notices: the user's own text, or what became of a session or a person.

use super::{Placard, PlacardRemark};
use crate::{Notice, Piece, Said, foot, logo_said};
use domain::{
    Arrow, ItemRef, Language, PersonId, Programme, RoomId, Session, SessionId, SessionState, Slot, Subject, Table,
    participation::{self, Mark, instead},
    time,
};

/// The content of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Words {
    /// Above the heading: the subject and time. "Workshop 2.5 · Sa 14.00 Uhr".
    pub above: String,
    /// In large type.
    pub text: String,
    /// Below it, nearly as large: the floor.
    pub below: String,
    /// In smaller type.
    pub lines: Vec<String>,
    pub arrow: Option<Arrow>,
    /// Event and organizers.
    pub owners: String,
    /// Identifies the logo.
    pub logo: String,
}

impl Words {
    /// A name that tells it from other notices.
    pub(super) fn name(&self) -> String {
        let text = if self.text.is_empty() { self.lines.first() } else { Some(&self.text) };
        let words = [Some(&self.above), text].into_iter().flatten().filter(|words| !words.is_empty());
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

impl Said for Words {
    fn design(&self) -> String {
        "notice/1".to_owned()
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("text", &self.text),
            Slot::new("arrow", self.arrow.map_or("", Arrow::key)),
            Slot::new("owners", &self.owners),
            Slot::new("logo", &self.logo),
        ];
        // Slots added later are present only if they have text, so a notice printed before keeps its fingerprint.
        for (name, text) in [("above", &self.above), ("below", &self.below)] {
            if !text.is_empty() {
                slots.push(Slot::new(name, text));
            }
        }
        let lines = self.lines.iter().enumerate();
        slots.extend(lines.map(|(index, line)| Slot::new(format!("line.{}", index + 1), line)));
        slots
    }
}

/// Empty for a notice without words; an error if it would state something untrue.
pub(super) fn pieces(programme: &Programme, placard: &Placard) -> Result<Vec<Piece<Words>>, Notice> {
    match placard {
        Placard::Text { text, lines, arrow } => Ok(text_piece(programme, text, lines, *arrow).into_iter().collect()),
        Placard::Moved { session, from, arrow } => moved(programme, *session, *from, *arrow).map(|piece| vec![piece]),
        Placard::Cancelled { session } => cancelled(programme, *session).map(|piece| vec![piece]),
        Placard::Absent { person } => absent(programme, *person),
    }
}

fn text_piece(programme: &Programme, text: &str, lines: &[String], arrow: Option<Arrow>) -> Option<Piece<Words>> {
    let text = text.trim().to_owned();
    let lines: Vec<String> = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    if text.is_empty() && lines.is_empty() {
        return None;
    }
    let subject = Subject::Words { text: text.clone(), pointing: arrow };
    Some(Piece { subject, about: None, content: Words { text, lines, arrow, ..of(programme) } })
}

/// A notice of this event, without words yet.
fn of(programme: &Programme) -> Words {
    Words { owners: foot::names(&programme.event), logo: logo_said(programme), ..Words::default() }
}

fn about(session: SessionId) -> ItemRef {
    ItemRef { table: Table::Session, id: session.0 }
}

/// "→ Gartenzimmer", with the time above and the floor below, then the session and its former room.
fn moved(programme: &Programme, id: SessionId, from: RoomId, arrow: Option<Arrow>) -> Result<Piece<Words>, Notice> {
    let language = programme.event.language;
    let refused = |remark| Notice::about(about(id), remark);
    let session = found(programme, id)?;
    let title = || session.sign_title().to_owned();
    if session.state == SessionState::Cancelled {
        return Err(refused(PlacardRemark::MovedButCancelled { session: title() }));
    }
    let room = session.room.filter(|room| *room != from).and_then(|room| programme.rooms.get(&room));
    let room = room.ok_or_else(|| refused(PlacardRemark::NotMoved { session: title() }))?;
    let place: Vec<&str> = [room.floor.as_deref(), room.building.as_deref()].into_iter().flatten().collect();
    let was = programme.rooms.get(&from).map(|was| format!("{} {}", language.pick("bisher", "was in"), was.name));
    // If a direction arrow stands beside the words, they need no arrow of their own.
    let text = if arrow.is_some() { room.name.clone() } else { format!("→\u{a0}{}", room.name) };
    let content = Words {
        above: what_and_when(programme, session),
        text,
        below: place.join(", "),
        lines: [Some(session.title.clone()), was].into_iter().flatten().collect(),
        arrow,
        ..of(programme)
    };
    Ok(Piece { subject: Subject::Moved { session: id, from }, about: Some(about(id)), content })
}

fn cancelled(programme: &Programme, id: SessionId) -> Result<Piece<Words>, Notice> {
    let language = programme.event.language;
    let session = found(programme, id)?;
    if session.state != SessionState::Cancelled {
        let remark = PlacardRemark::NotCancelled { session: session.sign_title().to_owned() };
        return Err(Notice::about(about(id), remark));
    }
    let room = session.room.and_then(|room| programme.rooms.get(&room));
    let content = Words {
        above: what_and_when(programme, session),
        text: language.pick("entfällt", "cancelled").to_owned(),
        lines: [Some(session.title.clone()), room.map(|room| room.name.clone())].into_iter().flatten().collect(),
        ..of(programme)
    };
    Ok(Piece { subject: Subject::Cancelled(id), about: Some(about(id)), content })
}

/// One for each session in which they were announced. The reason for the absence is private.
fn absent(programme: &Programme, id: PersonId) -> Result<Vec<Piece<Words>>, Notice> {
    let language = programme.event.language;
    let contributions = programme.contributions_by_session();
    let mut pieces = Vec::new();
    for session in programme.sessions_in_order().into_iter().filter(|session| session.state == SessionState::Planned) {
        let parts = contributions.get(&session.id).map_or(&[][..], Vec::as_slice);
        for named in participation::named(session, parts) {
            if named.part.person != Some(id) || named.mark != Mark::Absent {
                continue;
            }
            let name = |part: &_| programme.name_in(part);
            let others: Vec<String> =
                named.instead.iter().map(|other| other.in_place_of(&named, language, &name).words()).collect();
            let below = match others.join("; ") {
                nobody if nobody.is_empty() => String::new(),
                others => format!("{} {others}", instead(language)),
            };
            let text =
                format!("{} {}", name(named.part), language.pick("ist\u{a0}verhindert", "is unable to\u{a0}attend"));
            let content = Words {
                above: what_and_when(programme, session),
                text,
                below,
                lines: vec![session.title.clone()],
                ..of(programme)
            };
            pieces.push(Piece { subject: Subject::Absent(named.part.id), about: Some(about(session.id)), content });
        }
    }
    if pieces.is_empty() {
        let name = programme.people.get(&id).map(|person| person.full_name()).unwrap_or_default();
        let person = ItemRef { table: Table::Person, id: id.0 };
        return Err(Notice::about(person, PlacardRemark::NotAbsent { name }));
    }
    Ok(pieces)
}

fn found(programme: &Programme, id: SessionId) -> Result<&Session, Notice> {
    programme.sessions.get(&id).ok_or_else(|| Notice::of_all(PlacardRemark::SessionIsGone))
}

/// "Workshop 2.5 · Sa 14.00 Uhr"; without a number the kind, without a time the name alone.
fn what_and_when(programme: &Programme, session: &Session) -> String {
    let event = &programme.event;
    let number = programme.printed_number_with_kind(session, event.language);
    let what = number.unwrap_or_else(|| session.kind.name(event.language).to_owned());
    let when = programme.span(session).map(|span| when(span.start(), event.time_style, event.language));
    [Some(what), when].into_iter().flatten().map(|text| text.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(" · ")
}

fn when(start: chrono::NaiveDateTime, style: time::TimeStyle, language: Language) -> String {
    format!("{} {}", time::short_weekday(start.date(), language), style.clock_in_words(start.time(), language))
}
