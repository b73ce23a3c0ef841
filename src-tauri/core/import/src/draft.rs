//! What a reader understood, to be checked before it is taken over.

use super::{DraftLine, Lesson};
use chrono::NaiveDate;
use domain::{
    Agreement, Language, OrderOfName, Person, Presence, Role, SessionKind, SessionState, Span, Standing, State,
    limits::TooLong,
    same_person::{Alike, Likeness, likely_same},
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Draft {
    pub blocks: Vec<DraftBlock>,
    pub sessions: Vec<DraftSession>,
    /// Lines that were not understood, verbatim.
    pub kept: Vec<KeptLine>,
    pub remarks: Vec<Remark>,
    pub likely_same: Vec<DraftPair>,
    /// The order of the parts of a name, for names where the user said it.
    #[serde(skip)]
    pub orders: BTreeMap<String, OrderOfName>,
    /// Spellings that were united: from the one that went, without its academic title, to the one that was kept.
    #[serde(skip)]
    pub united: BTreeMap<String, String>,
    /// What the user taught the reader about this sheet, remembered for its next version.
    #[serde(skip)]
    pub taught: Vec<Lesson>,
    /// There are more such pairs, which are found once some are decided.
    pub more_likely_same: bool,
    /// Set if no day of the sheet has a date. All spans then count from this one, which stands in for the first day
    /// until the user says its date (`ReadOptions::first_day`).
    pub asks_first_day: Option<NaiveDate>,
    /// What each line of the source became.
    pub lines: Vec<DraftLine>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DraftBlock {
    pub theme: Option<String>,
    pub kind: Option<String>,
    pub span: Span,
    /// Its line in the text, counted from 1.
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DraftSession {
    /// Index of its block in the draft.
    pub block: Option<usize>,
    pub own_span: Option<Span>,
    pub number: Option<String>,
    pub title: String,
    #[serde(rename = "abstract")]
    pub abstract_text: String,
    pub kind: SessionKind,
    pub state: SessionState,
    /// The name of the room, if the sheet has one.
    pub room: Option<String>,
    /// The floor of that room, if the sheet gives it with the name.
    pub floor: Option<String>,
    pub contributions: Vec<DraftContribution>,
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DraftContribution {
    /// As spelled, with the academic title; `None` for "N. N."
    pub person: Option<String>,
    pub role: Role,
    pub affiliation: Option<String>,
    pub presence: Presence,
    pub agreement: Agreement,
    pub standing: Standing,
    /// The remark about their standing, as in the sheet. It is never printed.
    pub private_reason: Option<String>,
    /// It was taken for a person by its shape alone, and something speaks against it.
    pub is_doubtful: bool,
    pub line: usize,
}

impl DraftContribution {
    /// As in the plan; empty for people who agreed and are coming.
    pub fn states(&self) -> Vec<State> {
        State::of(self.agreement, self.standing, self.presence)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct KeptLine {
    pub line: usize,
    pub text: String,
}

/// Something that was understood but should be checked by the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    pub line: usize,
    pub kind: RemarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkKind {
    /// The clocks go back: this hour occurs twice, and the first one was assumed.
    HourTwice,
    /// The weekday does not fit the date.
    OtherWeekday,
    /// Only a start is given; the start of the next line was taken as the end.
    EndAssumed,
    /// Only a start is given, and nothing follows on that day; an hour was assumed.
    EndUnknown,
    /// No day is given with the time; a date elsewhere in the text was taken.
    DayFromText,
    /// A time of day occurs within a text; perhaps something else begins there.
    ClockInText,
    /// A line within a text begins with a number, or with "Workshop 3"; perhaps it is a session of its own.
    NumberInText,
    /// It is listed below the agenda and was put into the first of its rounds.
    ListedBelow,
    /// The date has no year; the year of another date in the text was taken.
    YearAssumed,
    /// The time lies in the night after the day above it; the next day was taken.
    AfterMidnight,
    /// It ends at night but begins long before the evening; the end was taken to be on the next day.
    EndsNextDay,
    /// The given end is not after the start; another one was taken.
    EndBeforeStart,
    /// "6/7/2026": the first number was taken as the day.
    DayBeforeMonth,
    /// "Beispiel, Ada": the first part was taken as the family name.
    FamilyNameFirst,
    /// "Moderation: Ada Amsel, Ulf Bär": the part behind the comma was taken as another person.
    SecondName,
    /// A line ends in a colon and has names below it, but its role is unknown.
    UnknownRole,
    /// A character that does not occur in text was removed.
    ControlCharacter,
    /// A text is too long and was shortened to its beginning.
    Shortened(TooLong),
}

/// Two spellings that are likely one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct DraftPair {
    pub a: String,
    pub b: String,
    pub reason: Likeness,
}

impl Draft {
    /// Set if there are more pairs than the draft names.
    pub fn more_in_words(&self, language: Language) -> Option<&'static str> {
        Alike::more_in_words(self.more_likely_same, language)
    }

    /// The people by their names without the academic title: the same spelling is the same person. The value has the
    /// title if any mention has one.
    pub fn people(&self) -> BTreeMap<String, Person> {
        let mut people: BTreeMap<String, Person> = BTreeMap::new();
        for name in
            self.sessions.iter().flat_map(|session| &session.contributions).filter_map(|part| part.person.as_deref())
        {
            let mentioned = Person::named(name);
            let known = people.entry(mentioned.name()).or_insert_with(|| mentioned.clone());
            if known.title.is_none() {
                known.title = mentioned.title;
            }
        }
        for (name, order) in &self.orders {
            if let Some(person) = people.get_mut(name) {
                *person = person.read_in(*order);
            }
        }
        people
    }

    /// All days from the first with a session or block to the last, each once.
    pub fn days(&self) -> Vec<NaiveDate> {
        /// A sheet may name days of two centuries: then only the first year counts.
        const MOST: usize = 366;
        let spans = self.blocks.iter().map(|block| block.span);
        let spans = spans.chain(self.sessions.iter().filter_map(|session| session.own_span));
        let days: Vec<NaiveDate> = spans.map(Span::day).collect();
        let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Vec::new() };
        first.iter_days().take_while(|day| day <= last).take(MOST).collect()
    }

    /// The names for which the user should say which part is the family name.
    pub fn asks_for_order(&self) -> Vec<String> {
        self.people().values().filter(|person| person.may_be_in_another_order()).map(Person::name).collect()
    }

    /// Unites two spellings of one person: `kept` takes over everything that `other` does.
    pub fn unite(&mut self, kept: &str, other: &str) {
        let other = Person::named(other).name();
        // Names that were united with the one that goes now follow it.
        for united in self.united.values_mut().filter(|name| Person::named(name).name() == other) {
            kept.clone_into(united);
        }
        if Person::named(kept).name() != other {
            self.united.insert(other.clone(), kept.to_owned());
        }
        for part in self.sessions.iter_mut().flat_map(|session| &mut session.contributions) {
            if part.person.as_deref().is_some_and(|name| Person::named(name).name() == other) {
                part.person = Some(kept.to_owned());
            }
        }
        self.find_likely_same();
    }

    pub(super) fn find_likely_same(&mut self) {
        let people = self.people();
        let by_id: BTreeMap<_, _> = people.values().map(|person| (person.id, person)).collect();
        let alike = likely_same(people.values());
        self.more_likely_same = alike.more;
        self.likely_same = alike
            .pairs
            .into_iter()
            .map(|pair| DraftPair { a: by_id[&pair.a].full_name(), b: by_id[&pair.b].full_name(), reason: pair.reason })
            .collect();
    }
}
