//! Mealtimes.

use super::slot::Slot;
use crate::{SessionKind, Span};

/// Meals that overlap or touch. They are sittings: attending one is enough.
#[derive(Clone, Debug)]
pub(super) struct Mealtime {
    pub whole: Span,
    pub meals: Vec<Slot>,
}

impl Mealtime {
    /// The mealtimes among the sessions that everybody attends, which are sorted by time.
    pub fn all(across: &[Slot]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for meal in across.iter().filter(|slot| slot.kind == SessionKind::Meal) {
            match all.last_mut().filter(|last| meal.span.start() <= last.whole.end()) {
                Some(last) => {
                    let end = last.whole.end().max(meal.span.end());
                    last.whole = Span::new(last.whole.start(), end).unwrap_or(last.whole);
                    last.meals.push(*meal);
                }
                None => all.push(Self { whole: meal.span, meals: vec![*meal] }),
            }
        }
        all
    }
}
