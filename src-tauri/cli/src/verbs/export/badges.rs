//! `tagwerk export badges`.

use super::{
    label_sheets::{check_sheet, list_of_sheets},
    paper::Paper,
    recipients::Recipients,
};
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use clap::{Args, ValueEnum};
use tagwerk_core::{
    documents::{
        Wanted,
        badges::{BackOptions, BadgeOptions, CodeOnBadge, Design, Field},
        paper::{Arrangement, Crop, Order},
    },
    domain::sorting::ParticleOrder,
    layout::Mm,
};

command! {
    "Namensschilder als PDF: für alle, die mitwirken oder angemeldet sind" | "Badges as PDF: for whoever contributes or is registered"
    #[derive(Args)]
    pub struct Badges {
        #[command(flatten)]
        paper: Paper,
        #[arg(long, default_value = "avery-c32011")]
        sheet: String =
            "der Bogen: avery-c32011 (sonst dieser); »list« zeigt alle, und wie man eigene Maße schreibt"
            | "the sheet: avery-c32011 (unless said); “list” shows all, and how to give one's own measures",
        #[arg(long, default_value = "first-name-first", value_parser = word::<Design>())]
        design: Design =
            "wie das Schild aussieht: first-name-first (sonst dies), full-name-first, role-band (Band in der Farbe der Rolle) oder plain (ohne Farbe, Logos groß)"
            | "what the badge looks like: first-name-first (unless said), full-name-first, role-band (a band in the colour of the role) or plain (without colour, logos large)",
        #[arg(long, value_name = "FIELD", value_parser = word::<Field>())]
        show: Vec<Field> =
            "zeigt auch dies: pronouns (Pronomen), town (Ort), photographs (wer keine Fotos möchte); mehrmals für mehrere"
            | "shows this as well: pronouns, town, photographs (who wants none); several times for several",
        #[arg(long, value_name = "FIELD", value_parser = word::<Field>())]
        hide: Vec<Field> =
            "lässt dies weg: academic-title, organisation, kind (Art der Anmeldung), role, session, event, days; mehrmals für mehrere"
            | "leaves this out: academic-title, organisation, kind (of registration), role, session, event, days; several times for several",
        #[arg(long, default_value = "none")]
        qr: Qr =
            "QR-Code: none (sonst dies), vcard (Visitenkarte), link (mit --link) oder code (Nummer der Anmeldung; ohne eine die Kennung der Person)"
            | "QR code: none (unless said), vcard, link (with --link) or code (that of the registration; without one the id of the person)",
        #[arg(long, value_name = "ADDRESS", required_if_eq("qr", "link"))]
        link: Option<String> =
            "die Adresse im QR-Code; {code} steht für dieselbe Nummer oder Kennung"
            | "the address in the QR code; {code} stands for the same code or id",
        #[command(flatten)]
        recipients: Recipients,
        #[arg(long, default_value = "alphabet", value_parser = word::<Order>())]
        order: Order =
            "alphabet (sonst dies) oder cut-stack: geschnittene Stapel liegen in der richtigen Folge"
            | "alphabet (unless said) or cut-stack: the piles of a cut stack lie in order",
        #[arg(long, value_name = "N", default_value_t = 1)]
        start_at: u32 =
            "das erste freie Etikett eines angebrochenen Bogens, von 1 gezählt"
            | "the first free label of a sheet that was begun, counted from 1",
        #[arg(long, value_name = "N", default_value_t = 1)]
        copies: u32 = "wie oft jedes Schild" | "how often each badge",
        #[arg(long, value_name = "N", default_value_t = 0)]
        blank: u32 = "so viele Schilder ohne Namen dazu" | "so many badges without a name as well",
        #[arg(long)]
        back: bool =
            "mit Rückseite: Name und eigenes Programm; beidseitig drucken, über die lange Kante gewendet (Querformat: über die kurze)"
            | "with a back: name and own programme; to be printed on both sides, turned over the long edge (landscape: over the short one)",
        #[arg(long, value_name = "TEXT", requires = "back")]
        back_left: Option<String> = "links unten auf der Rückseite" | "at the foot of the back, left",
        #[arg(long, value_name = "TEXT", requires = "back")]
        back_right: Option<String> = "rechts unten auf der Rückseite" | "at the foot of the back, right",
        #[arg(long, value_name = "MM", requires = "back", default_value_t = 0.0, allow_negative_numbers = true)]
        offset_right: f32 =
            "um so viel verschiebt der Drucker die Rückseite nach rechts"
            | "how far the printer moves the back to the right",
        #[arg(long, value_name = "MM", requires = "back", default_value_t = 0.0, allow_negative_numbers = true)]
        offset_down: f32 = "und nach unten" | "and downwards",
        #[arg(long, default_value = "family")]
        sort: Sort =
            "»von der Heide« unter H (family) oder V (particle)"
            | "“von der Heide” under H (family) or V (particle)",
        #[arg(long, default_value = "lines", value_parser = word::<Crop>())]
        crop: Crop =
            "auf Blättern zum Schneiden: none, lines (Linien; sonst dies) oder marks (Schnittmarken und 3 mm Beschnitt); single: auf jedem Bogen ein Schild je Seite mit 3 mm Beschnitt, für eine Druckerei"
            | "on paper to be cut: none, lines (unless said) or marks (crop marks and 3 mm of bleed); single: of any sheet one badge a page with 3 mm of bleed, for a print shop",
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Qr {
    None,
    #[value(name = "vcard")]
    VCard,
    Link,
    Code,
}

/// [`ParticleOrder`] in shorter words.
#[derive(Clone, Copy, ValueEnum)]
enum Sort {
    Family,
    Particle,
}

impl Badges {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        if self.sheet == "list" {
            return talk.say(&list_of_sheets(talk));
        }
        check_sheet(&self.sheet)?;
        self.paper.print(talk, |file| {
            let options = BadgeOptions {
                sheet: self.sheet.clone(),
                design: self.design,
                fields: self.fields(),
                code: match self.qr {
                    Qr::None => CodeOnBadge::None,
                    Qr::VCard => CodeOnBadge::VCard,
                    Qr::Link => CodeOnBadge::Link(self.link.clone().unwrap_or_default()),
                    Qr::Code => CodeOnBadge::Code,
                },
                arrangement: Arrangement { order: self.order, first_label: self.start_at, copies: self.copies },
                only: self.recipients.only(file)?,
                whom: self.recipients.whom,
                kinds: self.recipients.kinds(file)?,
                registrations: Vec::new(),
                which: self.recipients.which(),
                blanks: self.blank,
                crop: self.crop,
                back: self.back.then(|| BackOptions {
                    lines: [self.back_left.clone().unwrap_or_default(), self.back_right.clone().unwrap_or_default()],
                    offset: (Mm(self.offset_right), Mm(self.offset_down)),
                }),
                order: match self.sort {
                    Sort::Family => ParticleOrder::ByFamily,
                    Sort::Particle => ParticleOrder::ByParticle,
                },
            };
            Ok(Wanted::Badges(Box::new(options)))
        })
    }

    /// The usual fields and those to be shown, without those to be hidden.
    fn fields(&self) -> Vec<Field> {
        let is_shown = |field: &Field| Field::usual().contains(field) || self.show.contains(field);
        Field::ALL.into_iter().filter(|field| is_shown(field) && !self.hide.contains(field)).collect()
    }
}
