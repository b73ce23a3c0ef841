//! `tagwerk forget`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use serde::Serialize;
use std::{collections::BTreeSet, path::PathBuf};
use tagwerk_core::{
    disk::SystemDisk,
    domain::{
        Event, Language, RegistrationKind, Table,
        action::{Forgetting, counted},
        find_person,
    },
    event_file::{Contributors, EventFile, Forget as Wanted, Forgotten, Texts, Whom, WouldGo},
    watch::Unwatched,
};

command! {
    "Löscht oder anonymisiert Teilnehmende endgültig, auch im Verlauf und in den Sicherungen; zeigt erst, was wegfällt"
    | "Deletes participants for good, or makes them anonymous, in history and backups as well; shows first what goes"
    #[derive(Args)]
    pub struct Forget {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "KIND")]
        kind: Vec<String> =
            "die Anmeldungen dieser Art: guest, press oder wie sie in der Veranstaltung heißt; mehrmals für mehrere"
            | "registrations of this kind: guest, press or as the event calls it; several times for several",
        #[arg(long, value_name = "NAME")]
        only: Vec<String> = "die Anmeldung dieser Person; mehrmals für mehrere" | "this person's registration; several times for several",
        #[arg(long, conflicts_with_all = ["kind", "only"])]
        everybody: bool =
            "alle Anmeldungen und alle Personen, die nicht mitwirken" | "all registrations, and all people who have no part",
        #[arg(long)]
        unregistered: bool =
            "auch Personen, die weder angemeldet sind noch mitwirken" | "also people who neither are registered nor have a part",
        #[arg(long)]
        anonymise: bool =
            "behält Art, Status, Aufenthalt, Essen, Wünsche und Plätze ohne Namen, für die Statistik"
            | "keeps kind, status, stay, food, wishes and places without a name, for statistics",
        #[arg(long)]
        keep_contributors: bool =
            "Anmeldungen von Mitwirkenden bleiben; sonst gehen auch diese, und nur die Person bleibt"
            | "registrations of contributors stay; otherwise these go as well, and only the person stays",
        #[arg(long)]
        change_texts: bool =
            "nimmt die Namen auch aus Notizen und anderen Texten" | "takes the names out of notes and other texts as well",
        #[arg(long)]
        for_good: bool = "tut es; sonst wird nur gezeigt, was wegfällt" | "does it; otherwise what goes is only shown",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

impl Forget {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        if !self.for_good {
            let mut file = talk.open_for_reading(&self.file)?;
            if let Some(backups) = talk.backups() {
                file = file.with_backups(backups);
            }
            let would_go = file.would_forget(&self.wanted(&file)?, talk.language)?;
            if self.json {
                return talk.json(&Foreseen::of(&would_go));
            }
            talk.say(&in_words(&would_go, talk.language))?;
            talk.note(talk.pick(
                "Nichts geändert. Zuvor lassen sich Listen mit »tagwerk export table« sichern; mit »--for-good« geschieht es.",
                "Nothing was changed. “tagwerk export table” saves lists before; “--for-good” does it.",
            ));
            return Ok(());
        }
        let mut file = talk.open(&self.file)?;
        let forgotten = file.forget(&self.wanted(&file)?, &SystemDisk, &Unwatched, talk.now)?;
        if self.json {
            return talk.json(&Done::of(&forgotten));
        }
        talk.say(&done_in_words(&forgotten, talk.language))?;
        talk.note(talk.pick(
            "Was gedruckt oder ausgegeben wurde, und Kopien der Datei an anderen Orten, sind davon nicht berührt.",
            "What was printed or exported, and copies of the file elsewhere, are as they were.",
        ));
        Ok(())
    }

    fn wanted(&self, file: &EventFile) -> Result<Wanted, Failure> {
        let event = &file.programme().event;
        let kinds = self.kind.iter().map(|word| kind(event, word)).collect::<Result<BTreeSet<_>, _>>()?;
        let mut whom = Whom { kinds, unregistered: self.unregistered, ..Whom::default() };
        if !self.only.is_empty() {
            let people = file.everybody()?;
            for name in &self.only {
                let person = find_person(people.iter(), name)?;
                whom.registrations.extend(file.registrations_of(person)?.iter().map(|row| row.id));
            }
        }
        if self.everybody {
            whom = Whom::everybody();
        }
        Ok(Wanted {
            whom,
            how: if self.anonymise { Forgetting::Anonymise } else { Forgetting::Delete },
            contributors: match self.keep_contributors {
                true => Contributors::KeepRegistration,
                false => Contributors::LoseRegistration,
            },
            texts: if self.change_texts { Texts::All } else { Texts::Keep },
        })
    }
}

fn kind(event: &Event, word: &str) -> Result<String, Failure> {
    let is_it = |kind: &&RegistrationKind| {
        let names = [kind.key.as_str(), kind.name(Language::De), kind.name(Language::En)];
        names.iter().any(|name| name.to_lowercase() == word.to_lowercase())
    };
    let found = event.registration_kinds.iter().find(is_it);
    let known = || event.registration_kinds.iter().map(|kind| kind.key.as_str()).collect::<Vec<_>>().join(", ");
    found.map(|kind| kind.key.clone()).ok_or_else(|| Failure::NoSuchKind(word.to_owned(), known()))
}

/// So many names are shown, and not the rest.
const SHOWN: usize = 20;

fn in_words(would_go: &WouldGo, language: Language) -> String {
    let WouldGo { people, registrations, of_contributors, wishes, places, undoable, backups, texts, has_former } =
        would_go;
    let counts = [(Table::Person, people.len()), (Table::Registration, *registrations)];
    let counts = counts.into_iter().chain([(Table::Wish, *wishes), (Table::Place, *places)]);
    let counts: Vec<String> = counts.map(|(table, rows)| counted(table, rows, language)).collect();
    let mut lines = vec![format!("{}: {}", language.pick("Es fallen weg", "What goes"), counts.join(", "))];
    let mut names: Vec<&str> = people.iter().take(SHOWN).map(String::as_str).collect();
    names.extend((people.len() > SHOWN).then_some("…"));
    lines.extend((!names.is_empty()).then(|| format!("  {}", names.join(", "))));
    if *of_contributors > 0 {
        lines.push(language.pick(
            format!("Mitwirkende, die bleiben und nur ihre Anmeldung verlieren: {of_contributors}"),
            format!("Contributors who stay and lose only their registration: {of_contributors}"),
        ));
    }
    if *has_former {
        lines.push(
            language
                .pick(
                    "Auch was der Verlauf noch von früher Gelöschten weiß, fällt weg.",
                    "What the history still knows of people who were deleted before goes as well.",
                )
                .to_owned(),
        );
    }
    lines.push(language.pick(
        format!("Danach lässt sich nichts Früheres mehr zurücknehmen (jetzt: {undoable}). Sicherungen, die bereinigt werden: {backups}."),
        format!("After that nothing earlier can be undone (now: {undoable}). Backups that are cleaned: {backups}."),
    ));
    if !texts.is_empty() {
        lines.push(language.pick(
            format!("Texte, die jemanden davon nennen: {} (»--change-texts« nimmt die Namen heraus)", texts.len()),
            format!("Texts that mention somebody of them: {} (“--change-texts” takes the names out)", texts.len()),
        ));
        lines.extend(
            texts.iter().take(SHOWN).map(|text| format!("  {}, {}: {}", text.row_name, text.field_name, text.before)),
        );
    }
    lines.join("\n")
}

fn done_in_words(forgotten: &Forgotten, language: Language) -> String {
    let Forgotten { registrations, people, texts, backups, deleted_backups } = forgotten;
    let counts = [(Table::Person, *people), (Table::Registration, *registrations)];
    let counts = counts.map(|(table, rows)| counted(table, rows, language)).join(", ");
    let mut said = vec![format!("{}: {counts}", language.pick("Vergessen", "Forgotten"))];
    if *texts > 0 {
        said.push(language.count(
            *texts,
            language.pick("Text geändert", "text changed"),
            language.pick("Texte geändert", "texts changed"),
        ));
    }
    if *backups > 0 {
        let (one, many) =
            language.pick(("Sicherung bereinigt", "Sicherungen bereinigt"), ("backup cleaned", "backups cleaned"));
        said.push(language.count(*backups, one, many));
    }
    if *deleted_backups > 0 {
        let (one, many) = language.pick(
            ("unlesbare Sicherung gelöscht", "unlesbare Sicherungen gelöscht"),
            ("unreadable backup deleted", "unreadable backups deleted"),
        );
        said.push(language.count(*deleted_backups, one, many));
    }
    said.join(", ")
}

/// What would go, for other programs. Fields are added, never renamed.
#[derive(Serialize)]
struct Foreseen<'a> {
    people: &'a [String],
    registrations: usize,
    of_contributors: usize,
    wishes: usize,
    places: usize,
    undoable: usize,
    backups: usize,
    texts: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    row: &'a str,
    field: &'a str,
    text: &'a str,
}

impl<'a> Foreseen<'a> {
    fn of(would_go: &'a WouldGo) -> Self {
        let texts =
            would_go.texts.iter().map(|text| Said { row: &text.row_name, field: &text.key.field, text: &text.before });
        Self {
            people: &would_go.people,
            registrations: would_go.registrations,
            of_contributors: would_go.of_contributors,
            wishes: would_go.wishes,
            places: would_go.places,
            undoable: would_go.undoable,
            backups: would_go.backups,
            texts: texts.collect(),
        }
    }
}

#[derive(Serialize)]
struct Done {
    people: usize,
    registrations: usize,
    texts: usize,
    backups: usize,
    deleted_backups: usize,
}

impl Done {
    fn of(forgotten: &Forgotten) -> Self {
        let Forgotten { registrations, people, texts, backups, deleted_backups } = *forgotten;
        Self { people, registrations, texts, backups, deleted_backups }
    }
}
