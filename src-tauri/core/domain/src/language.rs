//! The two languages of the program, and sentences in them.

use serde::{Deserialize, Serialize};

/// A language of the interface, and of what an event prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    #[default]
    De,
    En,
}

impl Language {
    /// Picks one of two texts that say the same.
    pub fn pick<T>(self, german: T, english: T) -> T {
        match self {
            Language::De => german,
            Language::En => english,
        }
    }

    /// "1 Raum", "12 Räume", "1.200 Räume". Every number before a noun is made here, so "1 Räume" cannot occur. Words
    /// that agree with the number belong to `one` and `many`: "Zeile wurde", "Zeilen wurden".
    pub fn count(self, number: usize, one: &str, many: &str) -> String {
        format!("{} {}", self.number(number), if number == 1 { one } else { many })
    }

    /// The number with separated thousands: "12.000" in German, "12,000" in English.
    pub fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let sign = self.pick('.', ',');
        let mut parted = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.char_indices() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                parted.push(sign);
            }
            parted.push(digit);
        }
        parted
    }

    /// The tag for documents (BCP 47).
    pub fn tag(self) -> &'static str {
        self.pick("de", "en")
    }
}

/// The English of an event's papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum English {
    /// "Programme", "Friday, 5 June 2026"
    #[default]
    British,
    /// "Program", "Friday, June 5, 2026"
    American,
}

/// How texts are worded: the language, and for English which English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    pub language: Language,
    pub english: English,
}

impl From<Language> for Wording {
    /// The wording of the program itself.
    fn from(language: Language) -> Self {
        Self { language, english: English::default() }
    }
}

impl Wording {
    /// Picks one of three texts that say the same.
    pub fn pick<T>(self, german: T, british: T, american: T) -> T {
        match (self.language, self.english) {
            (Language::De, _) => german,
            (Language::En, English::British) => british,
            (Language::En, English::American) => american,
        }
    }
}

/// A message to a person: what happened, and what to do about it.
///
/// Every error of the core is one. Page and terminal decide by the kind of an error, never by its text.
pub trait Sentence {
    fn sentence(&self, language: Language) -> String;
}

#[cfg(test)]
mod tests {
    use super::Language::{De, En};

    #[test]
    fn a_number_and_what_it_counts_agree() {
        assert_eq!(De.count(1, "Raum", "Räume"), "1 Raum");
        assert_eq!(De.count(0, "Raum", "Räume"), "0 Räume");
        assert_eq!(En.count(1_234_567, "room", "rooms"), "1,234,567 rooms");
        assert_eq!([De.number(999), De.number(1_000), De.number(100_000)], ["999", "1.000", "100.000"]);
    }
}
