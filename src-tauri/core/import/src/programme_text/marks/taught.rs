//! Lines whose meaning was taught by the user.

use super::super::{
    lines::{bullet, without_bullet},
    roles::{self, RoleHeading},
    rooms::room_line,
    when::{self, When},
};
use super::{Mark, Reader};
use crate::LineKind;
use domain::{Function, Presence, Role};

impl<'a> Reader<'a, '_> {
    /// The mark for a line of the taught kind.
    pub(super) fn taught(&mut self, index: usize, kind: LineKind) -> Mark<'a> {
        let text = self.lines[index].text;
        let seen = bullet(text).unwrap_or(text);
        let any_time = || when::find(seen).filter(When::has_clock).or_else(|| when::find_anywhere(seen));
        let role = |label: &'a str, rest: &'a str| RoleHeading {
            role: Role::Named { label: label.trim().to_owned(), function: Function::Other },
            presence: Presence::OnSite,
            several: roles::Several::Perhaps,
            rest: rest.trim(),
        };
        match kind {
            LineKind::Day => {
                let day = when::find(seen).and_then(|when| when.day).unwrap_or(when::Day::NONE);
                self.time(
                    index,
                    When { day: Some(day), times: None, start: None, said: when::Said::Hour, before: "", behind: "" },
                )
            }
            LineKind::Time | LineKind::Item => match any_time() {
                Some(when) => self.time(index, when),
                None => Mark::Text,
            },
            LineKind::Title => Mark::Title,
            LineKind::Person => Mark::Person(without_bullet(text)),
            LineKind::Role => {
                let (label, rest) = seen.split_once(':').unwrap_or((seen, ""));
                Mark::Role(roles::known(seen).or_else(|| roles::bare(seen)).unwrap_or_else(|| role(label, rest)))
            }
            LineKind::Room => Mark::Room(room_line(seen).unwrap_or(seen)),
            LineKind::Text => Mark::Text,
            LineKind::Aside | LineKind::Blank => Mark::Aside,
        }
    }
}
