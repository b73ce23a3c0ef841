//! The heads of columns, as teams and registration forms write them.
//!
//! Forms of the field whose heads were read in their sources or in tables that people published: pretix (order positions,
//! in English), Eventbrite (attendee report), Microsoft Forms, Indico (registrations), LimeSurvey (responses). Google Forms
//! and Jotform are known from their first columns alone. Of Converia no table was seen, only its manual.

use super::fields::{Field, MOST_WISHES};
use chrono::NaiveDate;
use domain::{Language, RowsKind};

/// Heads of a field; of two columns the one whose head stands earlier here has it.
type Heads = &'static [(Field, &'static [&'static str])];

#[rustfmt::skip]
const OF_PEOPLE: Heads = &[
    (Field::Code, &[
        "id", "code", "kennung", "attendee #", "attendee id", "teilnehmer-id", "teilnehmer id", "teilnehmernummer",
        "teilnehmer-nr.", "person id", "personen-id", "registration id", "registration code", "anmeldenummer", "anmelde-id",
        "buchungsnummer", "submission id", "response id", "antwort-id", "antwort id", "order code", "order #", "order id",
        "bestellnummer",
    ]),
    (Field::Name, &[
        "attendee name", "teilnehmername", "name des teilnehmers", "name der teilnehmerin", "name der teilnehmenden person",
        "vollständiger name", "full name", "name", "display", "display name", "anzeigename", "vor- und nachname",
        "vorname und nachname", "vor- und zuname", "name, vorname", "nachname, vorname", "your name", "ihr name",
        "dein name", "teilnehmer", "teilnehmerin", "teilnehmende", "person", "wer",
    ]),
    (Field::Title, &[
        "attendee name: title", "title", "titel", "akademischer titel", "akad. titel", "academic title", "namenstitel",
    ]),
    (Field::Given, &[
        "attendee name: given name", "attendee name: first name", "first name", "given name", "given", "vorname",
        "vornamen", "forename",
    ]),
    (Field::Particle, &["particle", "namenszusatz", "vorsatzwort", "name prefix"]),
    (Field::Family, &[
        "attendee name: family name", "attendee name: last name", "family", "family name", "last name", "surname",
        "nachname", "familienname", "zuname",
    ]),
    (Field::Suffix, &["suffix", "name suffix", "nachgestelltes"]),
    (Field::Native, &["native", "native name", "name in eigener schrift"]),
    (Field::BadgeName, &["badge name", "badge_name", "name auf dem schild", "name auf dem namensschild", "namensschild", "rufname"]),
    (Field::Pronouns, &["pronouns", "pronomen"]),
    (Field::Salutation, &["salutation", "anrede"]),
    (Field::Organisation, &[
        "organisation", "organization", "institution", "einrichtung", "firma", "company", "affiliation", "verein",
        "unternehmen", "hochschule", "schule", "school", "verband", "träger", "arbeitgeber", "employer",
    ]),
    (Field::Place, &["place", "ort", "wohnort", "stadt", "city", "town", "home city"]),
    (Field::Email, &[
        "attendee email", "e-mail der teilnehmenden person", "email", "e-mail", "mail", "e-mail-adresse", "e-mail adresse",
        "email address", "e-mail address", "emailadresse", "email-adresse", "mailadresse", "your email",
    ]),
    (Field::Mobile, &["mobile", "mobil", "handy", "mobilnummer", "handynummer", "mobiltelefon", "mobile number", "cell phone"]),
    (Field::Telephone, &["telephone", "telefon", "telefonnummer", "phone", "phone number", "tel", "tel.", "rufnummer"]),
    (Field::Note, &[
        "note", "notiz", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar", "comment", "comments",
        "notes", "remarks", "order comment",
    ]),
];

#[rustfmt::skip]
const OF_REGISTRATIONS: Heads = &[
    (Field::CodePart, &["position id", "positions-id", "positionsnummer"]),
    (Field::Kind, &[
        "kind", "role", "rolle", "teilnahmeart", "art der teilnahme", "ticket type", "tickettyp", "ticket-typ", "ticketart",
        "ticketkategorie", "ticket", "product", "produkt", "participant type", "teilnehmerkategorie", "teilnehmergruppe",
        "kategorie", "category", "art", "typ", "type",
    ]),
    (Field::Colour, &["colour", "color", "farbe"]),
    (Field::Status, &[
        "status", "attendee status", "registration state", "registration status", "anmeldestatus", "buchungsstatus",
        "order status",
    ]),
    (Field::Since, &[
        "since", "registration date", "order date", "anmeldedatum", "datum der anmeldung", "angemeldet am",
        "angemeldet seit", "anmeldung am", "registered at", "registered on", "registered since", "zeitstempel", "timestamp",
        "submission date", "date submitted", "datum abgeschickt", "bestelldatum", "buchungsdatum", "completion time",
        "fertigstellungszeit", "created at", "eingangsdatum", "eingang",
    ]),
    (Field::SinceTime, &["order time", "bestellzeit"]),
    (Field::Arrival, &["arrival", "anreise", "ankunft", "anreisetag", "anreisedatum", "arrival date"]),
    (Field::Departure, &["departure", "abreise", "abreisetag", "abreisedatum", "departure date"]),
    (Field::Food, &[
        "food", "essen", "verpflegung", "ernährung", "ernährungsform", "diet", "dietary requirements",
        "dietary restrictions", "dietary needs", "essenswunsch", "speisewunsch", "meal preference", "menü", "kost",
    ]),
    (Field::Needs, &[
        "needs", "bedarf", "unterstützungsbedarf", "assistenzbedarf", "barrierefreiheit", "besondere bedürfnisse",
        "bedürfnisse", "special needs", "accessibility", "accessibility needs",
    ]),
    (Field::ConsentBadge, &["consent_badge", "einwilligung: namensschild", "einwilligung namensschild"]),
    (Field::ConsentList, &["consent_list", "einwilligung: liste", "einwilligung teilnehmerliste", "auf teilnehmerliste", "teilnehmerliste", "teilnehmendenliste"]),
    (Field::ConsentPhotograph, &["consent_photograph", "einwilligung: fotos", "einwilligung fotos", "fotoeinwilligung", "fotoerlaubnis", "fotos", "foto", "photo consent", "photos"]),
    (Field::Apart, &["apart", "getrennt", "getrennt halten", "nicht zusammen mit", "keep apart", "not together with"]),
    (Field::Party, &["party", "gruppe", "group", "anmeldegruppe", "reisegruppe"]),
];

#[rustfmt::skip]
const OF_WISHES: Heads = &[
    (Field::Person, &["person", "person id", "personen-id", "teilnehmer-id", "teilnehmer", "teilnehmerin", "teilnehmende", "participant", "attendee", "kennung", "code", "id"]),
    (Field::Name, &["name", "vollständiger name", "full name", "name, vorname", "vor- und nachname", "ihr name", "your name"]),
    (Field::Given, &["given", "vorname", "first name", "given name"]),
    (Field::Family, &["family", "nachname", "familienname", "last name", "family name", "surname"]),
    (Field::Email, &["email", "e-mail", "mail", "e-mail-adresse", "email address", "e-mail address", "emailadresse"]),
    (Field::Block, &["block", "runde", "round", "zeitblock", "workshoprunde", "workshop-runde"]),
    (Field::Session, &["session", "programmpunkt", "workshop", "angebot", "kurs"]),
    (Field::Rank, &["rank", "rang", "priorität", "prio", "priority", "wunsch", "wahl"]),
];

#[rustfmt::skip]
const OF_SESSIONS: Heads = &[
    (Field::Code, &["id", "code", "kennung", "session id"]),
    (Field::Title, &["title", "titel", "bezeichnung", "thema", "name", "programmpunkt", "workshop", "session"]),
    (Field::Number, &["number", "nummer", "nr", "nr."]),
    (Field::Track, &["track", "strang", "themenfeld", "schiene"]),
    (Field::Kind, &["kind", "art", "typ", "type", "format"]),
    (Field::Speakers, &["speakers", "speaker", "mitwirkende", "referierende", "referenten", "referent", "referentin", "referentinnen", "vortragende", "personen", "people"]),
    (Field::Equipment, &["equipment", "ausstattung", "technik"]),
    (Field::Expected, &["expected", "erwartet", "erwartete personen", "erwartete teilnehmer"]),
    (Field::Capacity, &["capacity", "kapazität", "plätze", "platzzahl", "max", "max. personen", "max. teilnehmer", "teilnehmerzahl"]),
    (Field::Block, &["block", "runde", "round", "zeitblock"]),
    (Field::Abstract, &["abstract", "beschreibung", "kurzbeschreibung", "description", "inhalt"]),
    (Field::Note, &["note", "notiz", "bemerkung", "bemerkungen", "anmerkung", "notes"]),
];

#[rustfmt::skip]
const OF_SLOTS: Heads = &[
    (Field::Code, &["id", "code", "kennung", "slot", "zeitfenster"]),
    (Field::Theme, &["theme", "thema", "titel", "title", "name"]),
    (Field::Date, &["date", "datum", "tag", "day"]),
    (Field::Start, &["start", "beginn", "anfang", "von", "from"]),
    (Field::End, &["end", "ende", "bis", "to"]),
];

#[rustfmt::skip]
const OF_SCHEDULE: Heads = &[
    (Field::Session, &["session", "programmpunkt", "workshop", "session id", "code", "id", "titel", "title"]),
    (Field::Slot, &["slot", "zeitfenster", "block"]),
    (Field::Room, &["room", "raum", "saal", "ort"]),
    (Field::Date, &["date", "datum", "tag", "day"]),
    (Field::Start, &["start", "beginn", "anfang", "von", "from"]),
    (Field::End, &["end", "ende", "bis", "to"]),
];

#[rustfmt::skip]
const OF_AVAILABILITY: Heads = &[
    (Field::Person, &["person", "name", "referent", "referentin", "referentinnen", "mitwirkende", "speaker", "wer", "code", "id"]),
    (Field::Email, &["email", "e-mail", "mail"]),
    (Field::Room, &["room", "raum", "saal"]),
    (Field::Slot, &["slot", "zeitfenster", "block"]),
    (Field::Date, &["date", "datum", "tag", "day"]),
    (Field::Start, &["start", "from", "von", "ab", "beginn", "anfang"]),
    (Field::End, &["end", "to", "bis", "ende"]),
    (Field::State, &["state", "status", "verfügbarkeit", "availability", "verfügbar", "available"]),
    (Field::Note, &["note", "notiz", "bemerkung", "grund"]),
];

/// Words that end a longer head of few words: "Ihre E-Mail-Adresse". Hyphens are left out.
#[rustfmt::skip]
const ENDINGS: Heads = &[
    (Field::Email, &["mailadresse", "email", "emailaddress"]),
    (Field::Given, &["vorname"]),
    (Field::Family, &["nachname", "familienname"]),
    (Field::Organisation, &["organisation", "organization", "institution", "einrichtung"]),
    (Field::Arrival, &["anreise", "anreisetag", "anreisedatum"]),
    (Field::Departure, &["abreise", "abreisetag", "abreisedatum"]),
    (Field::Food, &["ernährungsform", "essenswünsche", "verpflegung"]),
    (Field::Mobile, &["handynummer", "mobilnummer"]),
    (Field::Telephone, &["telefonnummer"]),
    (Field::Capacity, &["kapazität", "platzzahl"]),
    (Field::Speakers, &["referierende", "mitwirkende"]),
];

/// Columns of forms that say nothing about a participant.
#[rustfmt::skip]
const OF_NOBODY: &[&str] = &[
    "event slug", "tax rate", "tax rule", "tax value", "vat id", "order locale", "sales channel", "follow-up date",
    "e-mail address verified", "payment providers", "pseudonymization id", "voucher", "currency", "eventbrite fees",
    "eventbrite payment processing", "fees paid", "order type", "quantity", "last page", "start language", "seed",
    "date started", "date last action", "startsprache", "letzte seite", "zufallsstartwert", "start time", "startzeit",
    "last modified time", "ip address",
];

fn of(kind: RowsKind) -> [Heads; 2] {
    match kind {
        RowsKind::People => [OF_PEOPLE, &[]],
        RowsKind::Registrations => [OF_REGISTRATIONS, OF_PEOPLE],
        RowsKind::Wishes => [OF_WISHES, &[]],
        RowsKind::Sessions => [OF_SESSIONS, &[]],
        RowsKind::Slots => [OF_SLOTS, &[]],
        RowsKind::Schedule => [OF_SCHEDULE, &[]],
        RowsKind::Availability => [OF_AVAILABILITY, &[]],
    }
}

/// The fields that a table of this kind can have.
pub fn fields(kind: RowsKind) -> impl Iterator<Item = Field> {
    let wishes = (kind == RowsKind::Wishes).then_some((1..=MOST_WISHES).map(Field::Wish));
    of(kind).into_iter().flatten().map(|(field, _)| *field).chain(wishes.into_iter().flatten())
}

/// A head as it is compared: in small letters, with single blanks, without the code that LimeSurvey puts before it.
pub fn plain(head: &str) -> String {
    let lower = head.to_lowercase();
    let words = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = without_gender_signs(&words);
    let bare = words.trim_end_matches([':', '*', '?', ' ']);
    let is_code = |code: &str| !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || "_[]".contains(c));
    match bare.split_once(". ") {
        Some((code, rest)) if is_code(code) && !code.chars().all(|c| c.is_ascii_digit()) => rest.to_owned(),
        _ => bare.to_owned(),
    }
}

/// "referent:innen", "referent*innen" and "referent/innen" are "referentinnen".
fn without_gender_signs(words: &str) -> String {
    [":in", "*in", "/in", "_in"].iter().fold(words.to_owned(), |words, sign| words.replace(sign, "in"))
}

/// What the head says, and how well: a smaller number is a better one.
pub fn by_head(kind: RowsKind, head: &str) -> Option<(Field, usize)> {
    const OF_ENDINGS: usize = 1_000;
    let plain = plain(head);
    if plain.is_empty() {
        return None;
    }
    let exactly = of(kind).into_iter().flatten().find_map(|(field, heads)| {
        let rank = heads.iter().position(|known| *known == plain)?;
        Some((*field, rank))
    });
    // Tables that Tagwerk wrote have its own names of fields as heads.
    let own = || Field::named(&plain).filter(|own| fields(kind).any(|field| field == *own)).map(|field| (field, 0));
    if let Some(found) = exactly.or_else(own) {
        return Some(found);
    }
    if kind == RowsKind::Wishes
        && let Some(rank) = wish(&plain)
    {
        return Some((Field::Wish(rank), 0));
    }
    let words: Vec<String> = plain
        .replace(['-', '‐'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    /// A longer head is a question, whose answer may be anything.
    const MOST_WORDS: usize = 4;
    if words.len() > MOST_WORDS {
        return None;
    }
    let known: Vec<Field> = fields(kind).collect();
    let ends = |endings: &[&str]| words.iter().any(|word| endings.iter().any(|ending| word.ends_with(ending)));
    let found = ENDINGS.iter().find(|(field, endings)| known.contains(field) && ends(endings));
    found.map(|(field, _)| (*field, OF_ENDINGS))
}

pub fn is_of_nobody(head: &str) -> bool {
    let plain = plain(head);
    let is_of_arrivals = |words: &str| plain.strip_prefix(words).is_some_and(|day| day.parse::<NaiveDate>().is_ok());
    OF_NOBODY.contains(&plain.as_str()) || OF_ARRIVALS.iter().any(|words| is_of_arrivals(&words.to_lowercase()))
}

/// The head of the column in which tables that Tagwerk writes say who arrived on a day, and when. Arrivals are noted at the
/// front desk, so it is read by nobody.
pub fn head_of_arrivals(day: NaiveDate, language: Language) -> String {
    format!("{}{day}", language.pick(OF_ARRIVALS[0], OF_ARRIVALS[1]))
}

const OF_ARRIVALS: [&str; 2] = ["Angekommen am ", "Arrived on "];

/// The rank in "w1", "Wunsch 2", "3. Wahl", "first choice".
fn wish(plain: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "w",
        "wunsch",
        "wahl",
        "choice",
        "wish",
        "priorität",
        "prio",
        "präferenz",
        "preference",
        "workshopwunsch",
        "workshop",
        "option",
        "workshopwahl",
    ];
    const COUNTED: [&[&str]; 5] = [
        &["first", "1st", "erster", "erste"],
        &["second", "2nd", "zweiter", "zweite"],
        &["third", "3rd", "dritter", "dritte"],
        &["fourth", "4th", "vierter", "vierte"],
        &["fifth", "5th", "fünfter", "fünfte"],
    ];
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let rest: String = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
    let rest = rest.trim_matches([' ', '.', '-', '_', ':', '#']);
    if let Some(rank) = digits.parse().ok().filter(|rank| (1..=MOST_WISHES).contains(rank))
        && WORDS.contains(&rest)
    {
        return Some(rank);
    }
    let (counted, word) = plain.split_once(' ')?;
    let rank = (1..).zip(COUNTED).find(|(_, words)| words.contains(&counted)).map(|(rank, _)| rank)?;
    WORDS.contains(&word).then_some(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_forms_are_known() {
        let pictures = [
            (RowsKind::Registrations, "Attendee name: Given name", Some(Field::Given)),
            (RowsKind::Registrations, "Invoice address name: Given name", None),
            (RowsKind::Registrations, "Attendee #", Some(Field::Code)),
            (RowsKind::Registrations, "submitdate. Date submitted", Some(Field::Since)),
            (RowsKind::Registrations, "Ihre E-Mail-Adresse *", Some(Field::Email)),
            (RowsKind::Registrations, "Reisen Sie schon am Donnerstag zur Anreise an", None),
            (RowsKind::Registrations, "Zeitstempel", Some(Field::Since)),
            (RowsKind::Registrations, "State", None),
            (RowsKind::People, "Kind", None),
            (RowsKind::Wishes, "w3", Some(Field::Wish(3))),
            (RowsKind::Wishes, "2. Wunsch", Some(Field::Wish(2))),
            (RowsKind::Wishes, "First choice", Some(Field::Wish(1))),
            (RowsKind::Wishes, "Workshop", Some(Field::Session)),
            (RowsKind::Wishes, "Saal 3", None),
        ];
        for (kind, head, field) in pictures {
            assert_eq!(by_head(kind, head).map(|(field, _)| field), field, "{head}");
        }
    }
}
