//! What documents are made from: the programme, and the participants that somebody read for them.

use domain::{Arrivals, Fingerprint, PersonId, Place, Programme, Registration, RegistrationId, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that a document is made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// In the language of the document. Its people are also those of the participants.
    pub programme: &'a Programme,
    pub participants: &'a Participants,
    pub handed_out: &'a HandedOut,
    alone: &'a BTreeSet<String>,
}

impl<'a> Material<'a> {
    pub fn new(programme: &'a Programme, participants: &'a Participants, handed_out: &'a HandedOut) -> Self {
        Self { programme, participants, handed_out, alone: &EVERY_PIECE }
    }

    /// For these pieces alone, by their words in the ledger; for all of them if none are named.
    pub(super) fn alone(self, alone: &'a BTreeSet<String>) -> Self {
        Self { alone, ..self }
    }

    /// Whether the piece of this subject is asked for.
    pub(super) fn asks_for(&self, subject: &Subject) -> bool {
        self.alone.is_empty() || self.alone.contains(&subject.to_string())
    }
}

/// The participants that a document [needs](Needs), or more of them.
#[derive(Clone, Debug, Default)]
pub struct Participants {
    pub registrations: Vec<Registration>,
    /// Seats and waiting lists of these registrations.
    pub places: Vec<Place>,
    /// Those of everybody, whoever else was read.
    pub arrivals: Arrivals,
    /// Whom to call, the most urgent first.
    pub calls: Vec<Call>,
}

/// Somebody to be told what has changed for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub person: PersonId,
    pub name: String,
    pub number: Option<String>,
    pub email: Option<String>,
    /// What is otherwise than they were told, in German and English.
    pub changes: Vec<(String, String)>,
}

/// What was last handed out for each subject, by its words in the ledger.
#[derive(Clone, Debug, Default)]
pub struct HandedOut(pub BTreeMap<String, Fingerprint>);

/// What a document has to know besides the programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub participants: Needed,
    /// Their places as well.
    pub places: bool,
    /// Who came on which day.
    pub arrivals: bool,
    /// Who has to be told of changes.
    pub calls: bool,
    /// What was handed out so far.
    pub handed_out: bool,
}

/// Which participants a document needs. An event may have too many to read all of them for each page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Needed {
    #[default]
    Nobody,
    /// Those who belong to the programme as well.
    OfProgramme,
    Everybody,
    /// Those with these kinds of registration, by their keys.
    Kinds(Vec<String>),
    Registrations(Vec<RegistrationId>),
    People(Vec<PersonId>),
}

static NOBODY: Participants =
    Participants { registrations: Vec::new(), places: Vec::new(), arrivals: Arrivals::none(), calls: Vec::new() };
static NOTHING: HandedOut = HandedOut(BTreeMap::new());
static EVERY_PIECE: BTreeSet<String> = BTreeSet::new();

/// Without participants.
impl<'a> From<&'a Programme> for Material<'a> {
    fn from(programme: &'a Programme) -> Self {
        Self::new(programme, &NOBODY, &NOTHING)
    }
}

impl HandedOut {
    /// Whether this is what the subject has in hands.
    pub(super) fn is(&self, subject: &Subject, fingerprint: Fingerprint) -> bool {
        self.0.get(&subject.to_string()) == Some(&fingerprint)
    }
}
