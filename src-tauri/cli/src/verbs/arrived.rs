//! `tagwerk arrived`.

use crate::{failure::Failure, help::command, talk::Talk, who::meant};
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::domain::{Attendance, Language, time};

command! {
    "Vermerkt, dass jemand angekommen ist; ohne Person: wie viele an welchem Tag kamen"
    | "Notes that somebody has arrived; without a person: how many came on which day"
    #[derive(Args)]
    pub struct Arrived {
        file: PathBuf = "die Veranstaltung" | "the event",
        person: Option<String> =
            "wer: ein Name, die Nummer der Anmeldung oder der Code auf dem Namensschild"
            | "who: a name, the code of the registration or that on the badge",
        #[arg(long, value_name = "DATE")]
        day: Option<NaiveDate> =
            "der Tag: 2026-09-12; sonst heute, und außerhalb der Veranstaltung ihr erster Tag"
            | "the day: 2026-09-12; otherwise today, and outside of the event its first day",
        #[arg(long, requires = "person")]
        not: bool = "doch nicht: nimmt es zurück" | "not after all: takes it back",
        #[arg(long, conflicts_with = "person")]
        json: bool = "als JSON" | "as JSON",
    }
}

impl Arrived {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let Some(who) = &self.person else { return self.count(talk) };
        let mut file = talk.open(&self.file)?;
        let day = self.day.unwrap_or_else(|| file.day_at(talk.now));
        let person = meant(&file, who, talk.now)?;
        let is_new = file.note_arrival(person, day, !self.not, talk.now)?;
        let name = file.person(person)?.map(|person| person.full_name()).unwrap_or_default();
        talk.say(&said(&name, day, !self.not, is_new, talk.language))
    }

    fn count(&self, talk: &Talk) -> Result<(), Failure> {
        let file = talk.open_for_reading(&self.file)?;
        let days = self.day.map_or_else(|| file.days(), |day| vec![day]);
        let counted = days.into_iter().map(|day| Ok((day, file.attendance(day)?)));
        let counted = counted.collect::<Result<Vec<(NaiveDate, Attendance)>, Failure>>()?;
        if self.json {
            let days = counted.iter().map(|(day, Attendance { expected, came, others })| {
                serde_json::json!({ "day": day, "expected": expected, "came": came, "others": others })
            });
            return talk.json(&days.collect::<Vec<_>>());
        }
        if counted.is_empty() {
            return talk.say(talk.pick(
                "Die Veranstaltung hat noch keine Tage: Es ist nichts geplant.",
                "The event has no days yet: nothing is planned.",
            ));
        }
        let lines = counted.into_iter().map(|(day, attendance)| {
            format!("{}: {}", time::short_date(day, talk.language), in_words(attendance, talk.language))
        });
        talk.say(&lines.collect::<Vec<_>>().join("\n"))
    }
}

fn said(name: &str, day: NaiveDate, came: bool, is_new: bool, language: Language) -> String {
    let day = time::short_date(day, language);
    match (came, is_new, language) {
        (true, true, Language::De) => format!("Angekommen ({day}): {name}"),
        (true, true, Language::En) => format!("Arrived ({day}): {name}"),
        (true, false, Language::De) => format!("Schon angekommen ({day}): {name}"),
        (true, false, Language::En) => format!("Arrived already ({day}): {name}"),
        (false, true, Language::De) => format!("Doch nicht angekommen ({day}): {name}"),
        (false, true, Language::En) => format!("Not arrived after all ({day}): {name}"),
        (false, false, Language::De) => format!("War nicht angekommen ({day}): {name}"),
        (false, false, Language::En) => format!("Had not arrived ({day}): {name}"),
    }
}

fn in_words(attendance: Attendance, language: Language) -> String {
    let Attendance { expected, came, others } = attendance;
    let more = match (others, language) {
        (0, _) => String::new(),
        (_, Language::De) => {
            format!(", dazu {}", language.count(others as usize, "unerwarteter Gast", "unerwartete Gäste"))
        }
        (_, Language::En) => {
            format!(", and {}", language.count(others as usize, "unexpected guest", "unexpected guests"))
        }
    };
    let [came, expected] = [came, expected].map(|number| language.number(number as usize));
    match language {
        Language::De => format!("{came} von {expected} angekommen{more}"),
        Language::En => format!("{came} of {expected} arrived{more}"),
    }
}
