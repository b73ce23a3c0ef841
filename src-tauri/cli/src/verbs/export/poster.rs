//! `tagwerk export poster`.

use super::paper::Paper;
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use chrono::NaiveDate;
use clap::Args;
use tagwerk_core::documents::{
    Wanted,
    paper::{Orientation, PaperSize},
    poster::PosterOptions,
};

command! {
    "Übersicht eines Tages als PDF, ein großes Blatt je Tag" | "The overview of a day as PDF, one large sheet a day"
    #[derive(Args)]
    pub struct Poster {
        #[command(flatten)]
        paper: Paper,
        #[arg(long, default_value = "a3", value_parser = word::<PaperSize>())]
        size: PaperSize =
            "Papier: a3 (sonst dieses), a2, a4, a5, tabloid oder letter"
            | "paper: a3 (unless said), a2, a4, a5, tabloid or letter",
        #[arg(long, default_value = "landscape", value_parser = word::<Orientation>())]
        orientation: Orientation =
            "Querformat landscape (sonst dies) oder Hochformat portrait"
            | "landscape (unless said) or portrait",
        #[arg(long, value_name = "DAY")]
        day: Vec<NaiveDate> =
            "nur dieser Tag (2026-06-13); mehrmals für mehrere"
            | "this day only (2026-06-13); several times for several",
    }
}

impl Poster {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        self.paper.print(talk, |_| {
            Ok(Wanted::Poster(PosterOptions { size: self.size, orientation: self.orientation, days: self.day.clone() }))
        })
    }
}
