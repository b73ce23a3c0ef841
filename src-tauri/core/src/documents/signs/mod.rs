//! Signs for the doors: a sheet a room and day, read from a distance.

mod page;

use super::{Composition, Notice, Part as Laid, Piece, Printed, Remark, Said};
use crate::{
    domain::{
        Agreement, Contribution, ItemRef, Language, Person, Presence, Programme, Room, Session, SessionState, Slot,
        Stand, Standing, Table, time,
    },
    layout::{Mm, Picture, Shaper},
};
use chrono::NaiveDate;
use page::Foot;
pub(super) use page::phrases;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct SignOptions {
    pub orientation: Orientation,
}

/// Of an A4 sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    Portrait,
    #[default]
    Landscape,
}

impl Orientation {
    /// Width and height in millimetres.
    fn page(self) -> (Mm, Mm) {
        match self {
            Orientation::Portrait => (Mm(210.0), Mm(297.0)),
            Orientation::Landscape => (Mm(297.0), Mm(210.0)),
        }
    }
}

/// What stands on the sign of one room on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    pub room: String,
    /// Floor and building.
    pub place: String,
    pub day: String,
    pub event: String,
    pub organizers: String,
    /// What tells the logo from another one.
    pub logo: String,
    pub entries: Vec<Entry>,
}

/// One session on a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of its block, where the entry before is of another one.
    pub theme: String,
    pub time: String,
    pub number: String,
    pub title: String,
    /// Takes the place of the title where room is scarce.
    pub short_title: String,
    pub takes_place: TakesPlace,
    pub parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakesPlace {
    Yes,
    Cancelled,
}

/// People under one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub role: String,
    pub people: Vec<Named>,
}

/// Somebody on a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub affiliation: String,
    pub mark: Mark,
    /// Who comes instead.
    pub replaced_by: String,
}

/// What is said of somebody beside their name; never why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Remote,
    Absent,
}

impl Said for Sign {
    fn design(&self) -> String {
        "sign/room-and-day/1".to_owned()
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("room", &self.room),
            Slot::new("place", &self.place),
            Slot::new("day", &self.day),
            Slot::new("event", &self.event),
            Slot::new("organizers", &self.organizers),
            Slot::new("logo", &self.logo),
        ];
        for (index, entry) in self.entries.iter().enumerate() {
            let mut put = |name: &str, text: String| slots.push(Slot::new(format!("{}.{name}", index + 1), text));
            put("theme", entry.theme.clone());
            put("time", entry.time.clone());
            put("number", entry.number.clone());
            put("title", entry.title.clone());
            put("short-title", entry.short_title.clone());
            put("state", format!("{:?}", entry.takes_place));
            for part in &entry.parts {
                let people: Vec<String> = part
                    .people
                    .iter()
                    .map(|named| {
                        format!("{}, {} [{:?}] {}", named.name, named.affiliation, named.mark, named.replaced_by)
                    })
                    .collect();
                put("people", format!("{}: {}", part.role, people.join(" · ")));
            }
        }
        slots
    }
}

/// A sign for each room and day on which something is in it, room by room in the order of the house.
fn pieces(programme: &Programme) -> Vec<Piece<Sign>> {
    let mut by_room_and_day: BTreeMap<(i64, crate::domain::RoomId, NaiveDate), Vec<&Session>> = BTreeMap::new();
    for session in programme.sessions_in_order().into_iter().filter(|session| session.state != SessionState::Idea) {
        let room = session.room.and_then(|id| programme.rooms.get(&id));
        if let (Some(room), Some(span)) = (room, programme.span(session)) {
            by_room_and_day.entry((room.position, room.id, span.day())).or_default().push(session);
        }
    }
    let contributions = programme.contributions_by_session();
    by_room_and_day
        .into_iter()
        .filter_map(|((_, room, day), sessions)| {
            let room = programme.rooms.get(&room)?;
            let content = sign(programme, room, day, &sessions, &contributions);
            let about = Some(ItemRef { table: Table::Room, id: room.id.0 });
            Some(Piece { subject: format!("{} {day}", room.id), about, content })
        })
        .collect()
}

fn sign(
    programme: &Programme,
    room: &Room,
    day: NaiveDate,
    sessions: &[&Session],
    contributions: &BTreeMap<crate::domain::SessionId, Vec<&Contribution>>,
) -> Sign {
    let event = &programme.event;
    let place: Vec<&str> = [room.floor.as_deref(), room.building.as_deref()].into_iter().flatten().collect();
    let mut theme_before = None;
    let entries = sessions
        .iter()
        .map(|session| {
            let theme = session.block.and_then(|id| programme.blocks.get(&id)).and_then(|block| block.theme.clone());
            let shown = if theme == theme_before { None } else { theme.clone() };
            theme_before = theme;
            let parts = contributions.get(&session.id).map_or(&[][..], Vec::as_slice);
            entry(programme, session, shown.unwrap_or_default(), parts)
        })
        .collect();
    Sign {
        room: room.name.clone(),
        place: place.join(", "),
        day: time::long_date(day, event.language),
        event: event.title.clone(),
        organizers: event.organizers.join(" · "),
        logo: super::logo(programme).1,
        entries,
    }
}

fn entry(programme: &Programme, session: &Session, theme: String, contributions: &[&Contribution]) -> Entry {
    let language = programme.event.language;
    let span = programme.span(session);
    Entry {
        theme,
        time: span.map(|span| programme.event.time_style.range(span)).unwrap_or_default(),
        number: programme.printed_number_with_kind(session, language).unwrap_or_default(),
        title: session.title.clone(),
        short_title: session.short_title.clone().unwrap_or_default(),
        takes_place: if session.state == SessionState::Cancelled { TakesPlace::Cancelled } else { TakesPlace::Yes },
        parts: parts(programme, contributions, language),
    }
}

/// Neighbours of one role under one heading.
pub(super) fn parts(programme: &Programme, contributions: &[&Contribution], language: Language) -> Vec<Part> {
    let announced: Vec<&&Contribution> = contributions
        .iter()
        .filter(|part| part.is_announced() && !matches!(part.agreement, Agreement::Declined | Agreement::Idea))
        .collect();
    announced
        .chunk_by(|a, b| a.role == b.role)
        .map(|group| Part {
            role: group[0].role.heading(group.len(), language),
            people: group.iter().map(|part| named(programme, part)).collect(),
        })
        .collect()
}

fn named(programme: &Programme, part: &Contribution) -> Named {
    let name = |id| programme.people.get(&id).map(Person::full_name);
    Named {
        name: part.person.and_then(name).unwrap_or_else(|| "N. N.".to_owned()),
        affiliation: part.affiliation.clone().unwrap_or_default(),
        mark: match (part.standing, part.presence) {
            (Standing::Absent | Standing::Withdrawn, _) => Mark::Absent,
            (Standing::Coming, Presence::Remote) => Mark::Remote,
            (Standing::Coming, Presence::OnSite) => Mark::None,
        },
        replaced_by: part.replaced_by.and_then(name).unwrap_or_default(),
    }
}

/// Signs in the order of the house.
pub(super) struct Signs<'a> {
    programme: &'a Programme,
    options: SignOptions,
    pieces: Vec<Piece<Sign>>,
    logo: Option<Arc<Picture>>,
}

impl SignOptions {
    pub(super) fn compose(self, programme: &Programme) -> Signs<'_> {
        Signs { programme, options: self, pieces: pieces(programme), logo: super::logo(programme).0 }
    }
}

impl Composition for Signs<'_> {
    fn printed(&self) -> Vec<Printed> {
        self.pieces.iter().map(Piece::printed).collect()
    }

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn parts(&self) -> usize {
        self.pieces.len()
    }

    /// A sign with the Stand at which it was first issued.
    fn lay_out(&self, part: usize, stands: &[Stand], shaper: &mut Shaper) -> Laid {
        let mut laid_out = Laid::default();
        let Some((Piece { about, content: sign, .. }, stand)) = self.pieces.get(part).zip(stands.get(part)) else {
            return laid_out;
        };
        let event = &self.programme.event;
        let stamp = stand.stamp(event.time_style, event.language);
        let (sheets, mut remarks) = page::lay_out(
            sign,
            Foot { stamp: &stamp, logo: self.logo.clone() },
            self.options.orientation.page(),
            event.language,
            shaper,
        );
        laid_out.bookmarks.push((0, format!("{}, {}", sign.room, sign.day)));
        if sheets.len() > 1 {
            remarks.push(Remark::SeveralSheets { room: sign.room.clone(), sheets: sheets.len() });
        }
        for sheet in sheets {
            laid_out.sheets.push(sheet);
            laid_out.tell_missing(0, *about);
        }
        remarks.into_iter().for_each(|remark| laid_out.tell(Notice::about(*about, remark)));
        laid_out
    }
}
