//! `tagwerk export booklet`.

use super::paper::Paper;
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use clap::Args;
use tagwerk_core::documents::{
    Wanted,
    booklet::{BookletOptions, PageSize},
};

command! {
    "Programmheft als PDF: Tage im Überblick, Blöcke mit ihren Texten, Verzeichnis der Mitwirkenden"
    | "Programme booklet as PDF: the days at a glance, blocks with their texts, an index of people"
    #[derive(Args)]
    pub struct Booklet {
        #[command(flatten)]
        paper: Paper,
        #[arg(
            long, default_value = "a5", value_name = "a4|a5|letter|half-letter", value_parser = word::<PageSize>()
        )]
        size: PageSize =
            "Größe der Seiten: a5 (sonst dies), a4, half-letter oder letter"
            | "size of the pages: a5 (unless said), a4, half-letter or letter",
        #[arg(long)]
        imposed: bool =
            "zum Falten und Heften: zwei Seiten nebeneinander auf A4 (a5), A3 (a4), Letter (half-letter) oder Tabloid (letter), beidseitig über die kurze Kante"
            | "to be folded and stapled: two pages side by side on A4 (a5), A3 (a4), Letter (half-letter) or Tabloid (letter), both sides, over the short edge",
        #[arg(long)]
        no_contents: bool = "ohne Inhaltsverzeichnis" | "without contents",
        #[arg(long)]
        no_abstracts: bool = "ohne die Texte der Programmpunkte" | "without the texts of sessions",
        #[arg(long)]
        no_index: bool = "ohne Verzeichnis der Mitwirkenden" | "without the index of people",
    }
}

impl Booklet {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let options = BookletOptions {
            size: self.size,
            imposed: self.imposed,
            contents: !self.no_contents,
            abstracts: !self.no_abstracts,
            index: !self.no_index,
        };
        self.paper.print(talk, |_| Ok(Wanted::Booklet(options)))
    }
}
