//! Shortens texts of a draft that are too long, for example when a sheet lost its blank lines and is all in one title.
//! The beginning is kept, with a remark.

use super::{Draft, DraftBlock, DraftContribution, DraftSession, KeptLine, Remark, RemarkKind};
use domain::{
    Role, Table,
    limits::{TooLong, keep_to},
};

impl Draft {
    /// Remarks are in the order of the lines.
    pub(super) fn keep_to_limits(&mut self) {
        let mut remarks = Vec::new();
        let mut remark = |line: usize, what: Option<TooLong>| {
            remarks.extend(what.map(|what| Remark { line, kind: RemarkKind::Shortened(what) }));
        };
        for DraftBlock { theme, kind, line, .. } in &mut self.blocks {
            remark(*line, theme.as_mut().and_then(|theme| keep_to(theme, Table::Block, "theme")));
            remark(*line, kind.as_mut().and_then(|kind| keep_to(kind, Table::Block, "kind")));
        }
        for DraftSession { number, title, abstract_text, room, floor, contributions, line, .. } in &mut self.sessions {
            remark(*line, number.as_mut().and_then(|number| keep_to(number, Table::Session, "number")));
            remark(*line, keep_to(title, Table::Session, "title"));
            remark(*line, keep_to(abstract_text, Table::Session, "abstract"));
            remark(*line, room.as_mut().and_then(|room| keep_to(room, Table::Room, "name")));
            remark(*line, floor.as_mut().and_then(|floor| keep_to(floor, Table::Room, "floor")));
            for DraftContribution { person, role, affiliation, private_reason, line, .. } in contributions {
                remark(*line, person.as_mut().and_then(|person| keep_to(person, Table::Person, "family")));
                if let Role::Named { label, .. } = role {
                    remark(*line, keep_to(label, Table::Contribution, "role"));
                }
                remark(*line, affiliation.as_mut().and_then(|text| keep_to(text, Table::Contribution, "affiliation")));
                let reason = private_reason.as_mut();
                remark(*line, reason.and_then(|reason| keep_to(reason, Table::Contribution, "private_reason")));
            }
        }
        self.remarks.extend(remarks);
        self.keep_note_to_limit();
        self.remarks.sort_by_key(|remark| remark.line);
    }

    /// Lines that were not understood become the note of the event, after the text that it already has.
    fn keep_note_to_limit(&mut self) {
        let lines: Vec<&str> = self.kept.iter().map(|kept| kept.text.as_str()).collect();
        let mut note = lines.join("\n");
        let Some(what) = keep_to(&mut note, Table::Event, "note") else { return };
        let kept = self.kept.iter().zip(note.lines());
        let kept: Vec<KeptLine> =
            kept.map(|(kept, text)| KeptLine { line: kept.line, text: text.to_owned() }).collect();
        let last = kept.last().map_or(1, |kept| kept.line);
        self.kept = kept;
        self.remarks.push(Remark { line: last, kind: RemarkKind::Shortened(what) });
    }
}
