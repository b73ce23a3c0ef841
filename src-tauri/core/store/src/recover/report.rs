//! What was found in a damaged file, and what is missing.

use super::reading::Read;
use domain::{
    Language, Sentence, Table,
    action::{counted, nouns},
};
use serde::Serialize;

/// What a recovered file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recovered {
    pub tables: Vec<RecoveredTable>,
    pub steps: Steps,
    pub event: EventRow,
}

/// What was found of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecoveredTable {
    #[serde(rename = "table")]
    pub name: &'static str,
    /// How many of the rows that are in the new file were found in their table.
    pub found: usize,
    /// How many came from the history, or had been changed by the damage and are again as the history has them.
    pub from_history: usize,
    /// Rows that were there but are none of ours, or are about others that are lost.
    pub dropped: usize,
    /// Rows that lost their room, their block, or for whom they stand in.
    pub detached: usize,
    /// Rows that were not found, dropped ones included. `None` if nobody can say how many there were.
    pub lost: Option<usize>,
    /// Whether nothing of it failed to be read.
    #[serde(skip)]
    pub(super) is_whole: bool,
    /// How many rows there were, if an index tells.
    #[serde(skip)]
    pub(super) indexed: Option<usize>,
}

/// The history of a recovered file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Steps {
    pub kept: usize,
    /// `None` if nobody can say.
    pub lost: Option<usize>,
    pub can_be_undone: bool,
}

/// Where the title, the time zone and the other settings of the event come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventRow {
    AsItWas,
    /// From a step of the history; there may have been later ones.
    AsItOnceWas,
    /// They are lost.
    Anew,
}

impl RecoveredTable {
    pub(super) fn of<K>(name: &'static str, read: &Read<K>) -> Self {
        Self {
            name,
            found: 0,
            from_history: 0,
            dropped: read.unusable,
            detached: 0,
            lost: None,
            is_whole: read.is_whole && read.unusable == 0,
            indexed: read.indexed,
        }
    }

    /// Rows that were found turned out not to be usable.
    pub(super) fn drop(&mut self, rows: usize) {
        self.found = self.found.saturating_sub(rows);
        self.dropped += rows;
    }

    /// What is missing of it, as far as the table itself tells.
    pub(super) fn count_lost(&mut self) {
        self.lost = match self.indexed {
            Some(indexed) => Some(indexed.saturating_sub(self.kept())),
            None => self.is_whole.then_some(self.dropped),
        };
    }

    fn kept(&self) -> usize {
        self.found + self.from_history
    }

    /// Everything but what the file keeps for itself.
    pub(super) fn is_told(&self) -> bool {
        !matches!(self.name, "entry" | "change" | "digest")
    }

    /// "3 Personen"
    fn counted(&self, rows: usize, language: Language) -> String {
        match (self.of_plan(), kept_beside(self.name)) {
            (Some(table), _) => counted(table, rows, language),
            (None, Some(words)) => {
                let (one, many) = language.pick(words.0, words.1);
                language.count(rows, one, many)
            }
            (None, None) => {
                let (one, many) =
                    language.pick(("weiterer Vermerk", "weitere Vermerke"), ("other note", "other notes"));
                language.count(rows, one, many)
            }
        }
    }

    fn many(&self, language: Language) -> String {
        match (self.of_plan(), kept_beside(self.name)) {
            (Some(table), _) => language.pick(nouns(table, language).to_owned(), nouns(table, language).to_lowercase()),
            (None, Some(words)) => language.pick(words.0, words.1).1.to_owned(),
            (None, None) => language.pick("weitere Vermerke", "other notes").to_owned(),
        }
    }

    pub(super) fn of_plan(&self) -> Option<Table> {
        Table::ALL.iter().copied().find(|table| table.key() == self.name)
    }
}

type OneAndMany = (&'static str, &'static str);

/// The words for a row of facts, in German and English.
fn kept_beside(table: &str) -> Option<(OneAndMany, OneAndMany)> {
    Some(match table {
        "issued" => (("ausgegebenes Stück", "ausgegebene Stücke"), ("piece handed out", "pieces handed out")),
        "settled" => (("erledigtes Stück", "erledigte Stücke"), ("piece ticked off", "pieces ticked off")),
        "told" => (("Vermerk »informiert«", "Vermerke »informiert«"), ("note “told”", "notes “told”")),
        "calendar_issue" => (("Kalendereintrag", "Kalendereinträge"), ("calendar entry", "calendar entries")),
        "seen" => (("Ankunft", "Ankünfte"), ("arrival", "arrivals")),
        "font" => (("Schrift", "Schriften"), ("font", "fonts")),
        "reading" => {
            (("eingelesene Vorlage", "eingelesene Vorlagen"), ("sheet that was read", "sheets that were read"))
        }
        _ => return None,
    })
}

impl Recovered {
    /// Whether not a single row of the plan could be read. What the program wrote itself does not count.
    pub(super) fn is_nothing(&self) -> bool {
        self.rows() == 0
    }

    pub(super) fn is_more_than(&self, other: &Self) -> bool {
        self.rows() > other.rows()
    }

    fn rows(&self) -> usize {
        self.tables.iter().map(RecoveredTable::kept).sum()
    }

    /// Whether everything that was in the file is in the new one.
    pub fn is_whole(&self) -> bool {
        let is_whole = |table: &RecoveredTable| table.lost == Some(0) && table.detached == 0;
        self.event == EventRow::AsItWas && self.steps.lost == Some(0) && self.tables.iter().all(is_whole)
    }

    /// What was found, what came from where, and what is missing: a sentence each.
    pub fn sentences(&self, language: Language) -> Vec<String> {
        let list = |count: &dyn Fn(&RecoveredTable) -> usize| -> Option<String> {
            // Of the event there is always one; another sentence says where it comes from.
            let parts = self.tables.iter().filter(|table| count(table) > 0 && table.of_plan() != Some(Table::Event));
            let parts: Vec<String> = parts.map(|table| table.counted(count(table), language)).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        };
        let said = |text: Option<String>, german: &str, english: &str| {
            text.map(|text| format!("{}: {text}.", language.pick(german, english)))
        };
        let may_lack = |table: &&RecoveredTable| table.lost.is_none() && table.of_plan() != Some(Table::Event);
        let unknown: Vec<String> = self.tables.iter().filter(may_lack).map(|table| table.many(language)).collect();
        let unknown = (!unknown.is_empty()).then(|| unknown.join(", "));
        let event = match self.event {
            EventRow::AsItWas => None,
            EventRow::AsItOnceWas => Some(language.pick(
                "Titel, Zeitzone und die anderen Angaben zur Veranstaltung stammen aus einem früheren Schritt; bitte prüfen.",
                "Title, time zone and the other settings of the event are from an earlier step; please check them.",
            )),
            EventRow::Anew => Some(language.pick(
                "Titel, Zeitzone und die anderen Angaben zur Veranstaltung sind verloren; bitte neu eintragen.",
                "Title, time zone and the other settings of the event are lost; please enter them again.",
            )),
        };
        if self.is_whole() {
            let all = language.pick(
                "Alles, was in der Datei stand, ist in der neuen.",
                "Everything that was in the file is in the new one.",
            );
            return [Some(all.to_owned()), said(list(&RecoveredTable::kept), "Das sind", "That is")]
                .into_iter()
                .flatten()
                .collect();
        }
        let sentences = [
            said(list(&|table| table.found), "Gefunden", "Found"),
            said(list(&|table| table.from_history), "Aus dem Verlauf ergänzt", "Taken from the history"),
            said(list(&|table| table.lost.unwrap_or(0)), "Es fehlt", "Missing"),
            said(
                unknown,
                "Es fehlt vielleicht noch mehr; wie viel, lässt sich nicht sagen",
                "There may be more missing, nobody can say how much",
            ),
            said(list(&|table| table.dropped), "Nicht zu gebrauchen und weggelassen", "Of no use and left out"),
            said(
                list(&|table| table.detached),
                "Raum, Block oder Vertretene sind verloren, sonst erhalten",
                "Kept, but without their room, their block or whom they stand in for, which are lost",
            ),
            event.map(str::to_owned),
            Some(self.steps.sentence(language)),
        ];
        sentences.into_iter().flatten().collect()
    }
}

impl Sentence for Recovered {
    fn sentence(&self, language: Language) -> String {
        self.sentences(language).join(" ")
    }
}

impl Sentence for Steps {
    fn sentence(&self, language: Language) -> String {
        let there = match language {
            Language::De => format!("Verlauf: {} erhalten", language.count(self.kept, "Schritt", "Schritte")),
            Language::En => format!("History: {} kept", language.count(self.kept, "step", "steps")),
        };
        let lost = match (self.lost, language) {
            (Some(0), _) => String::new(),
            (Some(lost), Language::De) => format!(", {} verloren", language.number(lost)),
            (Some(lost), Language::En) => format!(", {} lost", language.number(lost)),
            (None, Language::De) => ", wie viele verloren sind, lässt sich nicht sagen".to_owned(),
            (None, Language::En) => ", nobody can say how many are lost".to_owned(),
        };
        let undone = match self.can_be_undone {
            true => language.pick("Diese lassen sich zurücknehmen.", "These can be undone."),
            false => language.pick(
                "Zurücknehmen lässt sich nur, was Sie von jetzt an ändern.",
                "Only what you change from now on can be undone.",
            ),
        };
        format!("{there}{lost}. {undone}")
    }
}
