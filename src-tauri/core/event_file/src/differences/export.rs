//! Differences on paper, and as text to be sent.

use super::Differences;
use crate::{
    EventError, EventFile,
    files::keep_off_events,
    handing::{Exported, Handing},
    printing::{at, palette},
};
use chrono::{DateTime, SubsecRound, Utc};
use disk::{WriteError, clear_beside, write_whole};
use documents::{Notices, lists::Comparison};
use domain::{Language, Programme, time};
use layout::{Inks, Shaper};
use pdf::{About, Painter};
use std::{io::Write, path::Path};

/// What is compared with what.
#[derive(Clone, Copy, Debug)]
pub enum Comparing<'a> {
    /// A Stand with a later one, or with what is now.
    Stands { since: u32, until: Option<u32> },
    /// Another plan of this event, by the name of its file, with what is now.
    With { plan: &'a Programme, name: &'a str },
}

impl EventFile {
    /// The differences in this language.
    pub fn differences(&self, compared: Comparing, language: Language) -> Result<Differences, EventError> {
        match compared {
            Comparing::Stands { since, until } => self.differences_between(since, until, language),
            Comparing::With { plan, .. } => self.differences_from(plan, language),
        }
    }

    /// Writes the differences as text if the name ends in `.txt`, otherwise as PDF. Nothing is noted in the print ledger:
    /// it is about what was handed out, and is no piece itself.
    pub fn export_differences(
        &self,
        compared: Comparing,
        language: Option<Language>,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        let programme = self.programme.in_language(language);
        let language = programme.event.language;
        let differences = self.differences(compared, language)?;
        if differences.sentences.is_empty() {
            return Err(EventError::NothingDiffers);
        }
        keep_off_events(out)?;
        let comparison =
            Comparison { between: self.between_in_words(compared, now, language)?, sections: differences.sections };
        let is_text = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
        let exported = Exported {
            at: now.trunc_subsecs(0),
            pieces: differences.sentences.len(),
            sheets: 0,
            pages: 0,
            entries: None,
            notices: Vec::new(),
            left_out: Vec::new(),
        };
        if is_text {
            let text = as_text(&comparison, &programme);
            write_whole(handing.disk, out, |file: &mut dyn Write| -> Result<(), WriteError> {
                file.write_all(text.as_bytes()).map_err(|error| WriteError::of(out, error))
            })?;
            clear_beside(handing.disk, out);
            return Ok(exported);
        }
        self.paint_differences(&comparison, &programme, exported, out, handing, now)
    }

    fn paint_differences(
        &self,
        comparison: &Comparison,
        programme: &Programme,
        exported: Exported,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        let event = &programme.event;
        let stock = self.font_stock()?;
        let stamp = self.moment(now, event.language);
        let part = comparison.lay_out(event, &stamp, &mut Shaper::with(&stock), handing.watch);
        if !handing.watch.go_on(0, 1) {
            return Err(EventError::Cancelled);
        }
        write_whole(handing.disk, out, |file| {
            let at = |error| at(out, error);
            let mut painter = Painter::begin(file, palette(programme, Inks::default())).map_err(at)?;
            part.sheets.iter().try_for_each(|sheet| painter.add(sheet)).map_err(at)?;
            let title = format!("{} – {}", Comparison::title(event), event.title);
            let about =
                About { title, language: event.language.tag(), now, bookmarks: part.bookmarks.clone(), sides: 1 };
            painter.finish(&about).map_err(at)
        })?;
        clear_beside(handing.disk, out);
        let mut notices = Notices::default();
        part.notices.into_iter().for_each(|notice| notices.tell(notice));
        Ok(Exported { sheets: part.sheets.len(), notices: notices.into_all(), ..exported })
    }

    /// "Stand 2 (11.9.2026, 14.00 Uhr) → jetzt (12.9.2026, 9.00 Uhr)".
    fn between_in_words(
        &self,
        compared: Comparing,
        now: DateTime<Utc>,
        language: Language,
    ) -> Result<String, EventError> {
        let present = format!("{} ({})", language.pick("jetzt", "now"), self.moment(now, language));
        Ok(match compared {
            Comparing::Stands { since, until } => {
                let times = self.stands_handed_out()?;
                let stand = |number: u32| match times.get(&number) {
                    Some(at) => {
                        format!("{} {number} ({})", language.pick("Stand", "Version"), self.moment(*at, language))
                    }
                    None => format!("{} {number}", language.pick("Stand", "Version")),
                };
                format!("{} → {}", stand(since), until.map_or(present, stand))
            }
            Comparing::With { name, .. } => format!("{name} → {present}"),
        })
    }

    fn moment(&self, at: DateTime<Utc>, language: Language) -> String {
        let event = &self.programme.event;
        time::date_and_time(at.with_timezone(&event.zone).naive_local(), event.time_style, language)
    }
}

fn as_text(comparison: &Comparison, programme: &Programme) -> String {
    let event = &programme.event;
    let mut lines = vec![event.title.clone(), Comparison::title(event).to_owned(), comparison.between.clone()];
    for section in &comparison.sections {
        lines.extend([String::new(), section.heading.clone()]);
        for row in &section.rows {
            lines.push(format!("  {}", row.name));
            lines.extend(row.changes.iter().map(|change| format!("    {change}")));
        }
    }
    lines.join("\n") + "\n"
}
