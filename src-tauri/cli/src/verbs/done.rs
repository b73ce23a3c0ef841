//! `tagwerk done`: ticks off follow-up work.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use tagwerk_core::{
    documents::Kind,
    domain::{Language, PersonId, Settlement, find_person},
    event_file::{EventFile, Published},
};

command! {
    "Hakt Nacharbeiten ab: hängt, eingesammelt, bleibt so, informiert"
    | "Ticks off follow-up work: hangs, collected, stays as it is, told"
    #[derive(Args)]
    #[command(group = clap::ArgGroup::new("what").required(true).multiple(true).args(["hung", "collected", "left", "told", "house", "begun", "all"]))]
    pub struct Done {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "PIECE")]
        hung: Vec<String> =
            "was jetzt hängt oder übergeben ist: sein Name, wie »changes« ihn nennt"
            | "what hangs now or was handed over: its name as “changes” gives it",
        #[arg(long, value_name = "PIECE")]
        collected: Vec<String> = "was abgehängt oder eingesammelt ist" | "what was taken down or collected",
        #[arg(long, value_name = "PIECE")]
        left: Vec<String> =
            "was bleibt, wie es ist: ein Aushang genügt; auch »Kalender des Programms«"
            | "what stays as it is: a notice will do; also “Calendar of the programme”",
        #[arg(long, value_name = "PERSON")]
        told: Vec<String> = "wer informiert ist" | "who was told",
        #[arg(long)]
        house: bool =
            "das Haus ist informiert; seine Liste bleibt, wie sie ist"
            | "the house was told; its list stays as it is",
        #[arg(long, value_name = "OUT|NOT-OUT")]
        begun: Option<CameOut> =
            "was ausgegeben wurde, als Tagwerk endete: es ist draußen oder nicht"
            | "what was being handed out when Tagwerk ended: it is out, or it is not",
        #[arg(long)]
        all: bool =
            "alles, was gedruckt ist, hängt; alles Alte ist eingesammelt; alle sind informiert"
            | "all that is printed hangs; all that is old is collected; everybody was told",
        #[arg(long, conflicts_with = "all")]
        not: bool = "doch nicht: nimmt es zurück" | "not after all: takes it back",
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CameOut {
    Out,
    NotOut,
}

impl Done {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open(&self.file)?;
        let (mut pieces, mut people) = (0, 0);
        for (names, how) in
            [(&self.hung, Settlement::Hung), (&self.collected, Settlement::Collected), (&self.left, Settlement::Left)]
        {
            let (published, names): (Vec<&String>, Vec<&String>) =
                names.iter().partition(|name| how == Settlement::Left && is_published(name));
            if !published.is_empty() {
                file.leave_published(!self.not, talk.now)?;
                pieces += 1;
            }
            let named = names.into_iter().map(|name| named(&file, name)).collect::<Result<Vec<_>, _>>()?.concat();
            if !named.is_empty() {
                file.settle(&named, if self.not { Settlement::Open } else { how }, talk.now)?;
                pieces += named.len();
            }
        }
        if let Some(came_out) = self.begun {
            for begun in file.begun()? {
                file.answer_begun(&begun, came_out == CameOut::Out)?;
                pieces += begun.pieces as usize;
            }
        }
        if self.house {
            let lists = file.house_lists()?;
            file.settle(&lists, if self.not { Settlement::Open } else { Settlement::Left }, talk.now)?;
            pieces += lists.len();
        }
        let told = self.told.iter().map(|name| find_person(file.everybody()?.iter(), name).map_err(Failure::from));
        let told = told.collect::<Result<Vec<PersonId>, _>>()?;
        if !told.is_empty() {
            file.note_told(&told, !self.not, talk.now)?;
            people += told.len();
        }
        if self.all {
            let done = file.settle_everything(talk.now)?;
            pieces += done.pieces;
            people += done.people;
        }
        let counted = |number, one: (&str, &str), many: (&str, &str)| {
            talk.language.count(number, talk.pick(one.0, one.1), talk.pick(many.0, many.1))
        };
        let parts = [
            counted(pieces, ("Druckstück", "piece"), ("Druckstücke", "pieces")),
            counted(people, ("Person", "person"), ("Personen", "people")),
        ];
        let done = if self.not { talk.pick("Wieder offen", "Open again") } else { talk.pick("Erledigt", "Done") };
        talk.say(&format!("{done}: {}", parts.join(", ")))
    }
}

/// The calendar of the programme, by its name in either language.
fn is_published(name: &str) -> bool {
    [Language::De, Language::En].into_iter().any(|language| name == Published::name(language))
}

/// All pieces of this name; one hangs like the other.
fn named(file: &EventFile, name: &str) -> Result<Vec<(Kind, String)>, Failure> {
    let named = file.pieces_named(name)?;
    if named.is_empty() { Err(Failure::NoSuchPiece(name.to_owned())) } else { Ok(named) }
}
