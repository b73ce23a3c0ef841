//! Certificates of attendance: who came, on which days, for how long, and to what.

mod attended;
mod page;
mod remarks;

pub use remarks::CertificateRemark;

use super::{Composition, Material, Needed, Needs, Notice, Options, Part, Piece, Printed, Said, Unprintable};
use attended::{Attended, Chosen};
use chrono::NaiveDate;
use domain::watch::Watch;
use domain::{ItemRef, Language, PersonId, Programme, RegistrationId, Slot, Stand, Subject, Table, time};
use layout::{Picture, Shaper};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct CertificateOptions {
    /// Only these people, as far as they came. If empty, everybody who came.
    pub only: Vec<PersonId>,
    /// Likewise, by their registrations.
    pub registrations: Vec<RegistrationId>,
    /// How it says how long they were there.
    pub extent: TimeCount,
    /// That number, as the team says it. `None` counts it from the programme.
    pub number: Option<f32>,
    /// Whether it lists what they attended, or had a part in.
    pub sessions: bool,
    /// The number under which a chamber or an authority recognises the event.
    pub accreditation: String,
    /// Whatever else it should say.
    pub text: String,
    /// Where it is signed.
    pub place: String,
    /// When it is signed. `None` for the last day of the event.
    pub date: Option<NaiveDate>,
    /// Who signs, and as what: below the line.
    pub signer: [String; 2],
    /// The picture of a signature, to stand above the line: the key of one of the event's pictures ([`Logo::key`]). The
    /// others are the logos.
    ///
    /// [`Logo::key`]: domain::Logo::key
    pub signature: Option<String>,
}

/// How a certificate says how long somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TimeCount {
    /// Not at all: the days alone.
    None,
    Hours,
    /// "Unterrichtseinheiten" of 45 minutes, as chambers and funders count.
    Units,
}

impl TimeCount {
    /// A number of hours or units in words: "6,5 Stunden", "8 Unterrichtseinheiten zu 45 Minuten".
    fn said(self, number: f32, language: Language) -> String {
        // Two places: a quarter of an hour is the smallest step.
        let digits = format!("{number:.2}");
        let digits = digits.trim_end_matches('0').trim_end_matches('.').replace('.', language.pick(",", "."));
        let is_one = digits == "1";
        match (self, language) {
            (TimeCount::None, _) => String::new(),
            (TimeCount::Hours, Language::De) => format!("{digits} {}", if is_one { "Stunde" } else { "Stunden" }),
            (TimeCount::Hours, Language::En) => format!("{digits} {}", if is_one { "hour" } else { "hours" }),
            (TimeCount::Units, Language::De) => {
                format!("{digits} {} zu 45 Minuten", if is_one { "Unterrichtseinheit" } else { "Unterrichtseinheiten" })
            }
            (TimeCount::Units, Language::En) => {
                format!("{digits} {} of 45 minutes", if is_one { "teaching unit" } else { "teaching units" })
            }
        }
    }

    /// Minutes as hours, in whole quarters, or as whole units. Nobody is certified more than they attended, so it rounds
    /// down.
    fn number(self, minutes: u32) -> f32 {
        match self {
            TimeCount::None => 0.0,
            TimeCount::Hours => (minutes / 15) as f32 / 4.0,
            TimeCount::Units => (minutes / 45) as f32,
        }
    }
}

impl Default for CertificateOptions {
    fn default() -> Self {
        Self {
            only: Vec::new(),
            registrations: Vec::new(),
            extent: TimeCount::Units,
            number: None,
            sessions: true,
            accreditation: String::new(),
            text: String::new(),
            place: String::new(),
            date: None,
            signer: Default::default(),
            signature: None,
        }
    }
}

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Certificate {
    pub name: String,
    pub organisation: String,
    /// Whether they had a part in it, and not only attended.
    pub contributed: bool,
    pub event: String,
    pub subtitle: String,
    /// The days on which they were there: "12. Juni 2026, 14. Juni 2026".
    pub days: String,
    /// "8 Unterrichtseinheiten zu 45 Minuten"; empty if it does not say.
    pub extent: String,
    pub sessions: Vec<Line>,
    pub accreditation: String,
    pub text: String,
    /// "Neuenau, 14. Juni 2026"
    pub signed: String,
    pub signer: [String; 2],
    pub organizers: String,
    /// Identifies the logo.
    pub logo: String,
    /// Identifies the picture of the signature; empty for a line to sign on.
    pub signature: String,
    /// No font has the name, so it is written by hand.
    pub is_by_hand: bool,
}

/// A session that somebody attended, or had a part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// "Fr 12.6., 9.30–12.30 Uhr"
    pub when: String,
    /// With its number.
    pub title: String,
    /// "Moderation"; empty for those who attended.
    pub part: String,
}

impl Said for Certificate {
    fn design(&self) -> String {
        "certificate/1".to_owned()
    }

    fn slots(&self) -> Vec<Slot> {
        let kind = if self.contributed { "contributed" } else { "attended" };
        let mut slots = vec![
            Slot::new("name", &self.name),
            Slot::new("organisation", &self.organisation),
            Slot::new("kind", kind),
            Slot::new("event", &self.event),
            Slot::new("subtitle", &self.subtitle),
            Slot::new("days", &self.days),
            Slot::new("extent", &self.extent),
            Slot::new("accreditation", &self.accreditation),
            Slot::new("text", &self.text),
            Slot::new("signed", &self.signed),
            Slot::new("signer", self.signer.join(", ")),
            Slot::new("organizers", &self.organizers),
            Slot::new("logo", &self.logo),
        ];
        // Certificates printed before there were such pictures keep the same slots.
        slots.extend((!self.signature.is_empty()).then(|| Slot::new("signature", &self.signature)));
        let lines = self.sessions.iter();
        slots.extend(lines.map(|line| Slot::new("session", format!("{}: {} [{}]", line.when, line.title, line.part))));
        slots
    }
}

/// Certificates, a page each.
struct Certificates<'a> {
    programme: &'a Programme,
    pieces: Vec<Piece<Certificate>>,
    notices: Vec<Notice>,
    pictures: Pictures,
}

/// The pictures that all certificates have.
#[derive(Clone)]
struct Pictures {
    logo: Option<Arc<Picture>>,
    signature: Option<Arc<Picture>>,
}

impl Options for CertificateOptions {
    fn whole(&self) -> Self {
        Self { only: Vec::new(), registrations: Vec::new(), ..self.clone() }
    }

    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let programme = material.programme;
        let chosen = Chosen::of(material, self);
        let wanted = self.signature.as_deref();
        let (signature, logo, logo_said) = super::logo_and_picture(programme, wanted.unwrap_or_default());
        let (mut pieces, mut notices) = (Vec::new(), Vec::new());
        notices.extend(chosen.are_arrivals_unknown.then(|| Notice::of_all(CertificateRemark::NoArrivals)));
        for person in &chosen.absent {
            let name = programme.people.get(person).map(|person| person.full_name()).unwrap_or_default();
            notices.push(Notice::about(about(*person), CertificateRemark::NotThere { name }));
        }
        let asked = chosen.attended.iter().filter(|other| material.asks_for(&Subject::Person(other.person.id)));
        for attended in asked {
            let signature = wanted.filter(|_| signature.is_some()).unwrap_or_default().to_owned();
            let content = Certificate { signature, ..self.certificate(programme, attended, &logo_said) };
            let id = attended.person.id;
            if self.number.is_none() && self.extent != TimeCount::None && self.extent.number(attended.minutes) == 0.0 {
                let name = attended.person.full_name();
                notices.push(Notice::about(about(id), CertificateRemark::NoTime { name }));
            }
            pieces.push(Piece { subject: Subject::Person(id), about: about(id), content });
        }
        if pieces.is_empty() && !chosen.absent.is_empty() {
            return Err(Unprintable::Refused(Box::new(notices.remove(0))));
        }
        let is_missing = wanted.is_some() && signature.is_none();
        notices.extend(is_missing.then(|| Notice::of_all(CertificateRemark::NoSignature)));
        Ok(Box::new(Certificates { programme, pieces, notices, pictures: Pictures { logo, signature } }))
    }

    fn needs(&self) -> Needs {
        let participants = if !self.only.is_empty() {
            Needed::People(self.only.clone())
        } else if !self.registrations.is_empty() {
            Needed::Registrations(self.registrations.clone())
        } else {
            Needed::Everybody
        };
        Needs { participants, places: true, arrivals: true, ..Needs::default() }
    }
}

impl CertificateOptions {
    fn certificate(&self, programme: &Programme, attended: &Attended, logo: &str) -> Certificate {
        let event = &programme.event;
        let (language, person) = (event.language, attended.person);
        let is_by_hand = programme.by_hand.contains_key(&person.id);
        let number = self.number.unwrap_or_else(|| self.extent.number(attended.minutes));
        let date = self.date.or_else(|| programme.days().map(|(_, last)| last));
        let date = date.map(|date| time::days(date, date, event.wording()));
        let signed = [Some(self.place.trim().to_owned()).filter(|place| !place.is_empty()), date];
        Certificate {
            name: if is_by_hand { String::new() } else { person.full_name() },
            organisation: person.organisation.clone().unwrap_or_default(),
            contributed: attended.contributed,
            event: event.title.clone(),
            subtitle: event.subtitle.clone().unwrap_or_default(),
            days: attended::in_words(&attended.days, event),
            extent: if number > 0.0 { self.extent.said(number, language) } else { String::new() },
            sessions: if self.sessions { attended.lines(programme) } else { Vec::new() },
            accreditation: self.accreditation.trim().to_owned(),
            text: self.text.trim().to_owned(),
            signed: signed.into_iter().flatten().collect::<Vec<_>>().join(", "),
            signer: self.signer.clone().map(|line| line.trim().to_owned()),
            organizers: event.organizers.join(" · "),
            logo: logo.to_owned(),
            signature: String::new(),
            is_by_hand,
        }
    }
}

fn about(person: PersonId) -> Option<ItemRef> {
    Some(ItemRef { table: Table::Person, id: person.0 })
}

impl Composition for Certificates<'_> {
    fn printed(&self) -> Vec<Printed> {
        self.pieces.iter().filter(|piece| !piece.content.is_by_hand).map(Piece::printed).collect()
    }

    /// Whoever hands a certificate in elsewhere has no use for the Stand of a programme.
    fn shows_stands(&self) -> bool {
        false
    }

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn parts(&self) -> usize {
        self.pieces.len()
    }

    fn lay_out(&self, part: usize, _: &[Stand], shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let Some(Piece { about, content, .. }) = self.pieces.get(part) else { return Part::default() };
        let page::Page { sheet, remarks } =
            page::lay_out(content, self.pictures.clone(), self.programme.event.language, shaper);
        let mut laid_out = Part { sheets: vec![sheet], ..Part::default() };
        laid_out.tell_missing(0, *about);
        remarks.into_iter().for_each(|remark| laid_out.tell(Notice::about(*about, remark)));
        laid_out.bookmarks.push((0, content.name.clone()));
        laid_out
    }

    fn notices(&self) -> Vec<Notice> {
        self.notices.clone()
    }

    fn may_name(&self, person: PersonId) -> bool {
        self.pieces.iter().any(|piece| piece.subject == Subject::Person(person))
    }
}
