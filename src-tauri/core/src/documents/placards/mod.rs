//! Notices: a few words in large type, and an arrow. "Anmeldung", "WC", "verlegt nach Saal 1 →".

mod page;

use super::{
    Composition, Notice, Part, Piece, Printed, Remark, Said,
    foot::{self, Foot},
    paper::{Orientation, PaperSize},
};
use crate::{
    domain::{Arrow, ItemRef, Language, Programme, RoomId, SessionId, Slot, Stand, Subject, Table},
    layout::{Picture, Shaper},
    watch::Watch,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct PlacardOptions {
    pub placards: Vec<Placard>,
    pub size: PaperSize,
    pub orientation: Orientation,
    /// Of each notice, one behind the other.
    pub copies: u32,
}

impl Default for PlacardOptions {
    /// Without a notice: what it says is for somebody to write.
    fn default() -> Self {
        Self { placards: Vec::new(), size: PaperSize::A4, orientation: Orientation::Landscape, copies: 1 }
    }
}

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(tag = "says", rename_all = "kebab-case")]
pub enum Placard {
    /// What somebody wrote.
    Text {
        text: String,
        /// Below it, smaller.
        lines: Vec<String>,
        arrow: Option<Arrow>,
    },
    /// Where a session is now; for the door of the room where it was.
    Moved { session: SessionId, from: RoomId, arrow: Option<Arrow> },
}

impl Placard {
    /// What is hung up at most events, to start from.
    pub fn ready(language: Language) -> Vec<Placard> {
        let texts: [(&str, &str, Option<Arrow>); 7] = [
            ("Anmeldung", "Registration", Some(Arrow::Right)),
            ("WC", "Restrooms", Some(Arrow::Left)),
            ("Garderobe", "Cloakroom", Some(Arrow::Right)),
            ("Essen und Getränke", "Food and drinks", Some(Arrow::Up)),
            ("Aufzug", "Lift", Some(Arrow::UpRight)),
            ("Bitte leise, hier wird getagt", "Quiet please, session in progress", None),
            ("Kein Durchgang", "No entry", None),
        ];
        let text = |(german, english, arrow): (&str, &str, _)| Placard::Text {
            text: language.pick(german, english).to_owned(),
            lines: Vec::new(),
            arrow,
        };
        texts.map(text).into()
    }
}

/// What stands on a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub lines: Vec<String>,
    pub arrow: Option<Arrow>,
    /// Event and organizers.
    pub owners: String,
    /// What tells the logo from another one.
    pub logo: String,
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
        let lines = self.lines.iter().enumerate();
        slots.extend(lines.map(|(index, line)| Slot::new(format!("line.{}", index + 1), line)));
        slots
    }
}

/// Notices with what they say.
pub(super) struct Placards<'a> {
    programme: &'a Programme,
    options: &'a PlacardOptions,
    pieces: Vec<Piece<Words>>,
    notices: Vec<Notice>,
    logo: Option<Arc<Picture>>,
}

impl PlacardOptions {
    pub const MOST_COPIES: u32 = 100;

    pub(super) fn compose<'a>(&'a self, programme: &'a Programme) -> Placards<'a> {
        let (mut pieces, mut notices) = (Vec::new(), Vec::new());
        for placard in &self.placards {
            match piece(programme, placard) {
                Ok(piece) => pieces.extend(piece),
                Err(notice) => notices.push(notice),
            }
        }
        Placards { programme, options: self, pieces, notices, logo: super::logo(programme).0 }
    }
}

/// Nothing for a notice without words; what is to be known where it would say what is not so.
fn piece(programme: &Programme, placard: &Placard) -> Result<Option<Piece<Words>>, Notice> {
    let words = |text: String, lines: Vec<String>, arrow| Words {
        text,
        lines,
        arrow,
        owners: foot::names(&programme.event),
        logo: super::logo(programme).1,
    };
    match placard {
        Placard::Text { text, lines, arrow } => {
            let text = text.trim().to_owned();
            let lines: Vec<String> =
                lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
            if text.is_empty() && lines.is_empty() {
                return Ok(None);
            }
            let subject = Subject::Words { text: text.clone(), pointing: *arrow };
            Ok(Some(Piece { subject, about: None, content: words(text, lines, *arrow) }))
        }
        Placard::Moved { session, from, arrow } => {
            let about = ItemRef { table: Table::Session, id: session.0 };
            let (text, lines) = moved(programme, *session, *from)
                .map_err(|session| Notice::about(about, Remark::NotMoved { session }))?;
            let subject = Subject::Moved { session: *session, from: *from };
            Ok(Some(Piece { subject, about: Some(about), content: words(text, lines, *arrow) }))
        }
    }
}

/// "verlegt nach Saal 1", when, what, and where it was; else the title of what has not moved.
fn moved(programme: &Programme, session: SessionId, from: RoomId) -> Result<(String, Vec<String>), String> {
    let language = programme.event.language;
    let Some(session) = programme.sessions.get(&session) else { return Err(String::new()) };
    let room = session.room.filter(|room| *room != from).and_then(|room| programme.rooms.get(&room));
    let Some(room) = room else { return Err(session.sign_title().to_owned()) };
    let time = programme.span(session).map(|span| programme.event.time_style.range_in_words(span, language));
    let number = programme.printed_number_with_kind(session, language);
    let when: Vec<String> = [time, number].into_iter().flatten().collect();
    // A short room name stays on one line.
    let name = if room.name.chars().count() <= 12 { room.name.replace(' ', "\u{a0}") } else { room.name.clone() };
    let text = format!("{} {name}", language.pick("verlegt\u{a0}nach", "moved\u{a0}to"));
    let place: Vec<&str> = [room.floor.as_deref(), room.building.as_deref()].into_iter().flatten().collect();
    let was = programme.rooms.get(&from).map(|was| format!("{} {}", language.pick("bisher", "was in"), was.name));
    let mut lines = vec![when.join(" · "), session.title.clone(), place.join(", ")];
    lines.extend(was);
    lines.retain(|line| !line.is_empty());
    Ok((text, lines))
}

impl Placards<'_> {
    fn copies(&self) -> usize {
        self.options.copies.clamp(1, PlacardOptions::MOST_COPIES) as usize
    }
}

impl Composition for Placards<'_> {
    fn printed(&self) -> Vec<Printed> {
        self.pieces.iter().map(Piece::printed).collect()
    }

    fn count(&self) -> usize {
        self.parts()
    }

    fn parts(&self) -> usize {
        self.pieces.len() * self.copies()
    }

    fn lay_out(&self, part: usize, stands: &[Stand], shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let mut laid_out = Part::default();
        let index = part / self.copies();
        let Some((Piece { about, content: words, .. }, stand)) = self.pieces.get(index).zip(stands.get(index)) else {
            return laid_out;
        };
        let event = &self.programme.event;
        let stamp = stand.stamp(event.time_style, event.language);
        let foot = Foot { stamp: &stamp, logo: self.logo.clone() };
        let (sheets, small) = page::lay_out(words, &foot, self.options, event.language, shaper);
        let name = if words.text.is_empty() { words.lines[0].clone() } else { words.text.clone() };
        laid_out.bookmarks.push((0, name.clone()));
        for sheet in sheets {
            laid_out.sheets.push(sheet);
            laid_out.tell_missing(0, *about);
        }
        if small {
            laid_out.tell(Notice::about(*about, Remark::SmallNotice { notice: name }));
        }
        laid_out
    }

    fn notices(&self) -> Vec<Notice> {
        self.notices.clone()
    }
}
