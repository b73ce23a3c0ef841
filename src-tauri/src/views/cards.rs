//! Rows of the plan as the page shows them: with words from the core, and without long texts.

use super::Card;
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::{
        Availability, AvailabilityOf, Block, BlockId, BoundsByKind, CarriedFont, Contact, Contribution, English, Event,
        EventId, Language, NumberStyle, Person, PersonId, PlaceRules, Programme, RegistrationKind, Room, RoomId,
        SeatingForm, Session, SessionId, SessionKind, SessionState, Span, State, TimeStyle, Typeface, Walking,
        conflicts, time,
    },
    layout::with_soft_hyphens,
};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct EventCard {
    pub id: EventId,
    pub title: String,
    pub subtitle: Option<String>,
    pub first_day: Option<NaiveDate>,
    pub last_day: Option<NaiveDate>,
    pub zone: String,
    pub language: Language,
    pub english: English,
    pub time_style: TimeStyle,
    pub number_style: NumberStyle,
    pub organizers: Vec<String>,
    pub contact: Contact,
    pub note: Option<String>,
    pub walking: Walking,
    pub bounds: BoundsByKind,
    /// "#0b6470"
    pub accent: String,
    pub typeface: Typeface,
    pub fonts: Vec<CarriedFont>,
    /// The number of logos.
    pub logos: u32,
    /// Equipment that a rule looks for although no session names it.
    pub equipment_of_rules: Vec<&'static str>,
    pub registration_kinds: Vec<KindCard>,
    pub free_columns: Vec<String>,
    pub place_rules: PlaceRules,
}

/// A kind of registration.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct KindCard {
    pub key: String,
    /// As the team writes it, or its usual word.
    pub name: String,
    pub is_named: bool,
    pub has_badge: bool,
    pub counts: bool,
    pub has_places: bool,
    /// "#0b6470"
    pub colour: Option<String>,
    /// The design of their badge; `None` for the one that is printed otherwise.
    pub design: Option<String>,
}

impl EventCard {
    pub fn of(event: &Event, language: Language) -> Self {
        Self {
            id: event.id,
            title: event.title.clone(),
            subtitle: event.subtitle.clone(),
            first_day: event.first_day,
            last_day: event.last_day,
            zone: event.zone.name().to_owned(),
            language: event.language,
            english: event.english,
            time_style: event.time_style,
            number_style: event.number_style,
            organizers: event.organizers.clone(),
            contact: event.contact.clone(),
            note: event.note.clone(),
            walking: event.walking,
            bounds: event.bounds.clone(),
            accent: event.accent.into(),
            typeface: event.typeface,
            fonts: event.fonts.clone(),
            logos: u32::try_from(event.logos.len()).unwrap_or(u32::MAX),
            equipment_of_rules: conflicts::equipment_of_rules(event.language),
            place_rules: event.place_rules.clone(),
            registration_kinds: event.registration_kinds.iter().map(|kind| KindCard::of(kind, language)).collect(),
            free_columns: event.free_columns.clone(),
        }
    }
}

impl KindCard {
    fn of(kind: &RegistrationKind, language: Language) -> Self {
        Self {
            key: kind.key.clone(),
            name: kind.name(language).to_owned(),
            is_named: kind.name.is_some(),
            has_badge: kind.has_badge,
            counts: kind.counts,
            has_places: kind.has_places,
            colour: kind.colour.map(Into::into),
            design: kind.design.clone(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct BlockCard {
    pub id: BlockId,
    pub theme: Option<String>,
    pub kind: Option<String>,
    pub span: Span,
    /// "Sa 24.9., 9.30–12.30 Uhr"
    pub when: String,
    /// "9.30–12.30 Uhr"
    pub hours: String,
    /// Counted from 1, by time.
    pub ordinal: u32,
    pub code: Option<String>,
}

impl BlockCard {
    pub fn of(programme: &Programme, block: &Block, language: Language) -> Self {
        Self {
            id: block.id,
            theme: block.theme.clone(),
            kind: block.kind.clone(),
            span: block.span,
            when: when(programme, block.span, language),
            hours: programme.event.time_style.range_in_words(block.span, language),
            ordinal: programme.ordinal(block.id).and_then(|ordinal| u32::try_from(ordinal).ok()).unwrap_or(0),
            code: block.code.clone(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct RoomCard {
    pub id: RoomId,
    pub row: Room,
    /// When the room is open or closed.
    pub availabilities: Vec<Availability>,
}

impl RoomCard {
    pub fn all(programme: &Programme) -> Vec<Self> {
        let card = |room: &Room| Self {
            id: room.id,
            row: room.clone(),
            availabilities: availabilities(programme, AvailabilityOf::Room(room.id)),
        };
        programme.rooms_in_order().into_iter().map(card).collect()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SessionCard {
    pub id: SessionId,
    pub block: Option<BlockId>,
    pub number: Option<String>,
    pub title: String,
    pub short_title: Option<String>,
    /// The short title, or the title if there is none.
    pub sign_title: String,
    /// The same with soft hyphens, as its card shows it.
    pub shown: String,
    pub has_abstract: bool,
    pub kind: SessionKind,
    pub state: SessionState,
    pub room: Option<RoomId>,
    pub own_span: Option<Span>,
    pub expected: Option<u32>,
    /// How many participants may have a place in it, if somebody set it.
    pub capacity: Option<u32>,
    pub code: Option<String>,
    pub seating: Option<SeatingForm>,
    pub equipment: Vec<String>,
    pub track: Option<String>,
    pub note: Option<String>,
    pub step_free: bool,
    /// Whether sessions of its kind have numbers.
    pub numbered: bool,
    /// The printed number: "1.3".
    pub printed: Option<String>,
    /// Its own time, or that of its block.
    pub span: Option<Span>,
    /// "Sa 24.9., 9.30–12.30 Uhr"
    pub when: Option<String>,
    /// The number of seats of its room in its seating form.
    pub seats: Option<u32>,
    /// Not cancelled, and without a time, or without a room although it needs one.
    pub unscheduled: bool,
    /// For everybody, and without a room of its own. Once it has a time, it spans all rooms of the board.
    pub across: bool,
    /// Whether participants choose between it and others, so that there are places in it.
    pub is_chosen: bool,
    pub parts: Vec<PartCard>,
}

/// A contribution, with its texts for display.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PartCard {
    pub row: Contribution,
    /// "Dr. Ada von der Heide", or "N. N."
    pub name: String,
    /// "Impuls & Moderation"
    pub role: String,
    /// The state of the contribution. The team sees all states, even those that are never printed.
    pub marks: Vec<PartMark>,
    /// Nobody comes for it, so the name is struck through.
    pub falls_away: bool,
    /// Who stands in for the person.
    pub instead: Vec<String>,
    /// For whom the person stands in.
    pub stands_in_for: Option<String>,
}

/// "online", "angefragt", "verhindert".
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PartMark {
    pub kind: PartMarkKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PartMarkKind {
    Absent,
    Remote,
    Plain,
}

impl PartMark {
    fn of(state: State, language: Language) -> Self {
        let kind = match state {
            State::Online => PartMarkKind::Remote,
            state if state.keeps_away() => PartMarkKind::Absent,
            _ => PartMarkKind::Plain,
        };
        Self { kind, text: state.name(language).to_owned() }
    }
}

impl SessionCard {
    pub fn of(programme: &Programme, session: &Session, parts: &[&Contribution], language: Language) -> Self {
        let span = programme.span(session);
        let room = session.room.and_then(|room| programme.rooms.get(&room));
        let lacks_room = session.room.is_none() && session.kind.wants_room() && !session.kind.stands_across();
        Self {
            id: session.id,
            block: session.block,
            number: session.number.clone(),
            title: session.title.clone(),
            short_title: session.short_title.clone(),
            sign_title: session.sign_title().to_owned(),
            shown: with_soft_hyphens(session.sign_title(), programme.event.language),
            has_abstract: !session.abstract_text.is_empty(),
            kind: session.kind,
            state: session.state,
            room: session.room,
            own_span: session.own_span,
            expected: session.expected,
            capacity: session.capacity,
            code: session.code.clone(),
            seating: session.seating,
            equipment: session.equipment.clone(),
            track: session.track.clone(),
            note: session.note.clone(),
            step_free: session.step_free,
            numbered: session.kind.has_numbers(),
            // In the language of the event, as on paper and in messages.
            printed: programme.printed_number(session, programme.event.language),
            span,
            when: span.map(|span| when(programme, span, language)),
            seats: room.and_then(|room| room.seats_for(session.seating)),
            unscheduled: (span.is_none() || lacks_room) && session.state != SessionState::Cancelled,
            across: session.is_across(),
            is_chosen: session.is_chosen(),
            parts: parts.iter().map(|part| PartCard::of(programme, part, parts, language)).collect(),
        }
    }
}

impl PartCard {
    /// `parts` are all contributions to the session.
    fn of(programme: &Programme, part: &Contribution, parts: &[&Contribution], language: Language) -> Self {
        let instead = parts.iter().filter(|other| other.stands_in_for == Some(part.id));
        Self {
            row: part.clone(),
            name: programme.name_in(part),
            role: part.role.heading(1, programme.event.language),
            marks: part.states().into_iter().map(|state| PartMark::of(state, language)).collect(),
            falls_away: part.states().into_iter().any(State::keeps_away),
            instead: instead.map(|other| programme.name_in(other)).collect(),
            stands_in_for: programme.stood_in_for(part).map(|absent| programme.name_in(absent)),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PersonCard {
    pub id: PersonId,
    pub row: Person,
    /// "Dr. Ada von der Heide"
    pub name: String,
    /// The user should say which part of the name is the family name.
    pub asks_for_order: bool,
    pub availabilities: Vec<Availability>,
}

impl PersonCard {
    pub fn of(programme: &Programme, person: &Person) -> Self {
        Self {
            id: person.id,
            row: person.clone(),
            name: person.full_name(),
            asks_for_order: person.may_be_in_another_order(),
            availabilities: availabilities(programme, AvailabilityOf::Person(person.id)),
        }
    }
}

fn availabilities(programme: &Programme, of: AvailabilityOf) -> Vec<Availability> {
    let mut availabilities: Vec<Availability> =
        programme.availabilities.values().filter(|availability| availability.of == of).cloned().collect();
    availabilities.sort_by_key(|availability| (availability.span, availability.id));
    availabilities
}

/// "Sa 24.9., 9.30–12.30 Uhr"
pub fn when(programme: &Programme, span: Span, language: Language) -> String {
    format!("{}, {}", time::short_date(span.day(), language), programme.event.time_style.range_in_words(span, language))
}

macro_rules! cards {
    ($($card:ty => $id:expr),*) => {$(
        impl Card for $card {
            fn id(&self) -> Uuid {
                let id: fn(&$card) -> Uuid = $id;
                id(self)
            }
        }
    )*};
}

cards! {
    BlockCard => |card| card.id.0,
    RoomCard => |card| card.id.0,
    SessionCard => |card| card.id.0,
    PersonCard => |card| card.id.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use tagwerk_core::domain::{Agreement, PersonId, Presence, Role, Standing};

    /// Each row of the tables of `participation`: the team sees everybody, with their true state.
    #[test]
    fn the_window_names_everybody_with_their_true_state() {
        let mut programme = Programme::new(Event::new("Forum", chrono_tz::Europe::Berlin, Language::De));
        let session = Session::new("Leitlinien", SessionKind::Workshop);
        let mut part = |name: Option<&str>, change: &dyn Fn(&mut Contribution)| {
            let person = name.map(Person::named);
            let id: Option<PersonId> = person.as_ref().map(|person| person.id);
            let position = programme.contributions.len() as i64;
            let mut part = Contribution::new(session.id, id, Role::Input, position);
            change(&mut part);
            let id = part.id;
            programme.people.extend(person.map(|person| (person.id, person)));
            programme.contributions.insert(id, part);
            id
        };
        part(Some("Da"), &|_| ());
        part(Some("Fern"), &|part| part.presence = Presence::Remote);
        part(Some("Funk"), &|part| (part.presence, part.agreement) = (Presence::Remote, Agreement::Asked));
        part(None, &|_| ());
        part(Some("Denk"), &|part| part.agreement = Agreement::Idea);
        part(Some("Nein"), &|part| part.agreement = Agreement::Declined);
        let absent = part(Some("Alt"), &|part| part.standing = Standing::Absent);
        part(Some("Leise"), &|part| (part.standing, part.still_announced) = (Standing::Withdrawn, false));
        part(Some("Neu"), &|part| part.stands_in_for = Some(absent));
        let card = SessionCard::of(&programme, &session, &programme.contributions_to(session.id), Language::De);
        let said = card.parts.iter().map(|part| {
            let marks: Vec<&str> = part.marks.iter().map(|mark| mark.text.as_str()).collect();
            let gone = if part.falls_away { "-" } else { "+" };
            let for_whom = part.stands_in_for.as_deref().unwrap_or_default();
            format!("{gone} {} {} {} {for_whom}", part.name, marks.join(", "), part.instead.join(", "))
                .trim_end()
                .to_owned()
        });
        assert_eq!(
            said.collect::<Vec<_>>(),
            [
                "+ Da",
                "+ Fern online",
                "+ Funk online, angefragt",
                "+ N. N.",
                "+ Denk Idee",
                "- Nein abgesagt",
                "- Alt verhindert Neu",
                "- Leise entfällt",
                "+ Neu   Alt"
            ]
        );
    }
}
