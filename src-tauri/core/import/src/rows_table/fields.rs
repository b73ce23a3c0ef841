//! What a column of a table can say.

use domain::Language;

/// What a column says. Its key is in the terminal and in files, and never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Code,
    /// The position in an order, where several people have one order code.
    CodePart,
    Name,
    Title,
    Given,
    Particle,
    Family,
    Suffix,
    Native,
    BadgeName,
    Pronouns,
    Salutation,
    Organisation,
    Place,
    Email,
    Mobile,
    Telephone,
    Note,
    Kind,
    Colour,
    Status,
    Since,
    /// The time of day of `Since`, where it has a column of its own.
    SinceTime,
    Arrival,
    Departure,
    Food,
    Needs,
    ConsentBadge,
    ConsentList,
    ConsentPhotograph,
    Party,
    Apart,
    Person,
    Block,
    Session,
    Rank,
    /// The session of this rank, counted from 1, where each wish has a column.
    Wish(u32),
    Number,
    Abstract,
    Track,
    Speakers,
    Equipment,
    Expected,
    Capacity,
    Theme,
    Date,
    Start,
    End,
    Slot,
    Room,
    State,
}

/// More wishes than anybody has.
pub(super) const MOST_WISHES: u32 = 40;

/// Each field with its key and its name in both languages.
const FIELDS: &[(Field, &str, &str, &str)] = &[
    (Field::Code, "code", "Kennung", "own id"),
    (Field::CodePart, "position", "Position der Bestellung", "position of the order"),
    (Field::Name, "name", "Name", "name"),
    (Field::Title, "title", "Titel", "title"),
    (Field::Given, "given", "Vorname", "given name"),
    (Field::Particle, "particle", "Namenszusatz", "particle"),
    (Field::Family, "family", "Familienname", "family name"),
    (Field::Suffix, "suffix", "Nachgestelltes", "suffix"),
    (Field::Native, "native", "Name in eigener Schrift", "name in its own script"),
    (Field::BadgeName, "badge_name", "Name auf dem Schild", "badge name"),
    (Field::Pronouns, "pronouns", "Pronomen", "pronouns"),
    (Field::Salutation, "salutation", "Anrede", "salutation"),
    (Field::Organisation, "organisation", "Organisation", "organisation"),
    (Field::Place, "place", "Ort", "town"),
    (Field::Email, "email", "E-Mail", "e-mail"),
    (Field::Mobile, "mobile", "Mobilnummer", "mobile"),
    (Field::Telephone, "telephone", "Telefon", "telephone"),
    (Field::Note, "note", "Notiz", "note"),
    (Field::Kind, "kind", "Art", "kind"),
    (Field::Colour, "colour", "Farbe der Art", "colour of the kind"),
    (Field::Status, "status", "Status", "status"),
    (Field::Since, "since", "angemeldet seit", "registered since"),
    (Field::SinceTime, "since_time", "Uhrzeit der Anmeldung", "time of registration"),
    (Field::Arrival, "arrival", "Anreise", "arrival"),
    (Field::Departure, "departure", "Abreise", "departure"),
    (Field::Food, "food", "Essen", "food"),
    (Field::Needs, "needs", "Bedarf", "needs"),
    (Field::ConsentBadge, "consent_badge", "Einwilligung: Namensschild", "consent: badge"),
    (Field::ConsentList, "consent_list", "Einwilligung: Liste", "consent: list"),
    (Field::ConsentPhotograph, "consent_photograph", "Einwilligung: Fotos", "consent: photographs"),
    (Field::Party, "party", "Gruppe", "party"),
    (Field::Apart, "apart", "getrennt halten", "keep apart"),
    (Field::Person, "person", "Person", "person"),
    (Field::Block, "block", "Block", "block"),
    (Field::Session, "session", "Programmpunkt", "session"),
    (Field::Rank, "rank", "Rang", "rank"),
    (Field::Number, "number", "Nummer", "number"),
    (Field::Abstract, "abstract", "Beschreibung", "abstract"),
    (Field::Track, "track", "Strang", "track"),
    (Field::Speakers, "speakers", "Mitwirkende", "speakers"),
    (Field::Equipment, "equipment", "Ausstattung", "equipment"),
    (Field::Expected, "expected", "erwartet", "expected"),
    (Field::Capacity, "capacity", "Plätze", "capacity"),
    (Field::Theme, "theme", "Thema", "theme"),
    (Field::Date, "date", "Datum", "date"),
    (Field::Start, "start", "Beginn", "start"),
    (Field::End, "end", "Ende", "end"),
    (Field::Slot, "slot", "Zeitfenster", "slot"),
    (Field::Room, "room", "Raum", "room"),
    (Field::State, "state", "Verfügbarkeit", "availability"),
];

impl Field {
    /// Every field but the single wishes.
    pub fn all() -> impl Iterator<Item = Field> {
        FIELDS.iter().map(|(field, ..)| *field)
    }

    /// The field with this key, or with this name in either language.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim();
        let lower = word.to_lowercase();
        let is_it = |(_, key, german, english): &&(Field, &str, &str, &str)| {
            *key == lower || german.to_lowercase() == lower || english.to_lowercase() == lower
        };
        let wish = || lower.strip_prefix("wish")?.parse().ok().filter(|rank| (1..=MOST_WISHES).contains(rank));
        FIELDS.iter().find(is_it).map(|(field, ..)| *field).or_else(|| wish().map(Field::Wish))
    }

    pub fn key(self) -> String {
        match self {
            Field::Wish(rank) => format!("wish{rank}"),
            field => entry(field).map_or_else(String::new, |(_, key, ..)| (*key).to_owned()),
        }
    }

    pub fn name(self, language: Language) -> String {
        match self {
            Field::Wish(rank) => language.pick(format!("{rank}. Wunsch"), format!("wish {rank}")),
            field => entry(field)
                .map_or_else(String::new, |(.., german, english)| language.pick(*german, *english).to_owned()),
        }
    }
}

fn entry(field: Field) -> Option<&'static (Field, &'static str, &'static str, &'static str)> {
    FIELDS.iter().find(|(other, ..)| *other == field)
}

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Field(Field),
    /// A free column of the event, under its own head.
    Free,
    LeftOut,
}

impl Meaning {
    /// "-" leaves a column out, "+" makes it a free column.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim() {
            "-" => Some(Meaning::LeftOut),
            "+" => Some(Meaning::Free),
            word => Field::named(word).map(Meaning::Field),
        }
    }

    pub fn name(self, language: Language) -> String {
        match self {
            Meaning::Field(field) => field.name(language),
            Meaning::Free => language.pick("als freie Spalte", "as a free column").to_owned(),
            Meaning::LeftOut => language.pick("auslassen", "leave out").to_owned(),
        }
    }

    pub fn key(self) -> String {
        match self {
            Meaning::Field(field) => field.key(),
            Meaning::Free => "+".to_owned(),
            Meaning::LeftOut => "-".to_owned(),
        }
    }
}

/// What somebody said of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidColumn {
    pub meaning: Meaning,
    /// The head of the column, or its number, counted from 1.
    pub column: String,
}

impl SaidColumn {
    /// "email=Kontakt", "-=Bemerkung", "family=3". `None` if it is something else.
    pub fn of(text: &str) -> Option<Self> {
        let (meaning, column) = text.split_once('=')?;
        let column = column.trim();
        Some(Self { meaning: Meaning::named(meaning)?, column: column.to_owned() }).filter(|_| !column.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_has_a_key_and_names_of_its_own() {
        for field in Field::all().chain([Field::Wish(3)]) {
            assert_eq!(Field::named(&field.key()), Some(field), "{field:?}");
        }
        let names = |language| Field::all().map(|field| field.name(language)).collect::<BTreeSet<_>>();
        assert_eq!(names(Language::De).len(), Field::all().count());
        assert_eq!(names(Language::En).len(), Field::all().count());
    }

    #[test]
    fn a_column_is_named_by_field_and_head() {
        let said = |text: &str| SaidColumn::of(text).map(|said| (said.meaning, said.column));
        assert_eq!(said("E-Mail=Kontakt"), Some((Meaning::Field(Field::Email), "Kontakt".to_owned())));
        assert_eq!(said("wish2=Danach = lieber"), Some((Meaning::Field(Field::Wish(2)), "Danach = lieber".to_owned())));
        assert_eq!(said("-=Token"), Some((Meaning::LeftOut, "Token".to_owned())));
        assert_eq!(said("Wetter=Kontakt"), None);
        assert_eq!(said("email="), None);
    }
}
