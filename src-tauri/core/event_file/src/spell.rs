//! One way of writing in all texts of the event, looked at before it is done.

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, Utc};
use domain::{
    action::Action,
    spelling::{Respelling, respelled, respellings},
};
use store::StoreError;

impl EventFile {
    /// The texts that would be written otherwise.
    pub fn respellings(&self) -> Result<Vec<Respelling>, EventError> {
        Ok(respellings(&self.programme).map_err(StoreError::from)?)
    }

    /// Writes these texts so, in one step. One that is not as it was looked at any more is left.
    pub fn respell(&mut self, chosen: &[Respelling], now: DateTime<Utc>) -> Result<Outcome, EventError> {
        if chosen.is_empty() {
            return Err(EventError::NothingChosen);
        }
        let there = self.respellings()?;
        // In their order, so that those of one row stand together.
        let chosen: Vec<Respelling> = there.into_iter().filter(|text| chosen.contains(text)).collect();
        let changes = respelled(&self.programme, &chosen).map_err(StoreError::from)?;
        if changes.is_empty() {
            return Err(EventError::NothingToChange);
        }
        self.act(Action::UnifiedSpellings { texts: chosen.len() }, changes, now)
    }
}
