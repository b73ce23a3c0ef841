//! `tagwerk import people|registrations|wishes|sessions|slots|schedule|availability`: a table with a row for each.

use super::sheet::{beginnings, bytes_within, input};
use crate::{
    failure::Failure,
    help::{arguments, command},
    talk::Talk,
};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{Language, RowsKind, Sentence},
    event_file::{Compared, EventFile, RowsError, RowsTaken, Taking},
    import::{KnownColumns, RawTable, ReadError, RowsTable, SaidColumn},
    watch::Unwatched,
};

arguments! {
    #[derive(Args)]
    struct Table {
        file: PathBuf = "die Veranstaltung" | "the event",
        table: PathBuf =
            "die Tabelle (CSV, XLSX, ODS); - liest die Standardeingabe" | "the table (CSV, XLSX, ODS); - reads standard input",
        #[arg(long, value_name = "field=column", allow_hyphen_values = true)]
        map: Vec<String> =
            "was eine Spalte sagt, als FELD=SPALTE: mit ihrer Überschrift oder Nummer; -=SPALTE lässt sie aus, bei Anmeldungen macht +=SPALTE sie zu einer freien Spalte. Das gilt auch für die nächste Tabelle"
            | "what a column says, as FIELD=COLUMN: with its heading or number; -=COLUMN leaves it out, for registrations +=COLUMN makes it a free column. It holds for the next table as well",
        #[arg(long)]
        update: bool =
            "ändert, was schon da ist und in der Tabelle anders steht; sonst kommt nur Neues hinzu"
            | "changes what is there already and differs in the table; otherwise only what is new comes in",
        #[arg(long)]
        remove_gone: bool =
            "löscht, was aus einer früheren Tabelle kam und in dieser fehlt; Anmeldungen werden abgemeldet, auch von Hand angelegte, wenn die Zeilen keine Kennungen haben; Wünsche fallen in den Blöcken der Tabelle weg. Nicht bei schedule und availability"
            | "removes what came from an earlier table and is missing in this one; registrations are cancelled, also those made by hand where the rows have no ids; wishes go in the blocks of the table. Not for schedule and availability",
        #[arg(long)]
        skip_faulty_rows: bool =
            "Zeilen, in denen etwas nicht sein kann, bleiben draußen; die anderen werden eingelesen"
            | "rows in which something cannot be stay out; the others are read",
        #[arg(long)]
        dry_run: bool = "zeigt nur, was sich ändern würde" | "only shows what would change",
        #[arg(long)]
        json: bool = "antwortet als JSON" | "answers as JSON",
    }
}

/// A verb for each kind of rows.
macro_rules! verbs {
    ($($kind:ident: $german:literal | $english:literal)*) => { $(
        command! {
            $german | $english
            #[derive(Args)]
            pub struct $kind {
                #[command(flatten)]
                table: Table,
            }
        }

        impl $kind {
            pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
                self.table.run(RowsKind::$kind, talk)
            }
        }
    )* };
}

verbs! {
    People: "Liest Personen aus einer Tabelle" | "Reads people from a table"
    Registrations: "Liest Anmeldungen aus einer Tabelle, auch wie Anmeldeformulare sie ausgeben"
        | "Reads registrations from a table, also as registration forms export them"
    Wishes: "Liest aus einer Tabelle, wer welche Programmpunkte wünscht" | "Reads from a table who wishes for which sessions"
    Sessions: "Liest Programmpunkte aus einer Tabelle, mit Mitwirkenden und Blöcken"
        | "Reads sessions from a table, with speakers and blocks"
    Slots: "Liest Zeitfenster aus einer Tabelle" | "Reads slots from a table"
    Schedule: "Liest aus einer Tabelle, wann und in welchem Raum die Programmpunkte sind"
        | "Reads from a table when and in which room the sessions are"
    Availability: "Liest aus einer Tabelle, wann wer nicht da ist" | "Reads from a table when somebody is not there"
}

impl Table {
    fn run(&self, kind: RowsKind, talk: &Talk) -> Result<(), Failure> {
        let known = || RowsTable::fields_of(kind).map(|field| field.key()).filter(|key| !key.starts_with("wish"));
        let said = |text: &String| {
            let not_a_mapping = || Failure::NotAMapping(text.clone(), known().collect::<Vec<_>>().join(", "));
            let said = SaidColumn::of(text).filter(|said| RowsTable::can_say(kind, said.meaning));
            said.ok_or_else(not_a_mapping)
        };
        if self.remove_gone && !kind.can_be_gone() {
            return Err(Failure::NothingIsGone(kind));
        }
        let said = self.map.iter().map(said).collect::<Result<Vec<SaidColumn>, Failure>>()?;
        let bytes = bytes_within(&self.table, RawTable::MOST_BYTES)?;
        let read = |file: &EventFile| {
            let known = KnownColumns { said: &said, tables: &file.programme().event.known_tables };
            RowsTable::read(&bytes, kind, known, &Unwatched).map_err(input)
        };
        if self.dry_run {
            let file = talk.open_for_reading(&self.file)?;
            let table = read(&file)?;
            let columns = columns_of(&table);
            let compared = file.compare_rows(&table, talk.now, &Unwatched).map_err(|why| failed(columns, why))?;
            return self.answer(&compared, false, talk);
        }
        let mut file = talk.open(&self.file)?;
        let table = read(&file)?;
        let taking = Taking { changed: self.update, gone: self.remove_gone, despite_faults: self.skip_faulty_rows };
        let columns = columns_of(&table);
        let taken = file.import_rows(table, taking, talk.now, &Unwatched).map_err(|why| failed(columns, why))?;
        let RowsTaken { compared, outcome } = taken;
        if self.json {
            self.answer(&compared, outcome.is_some(), talk)?;
        } else if let Some(outcome) = &outcome {
            talk.done(&file, outcome)?;
            self.say_more(&compared, talk);
        }
        if !compared.faults.is_empty() && !self.skip_faulty_rows {
            return Err(faulty(&compared, talk.language));
        }
        if outcome.is_none() && !self.json {
            talk.say(talk.pick("Nichts zu ändern.", "Nothing to change."))?;
            self.say_more(&compared, talk);
        }
        Ok(())
    }

    fn answer(&self, compared: &Compared, is_written: bool, talk: &Talk) -> Result<(), Failure> {
        if self.json {
            return talk.json(&Answer::of(compared, is_written, talk.language));
        }
        talk.say(&in_words(compared, talk.language))?;
        self.say_more(compared, talk);
        Ok(())
    }

    /// What should be checked, and what was left as it is.
    fn say_more(&self, compared: &Compared, talk: &Talk) {
        let (changed, gone) = (compared.changed.len(), compared.gone.len());
        if changed > 0 && !self.update {
            let entries = talk.language.count(changed, talk.pick("Eintrag", "entry"), talk.pick("Einträge", "entries"));
            talk.note(&talk.language.pick(
                format!("In der Tabelle anders als hier: {entries}. »--update« übernimmt das."),
                format!("Different in the table: {entries}. “--update” takes that over."),
            ));
        }
        if gone > 0 && !self.remove_gone {
            let entries = talk.language.count(gone, talk.pick("Eintrag", "entry"), talk.pick("Einträge", "entries"));
            talk.note(&talk.language.pick(
                format!("Nicht mehr in der Tabelle: {entries}. Das bleibt, wie es ist; »--remove-gone« entfernt es."),
                format!("In the table no longer: {entries}. That stays as it is; “--remove-gone” removes it."),
            ));
        }
        let faults = compared.faults.iter().map(|fault| fault.sentence(talk.language));
        let remarks = compared.remarks.iter().map(|remark| remark.sentence(talk.language));
        let all: Vec<String> = faults.chain(remarks).collect();
        let (shown, more) = first_of(&all);
        shown.iter().for_each(|sentence| talk.note(sentence));
        if more > 0 {
            talk.note(&more_in_words(more, talk.language));
        }
    }
}

/// So many sentences are shown, and not the rest.
const SHOWN: usize = 20;

fn first_of(all: &[String]) -> (&[String], usize) {
    let shown = &all[..all.len().min(SHOWN)];
    (shown, all.len() - shown.len())
}

fn more_in_words(more: usize, language: Language) -> String {
    language.pick(
        format!("… und {}. »--json« nennt alle.", language.count(more, "weiterer Hinweis", "weitere Hinweise")),
        format!("… and {}. “--json” names all.", language.count(more, "more remark", "more remarks")),
    )
}

/// How the columns begin, for a user who has to say what they are.
fn columns_of(table: &RowsTable) -> Vec<String> {
    beginnings(table.columns.len(), table.heads.as_ref(), &table.rows)
}

fn failed(columns: Vec<String>, why: RowsError) -> Failure {
    match why {
        RowsError::Read(why @ ReadError::WhichField(_)) => Failure::WhichColumn { why, columns },
        RowsError::Read(why) => input(why),
        RowsError::Event(why) => Failure::Event(why),
    }
}

fn faulty(compared: &Compared, language: Language) -> Failure {
    let all: Vec<String> = compared.faults.iter().map(|fault| fault.sentence(language)).collect();
    let (shown, more) = first_of(&all);
    Failure::FaultyTable { faults: shown.to_vec(), more }
}

/// "Anmeldungen: 2 neu, 1 geändert, 40 gleich, 3 nicht mehr in der Tabelle", and who that is.
fn in_words(compared: &Compared, language: Language) -> String {
    let groups = [
        (&compared.added, language.pick("neu", "new")),
        (&compared.changed, language.pick("geändert", "changed")),
        (&compared.gone, language.pick("nicht mehr in der Tabelle", "in the table no longer")),
    ];
    let mut counts: Vec<String> = groups.iter().map(|(names, what)| language.count(names.len(), what, what)).collect();
    let same = language.pick("gleich", "unchanged");
    counts.insert(2, language.count(compared.unchanged, same, same));
    let mut lines = vec![format!("{}: {}", compared.kind.name(language), counts.join(", "))];
    for (names, what) in groups.iter().filter(|(names, _)| !names.is_empty()) {
        let mut shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
        shown.extend((names.len() > SHOWN).then_some("…"));
        lines.push(format!("  {what}: {}", shown.join(", ")));
    }
    lines.join("\n")
}

/// The answer for other programs. Fields are added, never renamed.
#[derive(Serialize)]
struct Answer<'a> {
    rows: RowsKind,
    added: usize,
    changed: usize,
    unchanged: usize,
    gone: usize,
    /// Whether anything was written.
    written: bool,
    changed_names: &'a [String],
    gone_names: &'a [String],
    faults: Vec<SaidFault>,
    remarks: Vec<SaidRemark>,
}

#[derive(Serialize)]
struct SaidFault {
    row: usize,
    column: Option<String>,
    sentence: String,
}

#[derive(Serialize)]
struct SaidRemark {
    row: Option<usize>,
    sentence: String,
}

impl<'a> Answer<'a> {
    fn of(compared: &'a Compared, written: bool, language: Language) -> Self {
        let faults = compared.faults.iter().map(|fault| SaidFault {
            row: fault.line,
            column: fault.column.clone(),
            sentence: fault.sentence(language),
        });
        let remarks =
            compared.remarks.iter().map(|remark| SaidRemark { row: remark.line, sentence: remark.sentence(language) });
        Self {
            rows: compared.kind,
            added: compared.added.len(),
            changed: compared.changed.len(),
            unchanged: compared.unchanged,
            gone: compared.gone.len(),
            written,
            changed_names: &compared.changed,
            gone_names: &compared.gone,
            faults: faults.collect(),
            remarks: remarks.collect(),
        }
    }
}
