//! The settings of an event.

use super::{
    Accent, BoundsByKind, CarriedFont, English, Language, Logo, TimeStyle, Typeface, Walking, Wording,
    expectations::usual_bounds,
    ids::EventId,
    letters::{Letter, LetterKind},
    participants::{PlaceRules, Registration, RegistrationKind, usual_kinds},
};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize};
use std::{collections::BTreeMap, sync::LazyLock};

/// The settings of the whole event. They affect everything that is printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    pub title: String,
    #[serde(default)]
    pub subtitle: Option<String>,
    /// The first day of the event, and below the last. If not set, they follow from the sessions
    /// ([`Programme::days`](super::Programme::days)).
    #[serde(default)]
    pub first_day: Option<NaiveDate>,
    #[serde(default)]
    pub last_day: Option<NaiveDate>,
    /// The IANA time zone of the venue.
    pub zone: Tz,
    /// The language of what is printed and sent.
    pub language: Language,
    /// Which English to use in English documents.
    #[serde(default)]
    pub english: English,
    pub time_style: TimeStyle,
    pub number_style: NumberStyle,
    #[serde(default)]
    pub organizers: Vec<String>,
    #[serde(default)]
    pub contact: Contact,
    /// The colour of everything that is printed in colour.
    #[serde(default)]
    pub accent: Accent,
    /// The typeface of documents.
    #[serde(default)]
    pub typeface: Typeface,
    /// Fonts for letters that ours lack, tried in this order.
    #[serde(default)]
    pub fonts: Vec<CarriedFont>,
    /// Logos of the organizers, side by side in this order. Older histories have a single logo or none.
    #[serde(default, alias = "logo", deserialize_with = "none_one_or_many")]
    pub logos: Vec<Logo>,
    /// Lines of sheets that could not be read, and anything else that should not be lost. For the team only, never
    /// printed.
    #[serde(default)]
    pub note: Option<String>,
    /// Minutes of walking from room to room.
    #[serde(default)]
    pub walking: Walking,
    /// How many people a session of each kind should have.
    #[serde(default = "usual_bounds")]
    pub bounds: BoundsByKind,
    /// The kinds of registration, in the order of lists.
    #[serde(default = "usual_kinds")]
    pub registration_kinds: Vec<RegistrationKind>,
    /// The names of the columns that registrations have beyond ours, in the order of lists.
    #[serde(default)]
    pub free_columns: Vec<String>,
    /// What computed places are like.
    #[serde(default)]
    pub place_rules: PlaceRules,
    /// What the columns of tables that were read meant, so that the next version of a table is read alike.
    #[serde(default)]
    pub known_tables: Vec<KnownTable>,
    /// Letters in the words of the team. For others there are usual ones.
    #[serde(default)]
    pub letters: BTreeMap<LetterKind, Letter>,
}

impl Event {
    /// Keeps what was said of the columns of a table, for the next one of its kind.
    pub fn remember(&mut self, known: Option<KnownTable>) {
        let Some(known) = known else { return };
        match self.known_tables.iter_mut().find(|other| other.rows == known.rows) {
            Some(other) => *other = known,
            None => self.known_tables.push(known),
        }
    }

    pub fn new(title: &str, zone: Tz, language: Language) -> Self {
        Self {
            id: EventId::fresh(),
            title: title.to_owned(),
            subtitle: None,
            first_day: None,
            last_day: None,
            zone,
            language,
            english: English::default(),
            time_style: language.pick(TimeStyle::Dotted, TimeStyle::Colon),
            number_style: NumberStyle::default(),
            organizers: Vec::new(),
            contact: Contact::default(),
            accent: Accent::default(),
            typeface: Typeface::default(),
            fonts: Vec::new(),
            logos: Vec::new(),
            note: None,
            walking: Walking::default(),
            bounds: usual_bounds(),
            registration_kinds: usual_kinds(),
            free_columns: Vec::new(),
            place_rules: PlaceRules::default(),
            known_tables: Vec::new(),
            letters: BTreeMap::new(),
        }
    }

    /// The key of the kind that somebody new has: the usual one, otherwise the first.
    pub fn usual_registration_kind(&self) -> String {
        self.registration_kind(&Registration::usual_kind()).key.clone()
    }

    /// The kind with this key. A key that no kind has any more is that of the first kind.
    pub fn registration_kind(&self, key: &str) -> &RegistrationKind {
        let known = self.registration_kinds.iter().find(|kind| kind.key == key);
        known.or(self.registration_kinds.first()).unwrap_or(&FALLBACK)
    }

    /// The wording of what is printed and sent.
    pub fn wording(&self) -> Wording {
        Wording { language: self.language, english: self.english }
    }
}

/// For an event from whose file another program removed all kinds.
static FALLBACK: LazyLock<RegistrationKind> = LazyLock::new(|| RegistrationKind::named("?"));

/// A table that was read: its heads, and what each of them meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownTable {
    /// What its rows are: "registrations".
    pub rows: String,
    /// The field of each head that has one.
    pub fields: BTreeMap<String, String>,
}

/// Whom speakers and participants can ask. The ORGANIZER of the calendar files.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Contact {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub telephone: Option<String>,
}

/// How session numbers are written: the same on the board, on paper and in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum NumberStyle {
    /// 1.3: the third of the first block
    #[default]
    BlockAndNumber,
    /// Workshop 3
    KindAndNumber,
    /// A3: the third of the first block
    LetterAndNumber,
}

fn none_one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Logo>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Logos {
        Many(Vec<Logo>),
        One(Logo),
    }
    Ok(match Option::<Logos>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(Logos::One(logo)) => vec![logo],
        Some(Logos::Many(logos)) => logos,
    })
}
