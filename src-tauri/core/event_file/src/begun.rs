//! What was about to be handed out when the program ended: it is noted, and nobody knows yet whether it is out.

use super::{EventError, EventFile, export::CALENDAR, tell::LETTERS};
use chrono::{DateTime, Utc};
use documents::Kind;
use domain::{Language, Sentence, time};
use uuid::Uuid;

/// Pieces that were begun at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    handing: Uuid,
    /// The key of the document, or that of calendar files or letters.
    pub document: String,
    pub at: DateTime<Utc>,
    pub pieces: u32,
    at_the_venue: String,
}

impl EventFile {
    /// Oldest first.
    pub fn begun(&self) -> Result<Vec<Begun>, EventError> {
        let event = &self.programme.event;
        let begun = self.store.begun()?.into_iter().map(|begun| Begun {
            handing: begun.handing,
            at_the_venue: time::date_and_time(
                begun.at.with_timezone(&event.zone).naive_local(),
                event.time_style,
                event.language,
            ),
            document: begun.document,
            at: begun.at,
            pieces: begun.pieces,
        });
        Ok(begun.collect())
    }

    /// Says whether it came out. If not, it is as if it had never been noted.
    pub fn answer_begun(&mut self, begun: &Begun, came_out: bool) -> Result<(), EventError> {
        self.store.answer_begun(begun.handing, came_out)?;
        self.forget_preview();
        Ok(())
    }
}

impl Begun {
    /// Whether these are the pieces that the ledger lists under a document.
    pub fn is_listed_as(&self, document: &str, at: DateTime<Utc>) -> bool {
        self.at == at && (self.document == document || self.document == LETTERS && document == CALENDAR)
    }
}

/// What the ledger calls a document: "Namensschilder", "Kalendereinträge".
pub fn name_in_ledger(document: &str, language: Language) -> &'static str {
    match document {
        CALENDAR => language.pick("Kalendereinträge", "Calendar entries"),
        LETTERS => language.pick("Schreiben", "Letters"),
        key => Kind::of_key(key).map_or(language.pick("Druckstücke", "Pieces"), |kind| kind.name(language)),
    }
}

impl Sentence for Begun {
    fn sentence(&self, language: Language) -> String {
        let (name, at, pieces) = (name_in_ledger(&self.document, language), &self.at_the_venue, self.pieces);
        match language {
            Language::De => format!(
                "Am {at} endete Tagwerk, während etwas ausgegeben wurde: {name} ({pieces}). Ob das draußen ist, weiß nur, wer dabei war."
            ),
            Language::En => format!(
                "On {at} Tagwerk ended while something was being handed out: {name} ({pieces}). Whether it is out, only those who were there know."
            ),
        }
    }
}
