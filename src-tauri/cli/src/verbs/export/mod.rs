//! `tagwerk export`: a file for each kind of export.

mod badges;
mod booklet;
mod calendar;
mod certificates;
mod differences;
mod list;
mod notice;
mod plates;
mod poster;
mod schedules;
mod signs;
mod stale;
mod table;
mod test_sheet;
mod text;

// Shared by several of them.
mod handing_out;
mod label_sheets;
mod paper;
mod recipients;

use crate::{failure::Failure, help::command, talk::Talk};
use clap::{Args, Subcommand};

command! {
    "Gibt Druckstücke, Tabellen, Text oder Kalender aus" | "Exports documents, tables, text or calendars"
    #[derive(Args)]
    pub struct Export {
        #[command(subcommand)]
        what: What,
    }
}

/// In the order in which the help lists them.
#[derive(Subcommand)]
enum What {
    Badges(badges::Badges),
    Signs(signs::Signs),
    Plates(plates::Plates),
    List(list::List),
    Booklet(booklet::Booklet),
    TestSheet(test_sheet::TestSheet),
    Table(table::Table),
    Text(text::Text),
    Notice(notice::Notice),
    Poster(poster::Poster),
    Schedules(schedules::Schedules),
    Certificates(certificates::Certificates),
    Stale(stale::Stale),
    Differences(differences::Differences),
    Calendar(calendar::Calendar),
}

impl Export {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        match &self.what {
            What::Badges(verb) => verb.run(talk),
            What::Signs(verb) => verb.run(talk),
            What::Plates(verb) => verb.run(talk),
            What::List(verb) => verb.run(talk),
            What::Booklet(verb) => verb.run(talk),
            What::TestSheet(verb) => verb.run(talk),
            What::Table(verb) => verb.run(talk),
            What::Text(verb) => verb.run(talk),
            What::Notice(verb) => verb.run(talk),
            What::Poster(verb) => verb.run(talk),
            What::Schedules(verb) => verb.run(talk),
            What::Certificates(verb) => verb.run(talk),
            What::Stale(verb) => verb.run(talk),
            What::Differences(verb) => verb.run(talk),
            What::Calendar(verb) => verb.run(talk),
        }
    }
}
