//! Label sheets as the command line names them.

use crate::{failure::Failure, talk::Talk};
use tagwerk_core::documents::paper::{LabelSheet, SHEETS};

/// The names of the sheets, and how to write measures of one's own.
pub fn list_of_sheets(talk: &Talk) -> String {
    let widest = SHEETS.iter().map(|sheet| sheet.key.len()).max().unwrap_or(0);
    let mut lines: Vec<String> =
        SHEETS.iter().map(|sheet| format!("{:widest$}  {}", sheet.key, sheet.title(talk.language))).collect();
    lines.push(String::new());
    lines.push(
        talk.pick(
            "Eigene Maße in mm: 210x297,85x54,2x5,15x13.5,95x54\n\
             (Blatt, Etikett, Spalten und Reihen, Abstand links und oben, von Etikett zu Etikett)",
            "Measures of one's own in mm: 210x297,85x54,2x5,15x13.5,95x54\n\
             (page, label, columns and rows, distance left and top, from label to label)",
        )
        .to_owned(),
    );
    lines.join("\n")
}

pub fn check_sheet(sheet: &str) -> Result<(), Failure> {
    if LabelSheet::named(sheet).is_some() { Ok(()) } else { Err(Failure::NoSuchSheet(sheet.to_owned())) }
}
