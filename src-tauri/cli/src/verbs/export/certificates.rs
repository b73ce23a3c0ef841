//! `tagwerk export certificates`.

use super::paper::Paper;
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use chrono::NaiveDate;
use clap::Args;
use tagwerk_core::{
    documents::{
        Wanted,
        certificates::{CertificateOptions, TimeCount},
    },
    domain::find_person,
    event_file::EventFile,
};

command! {
    "Teilnahmebescheinigungen als PDF: für alle, die angekommen sind"
    | "Certificates of attendance as PDF: for everybody who has arrived"
    #[derive(Args)]
    pub struct Certificates {
        #[command(flatten)]
        paper: Paper,
        #[arg(long, value_name = "PERSON")]
        only: Vec<String> =
            "nur diese Person, falls sie da war; mehrmals für mehrere"
            | "this person alone, if they were there; several times for several",
        #[arg(long, default_value = "units", value_parser = word::<TimeCount>())]
        extent: TimeCount =
            "units (Unterrichtseinheiten zu 45 Minuten; sonst dies), hours (Stunden) oder none (nur die Tage)"
            | "units (teaching units of 45 minutes; unless said), hours or none (the days alone)",
        #[arg(long, value_name = "N")]
        number: Option<f32> =
            "diese Zahl von Stunden oder Einheiten, statt der aus dem Programm"
            | "this number of hours or units, instead of the one from the programme",
        #[arg(long)]
        no_sessions: bool =
            "ohne die besuchten Programmpunkte und Beiträge"
            | "without the sessions attended and the contributions",
        #[arg(long, value_name = "TEXT")]
        accreditation: Option<String> =
            "unter welcher Nummer eine Kammer oder Behörde die Veranstaltung anerkennt"
            | "the number under which a chamber or an authority recognises the event",
        #[arg(long, value_name = "TEXT")]
        text: Option<String> = "was sonst darauf stehen soll" | "whatever else it should say",
        #[arg(long, value_name = "TOWN")]
        place: Option<String> = "wo unterschrieben wird" | "where it is signed",
        #[arg(long, value_name = "DATE")]
        date: Option<NaiveDate> =
            "wann unterschrieben wird, sonst am letzten Tag der Veranstaltung: 2026-06-14"
            | "when it is signed, otherwise on the last day of the event: 2026-06-14",
        #[arg(long, value_name = "NAME")]
        signer: Option<String> = "wer unterschreibt" | "who signs",
        #[arg(long, value_name = "TEXT")]
        signer_role: Option<String> = "als was: »Leitung der Tagung«" | "as what: “Head of the conference”",
        #[arg(long, value_name = "N")]
        signature: Option<usize> =
            "das wievielte Bild der Veranstaltung die Unterschrift über der Linie ist, von 1 gezählt; die anderen sind Logos"
            | "which picture of the event is the signature above the line, counted from 1; the others are logos",
    }
}

impl Certificates {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        self.paper.print(talk, |file| {
            let people = if self.only.is_empty() { Vec::new() } else { file.everybody()? };
            let only = self.only.iter().map(|name| find_person(people.iter(), name)).collect::<Result<Vec<_>, _>>()?;
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            Ok(Wanted::Certificates(Box::new(CertificateOptions {
                only,
                registrations: Vec::new(),
                extent: self.extent,
                number: self.number,
                sessions: !self.no_sessions,
                accreditation: text(&self.accreditation),
                text: text(&self.text),
                place: text(&self.place),
                date: self.date,
                signer: [text(&self.signer), text(&self.signer_role)],
                signature: self.signature.map(|number| picture(file, number)).transpose()?,
            })))
        })
    }
}

/// The key of a picture by its number.
fn picture(file: &EventFile, number: usize) -> Result<String, Failure> {
    let pictures = &file.programme().event.logos;
    let picture = number.checked_sub(1).and_then(|at| pictures.get(at));
    picture.map(|picture| picture.key()).ok_or(Failure::NoSuchPicture { number, pictures: pictures.len() })
}
