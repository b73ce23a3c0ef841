//! Texts that a sheet has ready and may not show: a sign shows short titles only where full ones do not fit. Such a text is
//! part of what the piece says, so whether a change of it is to be seen is found by laying the piece out, as it was when it
//! was handed out and as it is now.

use super::{EventError, EventFile};
use documents::{Composition, HandedOut, Job, Printed, Unprintable};
use domain::{Stand, watch::Unwatched};
use layout::Shaper;
use std::collections::BTreeMap;
use store::LedgerRow;
use uuid::Uuid;

/// Pieces of a job that say something else than was handed out only in texts that their sheets may not show.
pub(super) struct Ready<'a> {
    file: &'a EventFile,
    job: &'a Job,
    /// By the step after which they were handed out, with their place among the pieces of the job.
    by_head: BTreeMap<Uuid, Vec<(usize, LedgerRow)>>,
}

impl<'a> Ready<'a> {
    pub fn of(file: &'a EventFile, job: &'a Job) -> Self {
        Self { file, job, by_head: BTreeMap::new() }
    }

    /// Notes the piece if it is such a one.
    pub fn look_at(&mut self, row: &LedgerRow, now: &Printed, place: usize) -> Result<(), EventError> {
        let kind = self.job.kind();
        if row.fingerprint == now.fingerprint || !kind.has_texts_ready() {
            return Ok(());
        }
        let before = self.file.store.slots_of(row.fingerprint)?;
        if kind.shown_for_sure(&before) == kind.shown_for_sure(&now.slots) {
            self.by_head.entry(row.head).or_default().push((place, row.clone()));
        }
        Ok(())
    }

    /// Those of them that show what they showed when they were handed out. `composition` has the pieces as they are now.
    pub fn shown_as_before(
        self,
        composition: &dyn Composition,
        shaper: &mut Shaper,
    ) -> Result<Vec<LedgerRow>, EventError> {
        let mut as_before = Vec::new();
        for (head, pieces) in self.by_head {
            let Some(then) = self.file.plan_after(head)? else { continue };
            let nothing = HandedOut::default();
            let in_print = self.file.in_print(&then.programme)?;
            let printable = self.file.printable_of(&then.programme, &in_print, self.job)?;
            let (programme, _) = documents::printable(self.job.programme(printable.of(&then.programme)), shaper);
            let before = match self.job.compose(printable.material(&programme, &nothing)) {
                Ok(composition) => composition,
                Err(Unprintable::Nothing(_) | Unprintable::NothingNew(_) | Unprintable::Refused(_)) => continue,
                Err(other) => return Err(other.into()),
            };
            let places: BTreeMap<String, usize> = before
                .each_printed()
                .enumerate()
                .map(|(place, printed)| (printed.subject.to_string(), place))
                .collect();
            for (place, row) in pieces {
                let then = places.get(&row.subject).map(|place| texts(&*before, *place, shaper));
                if then == Some(texts(composition, place, shaper)) {
                    as_before.push(row);
                }
            }
        }
        Ok(as_before)
    }
}

/// The texts on the sheets of a piece, which is a part of its own in documents that have texts ready.
fn texts(composition: &dyn Composition, place: usize, shaper: &mut Shaper) -> Vec<String> {
    let stands = vec![Stand { number: 1, at: chrono::NaiveDateTime::default() }; composition.parts()];
    composition.lay_out(place, &stands, shaper, &Unwatched).texts()
}
