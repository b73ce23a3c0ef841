//! Unifies the spelling in all texts of the event, after a preview.

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, Utc};
use domain::{
    action::Action,
    spelling::{Respelling, respelled, respellings},
};
use store::StoreError;

impl EventFile {
    /// The texts whose spelling would change.
    pub fn respellings(&self) -> Result<Vec<Respelling>, EventError> {
        Ok(respellings(&self.programme).map_err(StoreError::from)?)
    }

    /// Changes the spelling of these texts, in one step. Skips a text that has changed since the preview.
    pub fn respell(&mut self, chosen: &[Respelling], now: DateTime<Utc>) -> Result<Outcome, EventError> {
        if chosen.is_empty() {
            return Err(EventError::NothingChosen);
        }
        let there = self.respellings()?;
        // In table order, so that the texts of one row are adjacent.
        let chosen: Vec<Respelling> = there.into_iter().filter(|text| chosen.contains(text)).collect();
        let changes = respelled(&self.programme, &chosen).map_err(StoreError::from)?;
        if changes.is_empty() {
            return Err(EventError::NothingToChange);
        }
        self.act(Action::UnifiedSpellings { texts: chosen.len() }, changes, now)
    }
}
