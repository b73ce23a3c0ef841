//! A person at a machine, who works on a file that others can reach.

use chrono::TimeDelta;
use domain::Language;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub person: String,
    pub machine: String,
}

/// Somebody who works on a file, and how long ago their program last said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtWork {
    pub who: Who,
    pub silent_for: TimeDelta,
}

impl Who {
    /// The names as they are shown: on one short line, without characters that turn the direction of the text. Anybody who
    /// can reach the file can write them.
    pub fn in_bounds(self) -> Self {
        const LONGEST: usize = 60;
        let is_shown = |c: &char| {
            !c.is_control() && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        let short = |text: String| text.chars().filter(is_shown).take(LONGEST).collect();
        Self { person: short(self.person), machine: short(self.machine) }
    }

    /// "Anna an »laptop-1«"
    pub fn words(&self, language: Language) -> String {
        let person = match self.person.trim() {
            "" => language.pick("Jemand", "Somebody"),
            person => person,
        };
        match (self.machine.trim(), language) {
            ("", _) => person.to_owned(),
            (machine, Language::De) => format!("{person} an »{machine}«"),
            (machine, Language::En) => format!("{person} at “{machine}”"),
        }
    }
}

impl AtWork {
    /// Programs say every minute that they are still there.
    pub fn is_silent(&self) -> bool {
        self.silent_for > TimeDelta::minutes(3)
    }

    /// "seit 3 Stunden"
    pub(super) fn since(&self, language: Language) -> String {
        let (days, hours) = (self.silent_for.num_days(), self.silent_for.num_hours());
        let (number, one, several) = match (days, hours, language) {
            (1.., _, Language::De) => (days, "Tag", "Tagen"),
            (1.., _, Language::En) => (days, "day", "days"),
            (_, 1.., Language::De) => (hours, "Stunde", "Stunden"),
            (_, 1.., Language::En) => (hours, "hour", "hours"),
            (_, _, Language::De) => (self.silent_for.num_minutes(), "Minute", "Minuten"),
            (_, _, Language::En) => (self.silent_for.num_minutes(), "minute", "minutes"),
        };
        let counted = language.count(usize::try_from(number).unwrap_or(0), one, several);
        match language {
            Language::De => format!("seit {counted}"),
            Language::En => format!("for {counted}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_somebody_forged_stays_on_its_short_line() {
        let forged = Who { person: format!("An\nna\u{202E}{}", "x".repeat(500)), machine: "\u{1b}[31m".to_owned() };
        let shown = forged.in_bounds();
        assert_eq!(shown.person, format!("Anna{}", "x".repeat(56)));
        assert_eq!(shown.machine, "[31m");
    }

    #[test]
    fn whoever_is_silent_is_said_to_be_so_since_when() {
        let silent = |minutes| AtWork { who: Who::default(), silent_for: TimeDelta::minutes(minutes) };
        assert!(!silent(2).is_silent() && !silent(-30).is_silent() && silent(4).is_silent());
        let said: Vec<String> = [4, 60, 200, 3000].map(|minutes| silent(minutes).since(Language::De)).into();
        assert_eq!(said, ["seit 4 Minuten", "seit 1 Stunde", "seit 3 Stunden", "seit 2 Tagen"]);
    }
}
