//! By which codes merged people were known. Their badges and the tables that they came from still name them by these.

use crate::{EventError, EventFile, history::Standing};
use domain::{Item, PersonId, action::Action};
use std::collections::{BTreeSet, HashMap};

impl EventFile {
    /// The codes of people and registrations that went into others, with whoever they are now. The history knows them.
    pub(crate) fn former_codes(&self) -> Result<HashMap<String, PersonId>, EventError> {
        let mut codes = HashMap::new();
        if !self.history.iter().any(|entry| matches!(entry.action, Action::MergedPeople { .. })) {
            return Ok(codes);
        }
        let aliases = self.store.aliases()?;
        let in_effect: BTreeSet<_> = Standing::in_effect(&self.history).into_iter().collect();
        for entry in self.history.iter().filter(|entry| in_effect.contains(&entry.id)) {
            let Action::MergedPeople { kept, .. } = entry.action else { continue };
            let kept = aliases.get(&kept).copied().unwrap_or(kept);
            for change in self.store.changes_of(entry.id)? {
                let after = change.after().and_then(code_of);
                let before = change.before().and_then(code_of).filter(|before| Some(before) != after.as_ref());
                codes.extend(before.map(|code| (code, kept)));
            }
        }
        Ok(codes)
    }
}

fn code_of(item: &Item) -> Option<String> {
    let code = match item {
        Item::Person(person) => &person.code,
        Item::Registration(registration) => &registration.code,
        _ => &None,
    };
    code.as_deref().map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned)
}
