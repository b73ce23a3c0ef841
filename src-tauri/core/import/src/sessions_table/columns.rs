//! Tells what the columns of a table of sessions mean, by their headings and contents.

use super::times::{is_day, is_time};
use crate::{
    programme_text::cells::{read_people, role},
    table::TableRow,
};
use domain::{Presence, Role};
use serde::{Deserialize, Serialize};

/// What a column says about a session, or about a person in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SessionColumn {
    Day,
    /// When the session begins, or its begin and end.
    Time,
    End,
    Number,
    Title,
    Abstract,
    /// Workshop, talk, break.
    Kind,
    Room,
    /// One person, or several.
    Person,
    GivenName,
    FamilyName,
    Affiliation,
    /// What the person does in the session.
    Role,
    /// Who moderates the session.
    Moderation,
    Unknown,
}

/// Complete headings. The first word of each line is the name of the column.
const HEADINGS: &[(SessionColumn, &[&str])] = &[
    (SessionColumn::Day, &["tag", "datum", "day", "date", "wochentag", "weekday", "termin"]),
    (
        SessionColumn::Time,
        &[
            "zeit",
            "uhrzeit",
            "time",
            "beginn",
            "start",
            "von",
            "anfang",
            "begin",
            "from",
            "wann",
            "when",
            "uhr",
            "startzeit",
            "start time",
            "slot",
            "zeitslot",
            "datum und uhrzeit",
            "date and time",
        ],
    ),
    (SessionColumn::End, &["ende", "end", "bis", "to", "until", "endzeit", "end time", "schluss"]),
    (SessionColumn::Number, &["nr", "nr.", "nummer", "no", "no.", "number", "#", "kürzel", "code"]),
    (
        SessionColumn::Title,
        &[
            "titel",
            "title",
            "thema",
            "topic",
            "programmpunkt",
            "was",
            "what",
            "veranstaltung",
            "vortrag",
            "talk",
            "session",
            "workshop",
            "name des workshops",
            "event",
            "beitrag",
            "inhalt",
            "programm",
            "bezeichnung",
            "talk title",
            "session title",
            "subject",
            "paper",
            "überschrift",
        ],
    ),
    (
        SessionColumn::Abstract,
        &[
            "abstract",
            "beschreibung",
            "description",
            "kurzbeschreibung",
            "text",
            "zusammenfassung",
            "summary",
            "details",
            "ankündigung",
            "ankündigungstext",
            "inhalte",
        ],
    ),
    (SessionColumn::Kind, &["art", "typ", "type", "kind", "format", "kategorie", "category"]),
    (
        SessionColumn::Room,
        &["raum", "room", "ort", "location", "saal", "wo", "where", "venue", "place", "bühne", "stage"],
    ),
    (
        SessionColumn::Person,
        &[
            "person",
            "personen",
            "name",
            "names",
            "referent",
            "referentin",
            "referenten",
            "referierende",
            "wer",
            "who",
            "speaker",
            "speakers",
            "mit",
            "with",
            "vortragende",
            "leitung",
            "dozent",
            "dozentin",
            "dozierende",
            "presenter",
            "presenters",
            "author",
            "authors",
            "autor",
            "autorin",
            "mitwirkende",
            "beitragende",
            "vortragender",
            "host",
        ],
    ),
    (SessionColumn::GivenName, &["vorname", "first name", "given name", "firstname", "forename", "name (first)"]),
    (
        SessionColumn::FamilyName,
        &["nachname", "familienname", "last name", "family name", "surname", "lastname", "name (last)"],
    ),
    (
        SessionColumn::Affiliation,
        &[
            "organisation",
            "organization",
            "institution",
            "affiliation",
            "einrichtung",
            "verein",
            "firma",
            "company",
            "funktion",
            "function",
            "position",
            "herkunft",
            "zugehörigkeit",
            "organisation/funktion",
            "university",
        ],
    ),
    (SessionColumn::Role, &["rolle", "role", "aufgabe", "funktion in der session"]),
    (
        SessionColumn::Moderation,
        &["moderation", "chair", "moderator", "moderatorin", "host/moderation", "session chair"],
    ),
];

impl SessionColumn {
    pub const ALL: [SessionColumn; 15] = [
        SessionColumn::Day,
        SessionColumn::Time,
        SessionColumn::End,
        SessionColumn::Number,
        SessionColumn::Title,
        SessionColumn::Abstract,
        SessionColumn::Kind,
        SessionColumn::Room,
        SessionColumn::Person,
        SessionColumn::GivenName,
        SessionColumn::FamilyName,
        SessionColumn::Affiliation,
        SessionColumn::Role,
        SessionColumn::Moderation,
        SessionColumn::Unknown,
    ];

    /// The word under which the user's choice of columns is stored. It never changes.
    pub fn key(self) -> &'static str {
        match self {
            SessionColumn::Day => "day",
            SessionColumn::Time => "time",
            SessionColumn::End => "end",
            SessionColumn::Number => "number",
            SessionColumn::Title => "title",
            SessionColumn::Abstract => "abstract",
            SessionColumn::Kind => "kind",
            SessionColumn::Room => "room",
            SessionColumn::Person => "person",
            SessionColumn::GivenName => "given-name",
            SessionColumn::FamilyName => "family-name",
            SessionColumn::Affiliation => "affiliation",
            SessionColumn::Role => "role",
            SessionColumn::Moderation => "moderation",
            SessionColumn::Unknown => "unknown",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// The column for a word that could be its heading: "Titel", "room"; "-" leaves the column out. `None` if no column
    /// has that name.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim() {
            "-" => Some(SessionColumn::Unknown),
            word => Some(by_heading(word)).filter(|column| *column != SessionColumn::Unknown),
        }
    }

    /// Several columns may name people; all other kinds occur once.
    fn may_be_several(self) -> bool {
        matches!(self, SessionColumn::Person | SessionColumn::Moderation)
    }
}

/// The columns of a row, if it names at least two and one of them says what happens.
pub(super) fn headings(cells: &[String]) -> Option<Vec<SessionColumn>> {
    if cells.iter().any(|cell| is_time(cell)) {
        return None;
    }
    let mut columns: Vec<SessionColumn> = cells.iter().map(|cell| by_heading(cell)).collect();
    for at in 1..columns.len() {
        if !columns[at].may_be_several() && columns[..at].contains(&columns[at]) {
            columns[at] = SessionColumn::Unknown;
        }
    }
    let known = columns.iter().filter(|column| **column != SessionColumn::Unknown).count();
    (known > 1 && columns.contains(&SessionColumn::Title)).then_some(columns)
}

fn by_heading(heading: &str) -> SessionColumn {
    let lower = heading.trim().trim_end_matches(':').to_lowercase();
    let find = |word: &str| HEADINGS.iter().find(|(_, words)| words.contains(&word)).map(|(column, _)| *column);
    if let Some(column) = find(&lower) {
        return column;
    }
    // "Referent*innen", "Speaker(s)", "Moderator:in": a heading that is a role names people.
    let plain = lower.replace(['*', ':', '_'], "").replace("(s)", "s");
    if role(heading).is_some() || role(&capital(&plain)).is_some() {
        return SessionColumn::Person;
    }
    // "Titel des Vortrags", "Raum (Gebäude)", "Start Date": the first known word counts.
    let before = lower.split(['(', '[']).next().unwrap_or("");
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    const MOST_WORDS: usize = 4;
    if before.split_whitespace().count() > MOST_WORDS {
        return SessionColumn::Unknown;
    }
    words.find_map(find).unwrap_or(SessionColumn::Unknown)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Guesses columns without a known heading by their contents: always days and times, and the rest only if there are no
/// headings.
pub(super) fn by_content(columns: &mut [SessionColumn], rows: &[TableRow], has_headings: bool) {
    let looks: Vec<Look> = (0..columns.len()).map(|at| Look::of(rows, at)).collect();
    let mut give = |column: SessionColumn, fits: &dyn Fn(&Look) -> bool| {
        if columns.contains(&column) {
            return;
        }
        let free = (0..columns.len()).filter(|at| columns[*at] == SessionColumn::Unknown);
        if let Some(at) = free.into_iter().find(|at| fits(&looks[*at])) {
            columns[at] = column;
        }
    };
    give(SessionColumn::Day, &|look| look.most(look.days));
    give(SessionColumn::Time, &|look| look.most(look.times));
    give(SessionColumn::End, &|look| look.most(look.times));
    if has_headings {
        return;
    }
    give(SessionColumn::Person, &|look| look.most(look.people));
    let longest = looks.iter().map(Look::mean).max().unwrap_or(0);
    const LONG: usize = 120;
    if longest > LONG {
        give(SessionColumn::Abstract, &|look| look.mean() == longest);
    }
    let free =
        (0..columns.len()).filter(|at| columns[*at] == SessionColumn::Unknown && !looks[*at].most(looks[*at].links));
    let title = free.max_by_key(|at| looks[*at].mean());
    if let Some(at) = title.filter(|_| !columns.contains(&SessionColumn::Title)) {
        columns[at] = SessionColumn::Title;
    }
}

#[derive(Default)]
struct Look {
    cells: usize,
    letters: usize,
    days: usize,
    times: usize,
    people: usize,
    links: usize,
}

impl Look {
    fn of(rows: &[TableRow], at: usize) -> Self {
        /// The number of rows that are examined.
        const LOOKED_AT: usize = 100;
        let mut look = Look::default();
        let cells = rows.iter().take(LOOKED_AT).filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        for cell in cells {
            look.cells += 1;
            look.letters += cell.chars().count();
            look.days += usize::from(is_day(cell));
            look.times += usize::from(is_time(cell));
            look.people += usize::from(looks_like_people(cell));
            look.links += usize::from(cell.contains("://"));
        }
        look
    }

    fn most(&self, count: usize) -> bool {
        count > 0 && count * 10 >= self.cells * 7
    }

    fn mean(&self) -> usize {
        self.letters / self.cells.max(1)
    }
}

/// True if a cell contains only names.
fn looks_like_people(cell: &str) -> bool {
    const LONGEST: usize = 120;
    if cell.len() > LONGEST || cell.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let (read, _) = read_people(cell, &Role::Input, Presence::OnSite, 1);
    let is_name = |name: &str| (2..=4).contains(&name.split_whitespace().count());
    !read.is_empty() && read.iter().all(|one| one.affiliation.is_none() && one.person.as_deref().is_some_and(is_name))
}
