//! `tagwerk export notice`.

use super::paper::{Paper, PlainSheet, sizing};
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use clap::Args;
use tagwerk_core::{
    documents::{
        Wanted,
        placards::{Placard, PlacardOptions},
    },
    domain::Arrow,
};

command! {
    "Aushänge als PDF: Text in großer Schrift, dazu ein Pfeil" | "Notices as PDF: text in large type, and an arrow"
    #[derive(Args)]
    pub struct Notice {
        #[command(flatten)]
        paper: Paper,
        #[arg(long, value_name = "TEXT", required_unless_present_any = ["moved", "cancelled", "absent"])]
        text: Vec<String> =
            "was groß darauf steht; mehrmals für mehrere Aushänge; »list« zeigt fertige Texte"
            | "what stands on it in large type; several times for several notices; “list” shows texts to start from",
        #[arg(long, value_name = "TEXT", requires = "text", conflicts_with = "moved")]
        line: Vec<String> =
            "eine kleinere Zeile darunter; mehrmals für mehrere"
            | "a smaller line below; several times for several",
        #[arg(long, value_name = "SESSION", conflicts_with = "text", requires = "from")]
        moved: Option<String> =
            "sagt, wohin dieser Programmpunkt verlegt ist: 2.4"
            | "says where this session has moved: 2.4",
        #[arg(long, value_name = "ROOM", requires = "moved")]
        from: Option<String> = "der Raum, in dem er bisher war" | "the room where it was",
        #[arg(long, value_name = "SESSION")]
        cancelled: Vec<String> =
            "sagt, dass dieser Programmpunkt entfällt: 2.4; mehrmals für mehrere"
            | "says that this session is cancelled: 2.4; several times for several",
        #[arg(long, value_name = "PERSON")]
        absent: Vec<String> =
            "sagt, dass diese Person verhindert ist, je Programmpunkt ein Aushang; mehrmals für mehrere"
            | "says that this person is unable to attend, one notice a session; several times for several",
        #[arg(long, value_parser = word::<Arrow>())]
        arrow: Option<Arrow> =
            "Pfeil: left, right, up, down, up-left, up-right, down-left oder down-right"
            | "arrow: left, right, up, down, up-left, up-right, down-left or down-right",
        #[command(flatten)]
        sheet: PlainSheet,
        #[arg(long)]
        each_large: bool =
            "jede Überschrift so groß, wie sie kann; sonst sind alle gleich groß"
            | "each heading as large as it can be; unless said, all are equally large",
        #[arg(long, value_name = "N", default_value_t = 1)]
        copies: u32 = "wie oft jeder Aushang" | "how often each notice",
    }
}

impl Notice {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        if self.text == ["list"] {
            return talk.say(&ready_texts(talk));
        }
        self.paper.print(talk, |file| {
            let programme = file.programme();
            let arrow = self.arrow;
            let mut placards = Vec::new();
            if let Some((session, from)) = self.moved.as_ref().zip(self.from.as_ref()) {
                let (session, from) = (programme.find_session(session)?, programme.find_room(from)?);
                placards.push(Placard::Moved { session, from, arrow });
            }
            for session in &self.cancelled {
                placards.push(Placard::Cancelled { session: programme.find_session(session)? });
            }
            for person in &self.absent {
                placards.push(Placard::Absent { person: programme.find_person(person)? });
            }
            let texts = self.text.iter();
            placards.extend(texts.map(|text| Placard::Text { text: text.clone(), lines: self.line.clone(), arrow }));
            Ok(Wanted::Placards(PlacardOptions {
                placards,
                size: self.sheet.size,
                orientation: self.sheet.orientation,
                sizing: sizing(self.each_large),
                copies: self.copies,
            }))
        })
    }
}

/// The ready-made texts as they are written on a command line.
fn ready_texts(talk: &Talk) -> String {
    let line = |placard: Placard| match placard {
        Placard::Text { text, arrow, .. } => {
            let arrow = arrow.map_or(String::new(), |arrow| format!(" --arrow {}", arrow.key()));
            Some(format!("--text \"{text}\"{arrow}"))
        }
        Placard::Moved { .. } | Placard::Cancelled { .. } | Placard::Absent { .. } => None,
    };
    Placard::ready(talk.language).into_iter().filter_map(line).collect::<Vec<_>>().join("\n")
}
