//! What a conflict says, in the words of the interface.

use super::{
    Conflict, Rule,
    names::{Naming, list, session_name},
    rooms::missing,
};
use crate::domain::{
    Access, Agreement, Contribution, Language, PersonId, Programme, Room, Session, SessionId, SessionKind, Span, time,
};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

impl Conflict {
    /// For one, or a few; for many [`Sentences`] say the same sooner.
    pub fn text(&self, programme: &Programme, language: Language) -> String {
        Sentences::about(programme, language).of(self)
    }
}

/// What the conflicts of a programme say. Who has a part in which session is looked up once for all of them.
pub struct Sentences<'a> {
    programme: &'a Programme,
    language: Language,
    naming: Naming,
    contributions: OnceCell<BTreeMap<SessionId, Vec<&'a Contribution>>>,
}

impl<'a> Sentences<'a> {
    pub fn about(programme: &'a Programme, language: Language) -> Self {
        Self { programme, language, naming: Naming::Whole, contributions: OnceCell::new() }
    }

    /// With the number of a session instead of its title, where it has one.
    pub fn by_number(programme: &'a Programme, language: Language) -> Self {
        Self { naming: Naming::Number, ..Self::about(programme, language) }
    }

    pub fn of(&self, conflict: &Conflict) -> String {
        self.words(conflict).sentence()
    }

    /// What is left to say below the name of the rule: "1.2 ↔ 1.20: Bernd Huber".
    pub fn below_rule(&self, conflict: &Conflict) -> String {
        self.words(conflict).below_rule()
    }

    fn words<'s>(&'s self, conflict: &'s Conflict) -> Words<'s, 'a> {
        Words { conflict, programme: self.programme, language: self.language, sentences: self }
    }

    fn contributions_to(&self, session: SessionId) -> &[&'a Contribution] {
        let by_session = self.contributions.get_or_init(|| self.programme.contributions_by_session());
        by_session.get(&session).map_or(&[], Vec::as_slice)
    }
}

pub(super) struct Words<'a, 'p> {
    pub(super) conflict: &'a Conflict,
    pub(super) programme: &'p Programme,
    pub(super) language: Language,
    sentences: &'a Sentences<'p>,
}

impl Words<'_, '_> {
    fn sentence(&self) -> String {
        match self.conflict.rule {
            Rule::RoomTakenTwice
            | Rule::RoomClosed
            | Rule::RoomTooSmall
            | Rule::EquipmentMissing
            | Rule::NotStepFree
            | Rule::RemoteWithoutVideo
            | Rule::NoRoom => self.about_rooms(),
            Rule::PersonInTwoPlaces
            | Rule::WouldBeInTwoPlaces
            | Rule::PersonUnavailable
            | Rule::TooLittleWalkingTime
            | Rule::NoMeal
            | Rule::NoBreak
            | Rule::PersonAbsent
            | Rule::NotAgreed => self.about_people(),
            Rule::OutsideEvent | Rule::LongerThanBlock | Rule::BesidePlenary | Rule::TrackParallel | Rule::Unplaced => {
                self.about_times()
            }
            Rule::NoModerator | Rule::TooFewPeople | Rule::TooManyPeople | Rule::NumberTwice => self.about_sessions(),
        }
    }

    fn about_rooms(&self) -> String {
        let (all, room) = (self.all(), self.room(0));
        let session = self.first();
        match (self.conflict.rule, self.language) {
            (Rule::RoomTakenTwice, Language::De) => format!("{room} ist doppelt belegt: {all}."),
            (Rule::RoomTakenTwice, Language::En) => format!("{room} is taken twice: {all}."),
            (Rule::RoomClosed, Language::De) => format!("{room} ist während {all} geschlossen."),
            (Rule::RoomClosed, Language::En) => format!("{room} is closed during {all}."),
            (Rule::RoomTooSmall, language) => {
                let form = session.and_then(|session| session.seating);
                let seats = self.row(0).and_then(|row| row.seats_for(form)).unwrap_or(0);
                let form = form.map(|form| format!(" ({})", form.name(language))).unwrap_or_default();
                let heads = session.and_then(|session| session.expected).unwrap_or(0);
                let counted =
                    |number: u32, one, many| language.count(usize::try_from(number).unwrap_or(usize::MAX), one, many);
                match language {
                    Language::De => {
                        let seats = counted(seats, "Platz", "Plätze");
                        let heads = counted(heads, "Person wird", "Personen werden");
                        format!("{all}: {room} hat {seats}{form}, {heads} erwartet.")
                    }
                    Language::En => {
                        let seats = counted(seats, "seat", "seats");
                        let heads = counted(heads, "person is", "people are");
                        format!("{all}: {room} has {seats}{form}, {heads} expected.")
                    }
                }
            }
            (Rule::EquipmentMissing, language) => {
                let wanted = session.map_or(&[][..], |session| &session.equipment);
                let list = self.row(0).map(|row| missing(wanted, row).join(", ")).unwrap_or_default();
                match language {
                    Language::De => format!("In {room} fehlt für {all}: {list}."),
                    Language::En => format!("{room} lacks what {all} needs: {list}."),
                }
            }
            (Rule::NotStepFree, language) => match (self.row(0).map(|row| row.access), language) {
                (Some(Access::Steps), Language::De) => {
                    format!("{all} braucht einen stufenlosen Zugang; {room} hat Stufen.")
                }
                (Some(Access::Steps), Language::En) => format!("{all} needs step-free access; {room} has steps."),
                (_, Language::De) => {
                    format!("{all} braucht einen stufenlosen Zugang; ob {room} einen hat, ist nicht vermerkt.")
                }
                (_, Language::En) => {
                    format!("{all} needs step-free access; whether {room} has it is not noted.")
                }
            },
            (Rule::RemoteWithoutVideo, Language::De) => {
                format!("{} ist bei {all} online dabei, aber {room} hat keine Videotechnik.", self.person())
            }
            (Rule::RemoteWithoutVideo, Language::En) => {
                format!("{} joins {all} online, but {room} has no video equipment.", self.person())
            }
            (_, Language::De) => format!("{all} hat keinen Raum."),
            (_, Language::En) => format!("{all} has no room."),
        }
    }

    fn about_people(&self) -> String {
        let (person, all) = (self.person(), self.all());
        match (self.conflict.rule, self.language) {
            (Rule::PersonInTwoPlaces, Language::De) => format!("{person} ist gleichzeitig in {all}."),
            (Rule::PersonInTwoPlaces, Language::En) => format!("{person} is in {all} at the same time."),
            (Rule::WouldBeInTwoPlaces, Language::De) => {
                format!("{person} wäre gleichzeitig in {all}, wenn aus der Idee etwas wird.")
            }
            (Rule::WouldBeInTwoPlaces, Language::En) => {
                format!("{person} would be in {all} at the same time if the idea comes true.")
            }
            (Rule::PersonUnavailable, Language::De) => format!("{person} ist während {all} nicht da."),
            (Rule::PersonUnavailable, Language::En) => format!("{person} is not available during {all}."),
            (Rule::TooLittleWalkingTime, _) => self.about_a_way(),
            (Rule::NoMeal, _) => self.about_a_meal(),
            (Rule::NoBreak, Language::De) => format!("{person} hat keine Pause zwischen {all}."),
            (Rule::NoBreak, Language::En) => format!("{person} has no break between {all}."),
            (Rule::PersonAbsent, Language::De) => format!("{person} ist für {all} angekündigt, aber verhindert."),
            (Rule::PersonAbsent, Language::En) => format!("{person} is announced for {all} but unable to attend."),
            (_, language) => match (self.is_asked(), language) {
                (true, Language::De) => format!("{person} ist für {all} angefragt, hat aber noch nicht zugesagt."),
                (true, Language::En) => format!("{person} was asked for {all} but has not agreed yet."),
                (false, Language::De) => format!("{person} ist für {all} noch nicht gefragt."),
                (false, Language::En) => format!("{person} has not been asked for {all} yet."),
            },
        }
    }

    fn about_a_way(&self) -> String {
        let rows = (self.row(0), self.row(1));
        let needed = match rows {
            (Some(from), Some(to)) => self.programme.event.walking.minutes(from, to),
            _ => 0,
        };
        let spans: Vec<Span> = self.sessions().filter_map(|session| self.programme.span(session)).collect();
        let there = match spans.as_slice() {
            [a, b] => (b.start() - a.end()).num_minutes(),
            _ => 0,
        };
        let (one, many) = self.language.pick(("Minute", "Minuten"), ("minute", "minutes"));
        let minutes = |count: i64| self.language.count(usize::try_from(count).unwrap_or(0), one, many);
        let (a, b) = (self.name_of(0), self.name_of(1));
        let (person, from, to, needed) = (self.person(), self.room(0), self.room(1), minutes(needed.into()));
        match (there, self.language) {
            (0, Language::De) => {
                format!("{person} hat keine Zeit für den Weg von {from} ({a}) nach {to} ({b}); nötig: {needed}.")
            }
            (0, Language::En) => {
                format!("{person} has no time to get from {from} ({a}) to {to} ({b}); needed: {needed}.")
            }
            (there, Language::De) => format!(
                "{person} hat nur {} für den Weg von {from} ({a}) nach {to} ({b}); nötig: {needed}.",
                minutes(there)
            ),
            (there, Language::En) => format!(
                "{person} has only {} to get from {from} ({a}) to {to} ({b}); needed: {needed}.",
                minutes(there)
            ),
        }
    }

    fn about_a_meal(&self) -> String {
        let of = |meal: bool| {
            let sessions = self.sessions().filter(|session| (session.kind == SessionKind::Meal) == meal);
            list(&sessions.map(|session| self.name(session)).collect::<Vec<_>>(), self.language)
        };
        let (person, meal, during) = (self.person(), of(true), of(false));
        match self.language {
            Language::De => format!("{person} hat bei {meal} wegen {during} keine Zeit zu essen."),
            Language::En => format!("{person} has no time to eat at {meal} because of {during}."),
        }
    }

    fn about_times(&self) -> String {
        let (all, language) = (self.all(), self.language);
        let style = self.programme.event.time_style;
        let clock = |span: Option<Span>| span.map(|span| style.range_in_words(span, language)).unwrap_or_default();
        match self.conflict.rule {
            Rule::OutsideEvent => {
                let days = self.programme.days().map(|(first, last)| time::days(first, last, language));
                let days = days.unwrap_or_default();
                let when = self.first().and_then(|session| self.programme.span(session));
                let when = when.map(|span| time::short_date(span.day(), language)).unwrap_or_default();
                match language {
                    Language::De => format!("{all} ({when}) liegt außerhalb der Veranstaltung ({days})."),
                    Language::En => format!("{all} ({when}) is outside the days of the event ({days})."),
                }
            }
            Rule::LongerThanBlock => {
                let own = self.first().and_then(|session| session.own_span);
                let block = self.first().and_then(|session| self.programme.blocks.get(&session.block?));
                let block = block.map(|block| block.span);
                // Times alone could not be told from one another where it is the day that differs.
                let is_one_day = own.map(Span::day) == block.map(Span::day);
                let day = |span: Option<Span>| {
                    span.filter(|_| !is_one_day).map(|span| time::short_date(span.day(), language))
                };
                let when = |span| [day(span), Some(clock(span))].into_iter().flatten().collect::<Vec<_>>().join(", ");
                let (own, block) = (when(own), when(block));
                match language {
                    Language::De => format!("{all} ({own}) reicht über den Block hinaus ({block})."),
                    Language::En => format!("{all} ({own}) is longer than its block ({block})."),
                }
            }
            Rule::BesidePlenary => {
                let (across, beside) = (self.name_of(0), self.name_of(1));
                match language {
                    Language::De => format!("{beside} läuft neben {across}, wo alle sein sollen."),
                    Language::En => format!("{beside} runs beside {across}, where everybody should be."),
                }
            }
            Rule::TrackParallel => {
                let track = self.first().and_then(|session| session.track.clone()).unwrap_or_default();
                match language {
                    Language::De => format!("{all} laufen gleichzeitig, beide im Themenstrang »{track}«."),
                    Language::En => format!("{all} run at the same time, both in the track “{track}”."),
                }
            }
            _ => match language {
                Language::De => format!("{all} hat noch keine Zeit."),
                Language::En => format!("{all} has no time yet."),
            },
        }
    }

    fn about_sessions(&self) -> String {
        let (all, language) = (self.all(), self.language);
        let bounds = self.first().and_then(|session| self.programme.event.bounds.get(&session.kind)).copied();
        let (least, most) = bounds.map_or((0, 0), |bounds| (bounds.least.unwrap_or(0), bounds.most.unwrap_or(0)));
        match (self.conflict.rule, language) {
            (Rule::NoModerator, Language::De) => format!("{all} hat keine Moderation."),
            (Rule::NoModerator, Language::En) => format!("{all} has no moderator."),
            (Rule::TooFewPeople, Language::De) => {
                format!("{all} hat zu wenige Mitwirkende: {}, mindestens {least}.", self.heads())
            }
            (Rule::TooFewPeople, Language::En) => {
                format!("{all} has too few contributors: {}, at least {least}.", self.heads())
            }
            (Rule::TooManyPeople, Language::De) => {
                format!("{all} hat zu viele Mitwirkende: {}, höchstens {most}.", self.heads())
            }
            (Rule::TooManyPeople, Language::En) => {
                format!("{all} has too many contributors: {}, at most {most}.", self.heads())
            }
            (_, Language::De) => format!("{all} haben dieselbe Nummer."),
            (_, Language::En) => format!("{all} have the same number."),
        }
    }

    fn heads(&self) -> usize {
        let Some(session) = self.first() else { return 0 };
        let coming = self.sentences.contributions_to(session.id).iter().filter(|part| part.comes());
        let people: BTreeSet<PersonId> = coming.filter_map(|part| part.person).collect();
        people.len()
    }

    fn is_asked(&self) -> bool {
        let Some(session) = self.first() else { return false };
        let person = self.conflict.people.first().copied();
        let mut parts = self.sentences.contributions_to(session.id).iter();
        parts.any(|part| part.person == person && part.agreement == Agreement::Asked)
    }

    pub(super) fn sessions(&self) -> impl Iterator<Item = &Session> {
        self.conflict.sessions.iter().filter_map(|id| self.programme.sessions.get(id))
    }

    pub(super) fn first(&self) -> Option<&Session> {
        self.sessions().next()
    }

    fn all(&self) -> String {
        list(&self.sessions().map(|session| self.name(session)).collect::<Vec<_>>(), self.language)
    }

    fn name_of(&self, place: usize) -> String {
        self.sessions().nth(place).map(|session| self.name(session)).unwrap_or_default()
    }

    fn name(&self, session: &Session) -> String {
        session_name(self.programme, session, self.sentences.naming, self.language)
    }

    pub(super) fn person(&self) -> String {
        let person = self.conflict.people.first().and_then(|id| self.programme.people.get(id));
        person.map(|person| person.full_name()).unwrap_or_default()
    }

    pub(super) fn row(&self, place: usize) -> Option<&Room> {
        self.programme.rooms.get(self.conflict.rooms.get(place)?)
    }

    pub(super) fn room(&self, place: usize) -> &str {
        self.row(place).map(|room| room.name.as_str()).unwrap_or_default()
    }
}
