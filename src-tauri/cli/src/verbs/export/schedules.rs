//! `tagwerk export schedules`.

use super::{paper::Paper, recipients::Recipients};
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use clap::Args;
use tagwerk_core::documents::{
    Wanted,
    schedules::{ScheduleOptions, SchedulePaper},
};

command! {
    "Persönliche Programme als PDF (A6): die eigenen Mitwirkungen und Plätze" | "Personal schedules as PDF (A6): everybody's own parts and places"
    #[derive(Args)]
    pub struct Schedules {
        #[command(flatten)]
        paper: Paper,
        #[command(flatten)]
        recipients: Recipients,
        #[arg(long, default_value = "four-on-a4", value_parser = word::<SchedulePaper>())]
        size: SchedulePaper =
            "das Papier: four-on-a4 (vier A6 auf A4; geschnittene Stapel liegen in der richtigen Folge; sonst dies), a6, quarter-letter oder four-on-letter"
            | "the paper: four-on-a4 (four A6 on A4; the piles of a cut stack lie in order; unless said), a6, quarter-letter or four-on-letter",
        #[arg(long)]
        own_only: bool =
            "ohne, was für alle ist: Plenen, Mahlzeiten, Abende"
            | "without what is for everybody: plenary sessions, meals, evenings",
        #[arg(long, value_name = "TEXT")]
        note: Option<String> = "was unten stehen soll: das WLAN, eine Telefonnummer" | "what stands at the foot: the WLAN, a telephone number",
    }
}

impl Schedules {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        self.paper.print(talk, |file| {
            Ok(Wanted::Schedules(Box::new(ScheduleOptions {
                paper: self.size,
                only: self.recipients.only(file)?,
                whom: self.recipients.whom,
                kinds: self.recipients.kinds(file)?,
                registrations: Vec::new(),
                which: self.recipients.which(),
                shared: !self.own_only,
                note: self.note.clone().unwrap_or_default(),
            })))
        })
    }
}
