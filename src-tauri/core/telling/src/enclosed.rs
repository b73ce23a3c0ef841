//! What a letter says of the calendar files beside it.
//!
//! Google's import keeps the old entry beside the new one, and others do in this case or that. So whoever may have an entry
//! that says something else is asked to delete it, with the file or without.

use domain::{Address, Language};

/// The calendar files that go with a letter, for whoever reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Enclosed {
    /// There are none, and nothing is wrong with those they have.
    #[default]
    Nothing,
    /// Their entries are new.
    New,
    /// An entry was handed out before and said something else.
    Replacing,
    /// There are none, and an entry that was handed out says something else than the plan.
    Outdated,
}

impl Enclosed {
    /// Empty if there is nothing to say.
    pub fn sentence(self, address: Address, language: Language) -> &'static str {
        let (formal, informal, english) = match self {
            Enclosed::Nothing => ("", "", ""),
            Enclosed::New => (
                "Die Termine liegen als Kalenderdatei bei.",
                "Die Termine liegen als Kalenderdatei bei.",
                "A calendar file is attached.",
            ),
            Enclosed::Replacing => (
                "Die Kalenderdatei im Anhang ersetzt den bisherigen Eintrag. Bleibt der alte Eintrag stehen, löschen Sie ihn bitte.",
                "Die Kalenderdatei im Anhang ersetzt den bisherigen Eintrag. Bleibt der alte Eintrag stehen, lösche ihn bitte.",
                "The calendar file attached replaces the entry you have. If the old entry stays, please delete it.",
            ),
            Enclosed::Outdated => (
                "Steht der bisherige Eintrag in Ihrem Kalender, berichtigen oder löschen Sie ihn bitte.",
                "Steht der bisherige Eintrag in deinem Kalender, berichtige oder lösche ihn bitte.",
                "If the former entry is in your calendar, please correct or delete it.",
            ),
        };
        match (language, address) {
            (Language::En, _) => english,
            (Language::De, Address::Formal) => formal,
            (Language::De, Address::Informal) => informal,
        }
    }
}
