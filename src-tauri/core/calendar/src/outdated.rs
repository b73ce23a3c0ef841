//! Outdated files of an earlier export. If no new file has the same name, they would stay beside the new ones and might
//! be sent.

use super::register::uid;
use domain::CalendarIssue;
use std::collections::BTreeMap;

/// The newest SEQUENCE of every entry that the event ever issued, by UID.
pub struct Newest(BTreeMap<String, u32>);

/// The folders for calendar files, as named in both languages; the first is that of the whole programme.
pub const FOLDERS: [&str; 9] =
    ["", "Räume", "Rooms", "Programmpunkte", "Sessions", "Personen", "People", "Einzeltermine", "Single entries"];

impl Newest {
    pub fn of<'a>(issues: impl IntoIterator<Item = &'a CalendarIssue>) -> Self {
        let mut newest: BTreeMap<String, u32> = BTreeMap::new();
        for issue in issues {
            let sequence = newest.entry(uid((issue.session, issue.person))).or_default();
            *sequence = issue.sequence.max(*sequence);
        }
        Self(newest)
    }

    /// True if Tagwerk wrote the file, all its entries belong to this event, and at least one was issued again since.
    /// In case of doubt the file counts as somebody else's.
    pub fn outdates(&self, text: &str) -> bool {
        const OURS: &str = "PRODID:-//Tagwerk//Tagwerk//";
        let unfolded = text.replace("\r\n ", "");
        let values = |name: &'static str| unfolded.lines().filter_map(move |line| line.strip_prefix(name));
        if !unfolded.starts_with("BEGIN:VCALENDAR") || values(OURS).count() != 1 {
            return false;
        }
        let uids: Vec<&str> = values("UID:").collect();
        let sequences: Vec<u32> = values("SEQUENCE:").filter_map(|value| value.parse().ok()).collect();
        let newest: Option<Vec<u32>> = uids.iter().map(|uid| self.0.get(*uid).copied()).collect();
        let Some(newest) = newest.filter(|newest| !newest.is_empty() && newest.len() == sequences.len()) else {
            return false;
        };
        sequences.iter().zip(newest).any(|(sequence, newest)| *sequence < newest)
    }
}
