//! `tagwerk changes`: what has to be done because of late changes.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{Language, Programme},
    event_file::{Comparing, EventFile, FollowUp, HandedOutPiece, Hanging, Published, ToTell},
};

command! {
    "Zeigt die Nacharbeiten: was neu zu drucken, abzuhängen, aufzuhängen und wem es zu sagen ist"
    | "Shows the follow-up: what to print again, to take down, to put up, and whom to tell"
    #[derive(Args)]
    pub struct Changes {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "STAND")]
        since: Option<u32> =
            "zeigt stattdessen, was sich am Programm seit diesem Stand geändert hat"
            | "shows what has changed in the programme since this version instead",
        #[arg(long, value_name = "STAND", requires = "since")]
        until: Option<u32> = "bis zu diesem Stand; sonst bis jetzt" | "until this version; otherwise until now",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

impl Changes {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let file = talk.open_for_reading(&self.file)?;
        if let Some(stand) = self.since {
            let compared = Comparing::Stands { since: stand, until: self.until };
            let differences = file.differences(compared, talk.language)?.sentences;
            return match self.json {
                true => talk.json(&json!({ "since": stand, "until": self.until, "differences": differences })),
                false if differences.is_empty() => {
                    talk.say(talk.pick("Nichts hat sich geändert.", "Nothing has changed."))
                }
                false => talk.say(&differences.join("\n")),
            };
        }
        let follow_up = file.follow_up()?;
        if self.json {
            talk.json(&as_json(&file, &follow_up, talk)?)
        } else {
            talk.say(&as_text(&file, &follow_up, talk)?)
        }
    }
}

fn as_json(file: &EventFile, follow_up: &FollowUp, talk: &Talk) -> Result<serde_json::Value, Failure> {
    let language = talk.language;
    let piece = |piece: &HandedOutPiece| {
        let because = piece
            .because
            .iter()
            .map(|because| json!({ "slot": because.slot, "before": because.before, "now": because.now }));
        json!({
            "document": piece.document.key(),
            "subject": piece.subject,
            "title": piece.title,
            "because": because.collect::<Vec<_>>(),
            "stand": piece.stand,
            "at": piece.at.to_rfc3339(),
        })
    };
    let hanging = |one: &Hanging| {
        json!({
            "document": one.document.key(),
            "subject": one.subject,
            "title": one.title,
            "place": one.place,
            "printed": one.to_print.is_none(),
        })
    };
    let told = |one: &ToTell| {
        json!({
            "person": one.person,
            "name": one.name,
            "changes": one.sentences(file.programme(), language),
            "email": one.email,
            "number": one.number,
        })
    };
    let publish = |one: &Published| {
        json!({
            "title": Published::name(language),
            "changes": one.sentences(file.programme().event.time_style, language),
            "at": one.at.to_rfc3339(),
        })
    };
    let not_told: Vec<_> = follow_up.not_told.iter().collect();
    Ok(json!({
        "print_again": follow_up.print_again.iter().map(piece).collect::<Vec<_>>(),
        "publish_again": follow_up.publish_again.as_ref().map(publish),
        "take_down": follow_up.take_down.iter().map(piece).collect::<Vec<_>>(),
        "put_up": follow_up.put_up.iter().map(hanging).collect::<Vec<_>>(),
        "house": follow_up.to_house.iter().flat_map(|house| &house.changes).collect::<Vec<_>>(),
        "tell": follow_up.tell.iter().map(told).collect::<Vec<_>>(),
        "not_told": not_told,
        "not_needed": follow_up.not_needed.iter().map(piece).collect::<Vec<_>>(),
        "left": follow_up.left,
        "unknown": follow_up.unknown,
    }))
}

fn as_text(file: &EventFile, follow_up: &FollowUp, talk: &Talk) -> Result<String, Failure> {
    let (programme, language) = (file.programme(), talk.language);
    let piece = |piece: &HandedOutPiece| format!("{}: {}", piece.document.one(language), piece.title);
    let hanging = |one: &Hanging| {
        let at = if one.place.is_empty() { String::new() } else { format!(" ({})", one.place) };
        let to_print = if one.to_print.is_some() { talk.pick(", zu drucken", ", to be printed") } else { "" };
        format!("{}: {}{at}{to_print}", one.document.one(language), one.title)
    };
    let published = |one: &Published| {
        let mut lines = vec![Published::name(language).to_owned()];
        lines.extend(one.sentences(programme.event.time_style, language));
        lines.join("\n")
    };
    let sections: [(&str, Vec<String>); 7] = [
        (talk.pick("Neu drucken", "Print again"), follow_up.print_again.iter().map(piece).collect()),
        (talk.pick("Neu veröffentlichen", "Publish again"), follow_up.publish_again.iter().map(published).collect()),
        (
            talk.pick("Abhängen oder einsammeln", "Take down or collect"),
            follow_up.take_down.iter().map(piece).collect(),
        ),
        (talk.pick("Aufhängen", "Put up"), follow_up.put_up.iter().map(hanging).collect()),
        (
            talk.pick("An das Haus", "To the house"),
            follow_up.to_house.iter().flat_map(|house| house.changes.clone()).collect(),
        ),
        (
            talk.pick("Benachrichtigen", "Tell"),
            follow_up.tell.iter().map(|one| told(one, programme, language)).collect(),
        ),
        (talk.pick("Nicht mehr gebraucht", "No longer needed"), follow_up.not_needed.iter().map(piece).collect()),
    ];
    let mut lines = Vec::new();
    for (heading, entries) in sections.into_iter().filter(|(_, entries)| !entries.is_empty()) {
        lines.push(format!("{heading} ({})", entries.len()));
        lines.extend(entries.into_iter().map(|entry| format!("  {}", entry.replace('\n', "\n    "))));
    }
    if lines.is_empty() {
        lines.push(talk.pick("Nichts ist veraltet.", "Nothing is out of date.").to_owned());
    }
    if !follow_up.not_told.is_empty() {
        let (one, many) = talk.pick(("Mitwirkende Person", "Mitwirkende"), ("contributor", "contributors"));
        let count = language.count(follow_up.not_told.len(), one, many);
        lines.push(format!("{}: {count}", talk.pick("Noch nicht informiert", "Not told anything yet")));
    }
    if follow_up.unknown > 0 {
        let (one, many) = talk.pick(("Druckstück", "Druckstücke"), ("piece", "pieces"));
        let pieces = language.count(follow_up.unknown, one, many);
        lines.push(match language {
            Language::De => format!("Ob {pieces} aus einer früheren Version veraltet sind, ist nicht bekannt."),
            Language::En => format!("Whether {pieces} of an earlier version are out of date is not known."),
        });
    }
    Ok(lines.join("\n"))
}

/// The person with their number, and below them what changed.
fn told(one: &ToTell, programme: &Programme, language: Language) -> String {
    let reach: Vec<&str> = [one.number.as_deref(), one.email.as_deref()].into_iter().flatten().collect();
    let reach = if reach.is_empty() { String::new() } else { format!(" ({})", reach.join(", ")) };
    let mut lines = vec![format!("{}{reach}", one.name)];
    lines.extend(one.sentences(programme, language));
    lines.join("\n")
}
