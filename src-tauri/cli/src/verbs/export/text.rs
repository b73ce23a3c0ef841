//! `tagwerk export text`.

use super::handing_out::{handing, report};
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{Table, action::counted},
    manuscript::TextFormat,
};

command! {
    "Das Programm als Text zum Weiterbearbeiten: Word-Dokument oder Webseite"
    | "The programme as text to go on with: Word document or web page"
    #[derive(Args)]
    pub struct Text {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "DOCX|HTML")]
        out: PathBuf =
            "die neue Datei, etwa programm.docx oder programm.html"
            | "the new file, such as programme.docx or programme.html",
        #[arg(long, value_name = "docx|html", value_parser = word::<TextFormat>())]
        format: Option<TextFormat> =
            "docx oder html; sonst sagt es die Endung der Datei"
            | "docx or html; unless said, the ending of the file tells",
    }
}

impl Text {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let by_ending = || self.out.extension().and_then(|ending| TextFormat::by_ending(&ending.to_string_lossy()));
        let format = self.format.or_else(by_ending).ok_or_else(|| Failure::WhichFormat(self.out.clone()))?;
        let file = talk.open_for_reading(&self.file)?;
        let exported = file.export_text(format, talk.asked, &self.out, &handing(true), talk.now)?;
        report(talk, &exported, &self.out, &counted(Table::Session, exported.pieces, talk.language))
    }
}
