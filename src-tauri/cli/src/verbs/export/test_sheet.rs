//! `tagwerk export test-sheet`.

use super::{
    label_sheets::{check_sheet, list_of_sheets},
    paper::Paper,
};
use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use tagwerk_core::documents::{Wanted, test_sheet::TestSheetOptions};

command! {
    "Ein Probeblatt: was der Drucker verkleinert, nicht erreicht und verschiebt"
    | "A test sheet: what the printer shrinks, cannot reach, and moves"
    #[derive(Args)]
    pub struct TestSheet {
        #[command(flatten)]
        paper: Paper,
        #[arg(long)]
        sheet: Option<String> =
            "mit den Umrissen der Etiketten dieses Bogens; »list« zeigt alle"
            | "with the outlines of the labels of this sheet; “list” shows all",
        #[arg(long)]
        back: bool =
            "mit Rückseite, auf der sich ablesen lässt, wie weit sie verschoben ist"
            | "with a back, on which one reads how far it was moved",
    }
}

impl TestSheet {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        if let Some(sheet) = &self.sheet {
            if sheet == "list" {
                return talk.say(&list_of_sheets(talk));
            }
            check_sheet(sheet)?;
        }
        let options = TestSheetOptions { sheet: self.sheet.clone(), back: self.back };
        self.paper.print(talk, |_| Ok(Wanted::TestSheet(options)))
    }
}
