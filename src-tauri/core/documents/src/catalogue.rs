//! The table of all documents. Everything that lists them is generated from it.
//!
//! A new document needs a folder with its options, which implement [`Options`], and its remarks, and an entry here. An
//! incomplete entry does not compile.

use super::{
    Composition, Job, Material, Needs, Unprintable,
    badges::{BadgeOptions, BadgeRemark},
    booklet::{BookletOptions, BookletRemark},
    certificates::{CertificateOptions, CertificateRemark},
    composition::Options,
    lists::{ListOptions, ListRemark},
    placards::{PlacardOptions, PlacardRemark},
    plates::{PlateOptions, PlateRemark},
    poster::{self, PosterOptions, PosterRemark},
    remarks::SharedRemark,
    schedules::{ScheduleOptions, ScheduleRemark},
    signs::{self, SignOptions, SignRemark},
    test_sheet::TestSheetOptions,
};
use domain::{Language, Programme, Sentence, Slot, Wording};
use serde::{Deserialize, Serialize};

/// The names of a document, and what it can show. Pairs are German and English.
struct Entry {
    /// The key in the print ledger. It is stored in files and never changes.
    ledger: &'static str,
    /// The verb in the terminal: `tagwerk export badges`.
    verb: &'static str,
    /// The heading, in German, British and American English.
    name: (&'static str, &'static str, &'static str),
    one: (&'static str, &'static str),
    many: (&'static str, &'static str),
    /// Why there is nothing to print, and what to do.
    nothing: (&'static str, &'static str),
    shows: Shows,
    /// The slots that give a piece its name, and what stands between them. Without any, all its pieces are called like
    /// the document.
    named_by: (&'static str, &'static [&'static str]),
    out: Out,
}

/// Where the pieces of a document are, once they are handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// They hang or stand in the house, and are taken down.
    InTheHouse,
    /// Their owners have them, and give them back.
    WithTheirOwners,
    /// Nobody looks for them again: whoever has an old one throws it away.
    Nowhere,
}

/// What a document can show of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    Nothing,
    Texts,
    TextsAndLogos,
}

/// A document's name and options, its own remarks if any, the word that the page and job files use for it, and its
/// [`Entry`].
macro_rules! documents {
    ($($(#[$doc:meta])* $kind:ident($options:ty) $($remark:ident)? $word:literal { $($entry:tt)+ })+) => {
        /// The documents by their names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        impl Kind {
            fn entry(self) -> &'static Entry {
                match self { $(Kind::$kind => &Entry { $($entry)+ }),+ }
            }
        }

        /// A document with its options.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "types", derive(specta::Type))]
        #[serde(tag = "document")]
        pub enum Wanted { $(#[serde(rename = $word)] $kind($options)),+ }

        impl Wanted {
            pub fn kind(&self) -> Kind {
                match self { $(Wanted::$kind(_) => Kind::$kind),+ }
            }

            pub(super) fn compose<'a>(
                &'a self,
                material: Material<'a>,
            ) -> Result<Box<dyn Composition + 'a>, Unprintable> {
                match self { $(Wanted::$kind(options) => options.compose(material)),+ }
            }

            pub(super) fn whole(&self) -> Self {
                match self { $(Wanted::$kind(options) => Wanted::$kind(options.whole().into())),+ }
            }

            pub(super) fn needs(&self) -> Needs {
                match self { $(Wanted::$kind(options) => options.needs()),+ }
            }

            pub(super) fn is_noted(&self) -> bool {
                match self { $(Wanted::$kind(options) => options.is_noted()),+ }
            }
        }

        /// Each document as it is printed by default.
        pub fn usual() -> Vec<Job> {
            vec![$(Job::of(Wanted::$kind(Default::default()))),+]
        }

        /// What users should know about a document before it is printed.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Remark { Shared(SharedRemark), $($($kind($remark),)?)+ }

        impl From<SharedRemark> for Remark {
            fn from(remark: SharedRemark) -> Self {
                Remark::Shared(remark)
            }
        }

        $($(impl From<$remark> for Remark {
            fn from(remark: $remark) -> Self {
                Remark::$kind(remark)
            }
        })?)+

        impl Remark {
            #[cfg(test)]
            const KEYS: &'static [&'static [&'static str]] = &[SharedRemark::KEYS, $($($remark::KEYS,)?)+];

            /// The key by which programs tell remarks apart.
            pub fn key(&self) -> &'static str {
                match self {
                    Remark::Shared(remark) => remark.key(),
                    $($(Remark::$kind(remark) => $remark::key(remark),)?)+
                }
            }
        }

        impl Sentence for Remark {
            fn sentence(&self, language: Language) -> String {
                match self {
                    Remark::Shared(remark) => remark.sentence(language),
                    $($(Remark::$kind(remark) => $remark::sentence(remark, language),)?)+
                }
            }
        }
    };
}

documents! {
    Badges(Box<BadgeOptions>) BadgeRemark "badges" {
        ledger: "badge",
        verb: "badges",
        name: ("Namensschilder", "badges", "badges"),
        one: ("Namensschild", "badge"),
        many: ("Namensschilder", "badges"),
        nothing: (
            "Es gibt niemanden, der ein Namensschild bekommt: Unter den Gewählten wirkt niemand vor Ort mit, und niemand ist mit Schild angemeldet.",
            "Nobody gets a badge: none of the chosen people contributes on site or is registered with a badge.",
        ),
        shows: Shows::TextsAndLogos,
        named_by: (" ", &["first", "family", "native"]),
        out: Out::WithTheirOwners,
    }
    Signs(SignOptions) SignRemark "signs" {
        ledger: "sign",
        verb: "signs",
        name: ("Türschilder", "room signs", "room signs"),
        one: ("Türschild", "room sign"),
        many: ("Türschilder", "room signs"),
        nothing: (
            "Es gibt kein Türschild zu drucken: Noch hat kein Programmpunkt Raum und Zeit. Im Programm lassen sie sich auf die Räume verteilen.",
            "There is no room sign to print: no session has a room and a time yet. They can be given rooms in the programme.",
        ),
        shows: Shows::TextsAndLogos,
        named_by: (", ", &["room", "day", "part-of-day"]),
        out: Out::InTheHouse,
    }
    Plates(PlateOptions) PlateRemark "plates" {
        ledger: "plate",
        verb: "plates",
        name: ("Tischaufsteller", "table plates", "table plates"),
        one: ("Tischaufsteller", "table plate"),
        many: ("Tischaufsteller", "table plates"),
        nothing: (
            "Es gibt niemanden, der einen Tischaufsteller bekommt: In keinem der gewählten Programmpunkte ist jemand vor Ort.",
            "Nobody gets a table plate: nobody is on site in any of the chosen sessions.",
        ),
        shows: Shows::TextsAndLogos,
        named_by: (" ", &["title", "given", "family", "native"]),
        out: Out::InTheHouse,
    }
    Lists(ListOptions) ListRemark "lists" {
        ledger: "list",
        verb: "list",
        name: ("Listen", "lists", "lists"),
        one: ("Liste", "list"),
        many: ("Listen", "lists"),
        nothing: (
            "Es gibt nichts aufzulisten: Auf diese Liste gehört keiner der gewählten Programmpunkte und niemand, der angemeldet ist. Eine Teilnahmeliste je Programmpunkt braucht Plätze; je Tag oder für die Veranstaltung geht sie ohne.",
            "There is nothing to list: none of the chosen sessions belongs on this list, and nobody who is registered. An attendance list for each session needs places; for each day or for the event it does without.",
        ),
        shows: Shows::Texts,
        named_by: (", ", &["title", "below"]),
        out: Out::Nowhere,
    }
    /// "Aushänge".
    Placards(PlacardOptions) PlacardRemark "notice" {
        ledger: "notice",
        verb: "notice",
        name: ("Aushänge", "notices", "notices"),
        one: ("Aushang", "notice"),
        many: ("Aushänge", "notices"),
        nothing: (
            "Es gibt keinen Aushang zu drucken: Er braucht einen Text, einen Programmpunkt, der verlegt ist oder entfällt, oder eine Person, die verhindert ist.",
            "There is no notice to print: it needs a text, a session that has moved or is cancelled, or a person who is unable to attend.",
        ),
        shows: Shows::TextsAndLogos,
        named_by: (" ", &["above", "text"]),
        out: Out::InTheHouse,
    }
    Poster(PosterOptions) PosterRemark "poster" {
        ledger: "poster",
        verb: "poster",
        name: ("Übersichten", "overviews", "overviews"),
        one: ("Übersicht", "overview"),
        many: ("Übersichten", "overviews"),
        nothing: (
            "Es gibt keine Übersicht zu drucken: An diesen Tagen hat noch kein Programmpunkt Raum und Zeit.",
            "There is no overview to print: no session has a room and a time on these days yet.",
        ),
        shows: Shows::TextsAndLogos,
        named_by: (", ", &["day"]),
        out: Out::InTheHouse,
    }
    Booklet(BookletOptions) BookletRemark "booklet" {
        ledger: "booklet",
        verb: "booklet",
        name: ("Programmheft", "programme booklet", "program booklet"),
        one: ("Programmheft", "programme booklet"),
        many: ("Programmhefte", "programme booklets"),
        nothing: (
            "Es gibt kein Programmheft zu drucken: Noch steht nichts im Programm.",
            "There is no programme booklet to print: nothing is in the programme yet.",
        ),
        shows: Shows::TextsAndLogos,
        named_by: ("", &[]),
        out: Out::Nowhere,
    }
    Schedules(Box<ScheduleOptions>) ScheduleRemark "schedules" {
        ledger: "schedule",
        verb: "schedules",
        name: ("Persönliche Programme", "personal schedules", "personal schedules"),
        one: ("persönliches Programm", "personal schedule"),
        many: ("persönliche Programme", "personal schedules"),
        nothing: (
            "Es gibt niemanden, der ein persönliches Programm bekommt: Unter den Gewählten wirkt niemand mit und ist niemand angemeldet, oder noch hat kein Programmpunkt eine Zeit.",
            "Nobody gets a personal schedule: none of the chosen people contributes or is registered, or no session has a time yet.",
        ),
        shows: Shows::TextsAndLogos,
        named_by: ("", &["name"]),
        out: Out::WithTheirOwners,
    }
    Certificates(Box<CertificateOptions>) CertificateRemark "certificates" {
        ledger: "certificate",
        verb: "certificates",
        name: ("Teilnahmebescheinigungen", "certificates of attendance", "certificates of attendance"),
        one: ("Teilnahmebescheinigung", "certificate of attendance"),
        many: ("Teilnahmebescheinigungen", "certificates of attendance"),
        nothing: (
            "Es gibt niemanden, der eine Teilnahmebescheinigung bekommt: Niemand ist als angekommen vermerkt, und niemand ist angemeldet. Ankünfte vermerkt das Tagungsbüro.",
            "Nobody gets a certificate of attendance: nobody is noted as arrived, and nobody is registered. Arrivals are noted at the front desk.",
        ),
        shows: Shows::TextsAndLogos,
        named_by: ("", &["name"]),
        out: Out::WithTheirOwners,
    }
    TestSheet(TestSheetOptions) "test-sheet" {
        ledger: "test-sheet",
        verb: "test-sheet",
        name: ("Probeblatt", "test sheet", "test sheet"),
        one: ("Probeblatt", "test sheet"),
        many: ("Probeblätter", "test sheets"),
        nothing: ("Es gibt kein Probeblatt zu drucken.", "There is no test sheet to print."),
        shows: Shows::Nothing,
        named_by: ("", &[]),
        out: Out::Nowhere,
    }
}

impl Kind {
    /// The key in the print ledger.
    pub fn key(self) -> &'static str {
        self.entry().ledger
    }

    /// The verb in the terminal: `tagwerk export badges`.
    pub fn verb(self) -> &'static str {
        self.entry().verb
    }

    pub fn shows(self) -> Shows {
        self.entry().shows
    }

    /// The plural where there are many: "Namensschilder".
    pub fn name(self, wording: impl Into<Wording>) -> &'static str {
        let (german, british, american) = self.entry().name;
        wording.into().pick(german, british, american)
    }

    /// The document with this key in the print ledger.
    pub fn of_key(key: &str) -> Option<Self> {
        usual().iter().map(Job::kind).find(|kind| kind.key() == key)
    }

    /// Where its pieces are, once they are handed out.
    pub fn out(self) -> Out {
        self.entry().out
    }

    /// The name of a piece by what it says: "Ada Beispiel", "Saal 2, Samstag, 24. September 2022".
    pub fn name_of_piece(self, slots: &[Slot], language: Language) -> String {
        let Entry { one, named_by: (between, names), .. } = self.entry();
        let said = |name: &&str| slots.iter().find(|slot| slot.name == **name).map(|slot| slot.text.as_str());
        let words: Vec<&str> = names.iter().filter_map(said).filter(|text| !text.is_empty()).collect();
        if words.is_empty() { language.pick(one.0, one.1).to_owned() } else { words.join(between) }
    }

    /// Whether its sheets have texts ready that they show only where there is no room for others: short titles.
    pub fn has_texts_ready(self) -> bool {
        matches!(self, Kind::Signs | Kind::Poster)
    }

    /// What a piece shows wherever there is room or not. Two pieces for which this differs do not look alike.
    pub fn shown_for_sure(self, slots: &[Slot]) -> Vec<Slot> {
        match self {
            Kind::Signs => signs::shown_for_sure(slots),
            Kind::Poster => poster::shown_for_sure(slots),
            _ => slots.to_vec(),
        }
    }

    /// "Namensschilder – Forum 2026".
    pub fn title(self, programme: &Programme) -> String {
        format!("{} – {}", self.name(programme.event.wording()), programme.event.title)
    }

    /// "Namensschild", for one piece.
    pub fn one(self, language: Language) -> &'static str {
        let (german, english) = self.entry().one;
        language.pick(german, english)
    }

    /// "1 Namensschild", "12 Namensschilder".
    pub fn counted(self, pieces: usize, language: Language) -> String {
        let Entry { one, many, .. } = self.entry();
        language.count(pieces, language.pick(one.0, one.1), language.pick(many.0, many.1))
    }

    /// Why there is nothing to print, and what to do.
    pub fn nothing(self, language: Language) -> &'static str {
        let (german, english) = self.entry().nothing;
        language.pick(german, english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Used in event files, job files, scripts, and the page.
    #[test]
    fn the_words_by_which_others_know_documents_stay() {
        let words = usual().into_iter().map(|job| {
            let json = serde_json::to_value(&job.wanted).expect("a job");
            (json["document"].as_str().expect("a word").to_owned(), job.kind().key(), job.kind().verb())
        });
        let words: Vec<_> = words.collect();
        let words: Vec<_> = words.iter().map(|(word, key, verb)| (word.as_str(), *key, *verb)).collect();
        assert_eq!(
            words,
            [
                ("badges", "badge", "badges"),
                ("signs", "sign", "signs"),
                ("plates", "plate", "plates"),
                ("lists", "list", "list"),
                ("notice", "notice", "notice"),
                ("poster", "poster", "poster"),
                ("booklet", "booklet", "booklet"),
                ("schedules", "schedule", "schedules"),
                ("certificates", "certificate", "certificates"),
                ("test-sheet", "test-sheet", "test-sheet"),
            ]
        );
    }

    #[test]
    fn no_two_remarks_have_one_key() {
        let keys: Vec<&str> = Remark::KEYS.concat();
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }
}
