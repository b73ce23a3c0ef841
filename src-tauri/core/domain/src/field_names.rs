//! The names of fields, in both languages.

use super::language::Language;

const FIELDS: &[(&str, &str, &str)] = &[
    ("abstract", "Text", "abstract"),
    ("accent", "Farbe", "colour"),
    ("access", "Zugang", "access"),
    ("address", "Anrede du/Sie", "form of address"),
    ("affiliation", "Zugehörigkeit", "affiliation"),
    ("agreement", "Zusage", "agreement"),
    ("agreement_since", "Zusage seit", "agreement since"),
    ("aliases", "frühere Einträge", "former entries"),
    ("apart", "getrennt halten", "keep apart"),
    ("arrival", "Ankunft", "arrival"),
    ("badge_name", "Name auf dem Schild", "badge name"),
    ("block", "Block", "block"),
    ("bounds", "Mitwirkende je Art", "contributors by kind"),
    ("building", "Gebäude", "building"),
    ("capacity", "Teilnahmeplätze", "places"),
    ("code", "Kennung", "code"),
    ("columns", "freie Spalten", "free columns"),
    ("consent", "Einwilligung", "consent"),
    ("consent_badge", "Einwilligung Namensschild", "consent to a badge"),
    ("consent_list", "Einwilligung Liste", "consent to the list"),
    ("consent_photograph", "Einwilligung Foto", "consent to photographs"),
    ("contact", "Kontakt", "contact"),
    ("departure", "Abreise", "departure"),
    ("email", "E-Mail", "e-mail"),
    ("english", "Englisch", "English"),
    ("equipment", "Ausstattung", "equipment"),
    ("expected", "erwartete Personen", "expected people"),
    ("facts", "Sachstand", "facts"),
    ("family", "Familienname", "family name"),
    ("first_day", "erster Tag", "first day"),
    ("fixed", "von Hand vergeben", "given by hand"),
    ("floor", "Geschoss", "floor"),
    ("fonts", "Schriften", "fonts"),
    ("food", "Essen", "food"),
    ("free_columns", "freie Spalten", "free columns"),
    ("given", "Vorname", "given name"),
    ("kind", "Art", "kind"),
    ("known_tables", "bekannte Tabellen", "known tables"),
    ("language", "Sprache", "language"),
    ("last_day", "letzter Tag", "last day"),
    ("letters", "Schreiben", "letters"),
    ("logo", "Logo", "logo"),
    ("logos", "Logos", "logos"),
    ("mobile", "Mobilnummer", "mobile number"),
    ("name", "Name", "name"),
    ("name_order", "Reihenfolge des Namens", "order of the name"),
    ("native", "Name in eigener Schrift", "name in its own script"),
    ("needs", "Bedarf", "needs"),
    ("note", "Notiz", "note"),
    ("number", "Nummer", "number"),
    ("number_style", "Schreibweise der Nummern", "style of numbers"),
    ("of", "für", "of"),
    ("on_board", "auf der Tafel", "on the board"),
    ("organisation", "Organisation", "organisation"),
    ("organizers", "Veranstalter", "organizers"),
    ("own_span", "Zeit", "time"),
    ("part_of", "Teil von", "part of"),
    ("particle", "Namenszusatz", "name particle"),
    ("party", "Gruppe", "group"),
    ("people", "Personen", "people"),
    ("person", "Person", "person"),
    ("place", "Ort", "place"),
    ("place_rules", "Regeln für Plätze", "rules for places"),
    ("position", "Reihenfolge", "order"),
    ("presence", "vor Ort oder online", "on site or remote"),
    ("private_reason", "interner Grund", "private reason"),
    ("pronouns", "Pronomen", "pronouns"),
    ("rank", "Rang", "rank"),
    ("reason", "Begründung", "reason"),
    ("registration", "Anmeldung", "registration"),
    ("registration_kinds", "Arten der Anmeldung", "kinds of registration"),
    ("replaced_by", "vertreten durch", "replaced by"),
    ("role", "Rolle", "role"),
    ("room", "Raum", "room"),
    ("rooms", "Räume", "rooms"),
    ("rule", "Regel", "rule"),
    ("salutation", "Anrede", "salutation"),
    ("seating", "Bestuhlung", "seating"),
    ("seats", "Plätze", "seats"),
    ("seats_by_form", "Plätze je Bestuhlung", "seats by seating form"),
    ("session", "Programmpunkt", "session"),
    ("sessions", "Programmpunkte", "sessions"),
    ("short_title", "Kurztitel", "short title"),
    ("since", "angemeldet am", "registered on"),
    ("span", "Zeit", "time"),
    ("standing", "verhindert oder nicht", "able to attend or not"),
    ("stands_in_for", "vertritt", "stands in for"),
    ("state", "Status", "state"),
    ("status", "Stand der Anmeldung", "status of the registration"),
    ("step_free", "stufenlos nötig", "step-free needed"),
    ("still_announced", "weiter angekündigt", "still announced"),
    ("subtitle", "Untertitel", "subtitle"),
    ("suffix", "Zusatz hinter dem Namen", "suffix of the name"),
    ("telephone", "Telefon", "telephone"),
    ("theme", "Thema", "theme"),
    ("time_style", "Schreibweise der Zeiten", "style of times"),
    ("title", "Titel", "title"),
    ("track", "Themenstrang", "track"),
    ("typeface", "Schrift", "typeface"),
    ("walking", "Wegzeiten", "walking times"),
    ("writing", "Schreibweise der Schriftzeichen", "forms of the letters"),
    ("zone", "Zeitzone", "time zone"),
];

/// The name of a field. A field that only older versions had keeps its key.
pub fn field_name(field: &str, language: Language) -> String {
    FIELDS
        .iter()
        .find(|(key, ..)| *key == field)
        .map_or_else(|| field.to_owned(), |(_, german, english)| language.pick(*german, *english).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Contribution, Event, Item, Person, Role, Room, Session, SessionKind};

    #[test]
    fn every_field_of_every_row_that_is_edited_has_a_name() {
        let session = Session::new("Titel", SessionKind::Workshop);
        let rows: [Item; 5] = [
            Event::new("Forum", chrono_tz::Europe::Berlin, Language::De).into(),
            Room::new("Aula", 1).into(),
            Person::named("Ada Beispiel").into(),
            Contribution::new(session.id, None, Role::Input, 1).into(),
            session.into(),
        ];
        for row in rows {
            let image = row.to_json().expect("an image");
            for field in image.as_object().expect("an object").keys().filter(|field| *field != "id") {
                assert!(FIELDS.iter().any(|(key, ..)| key == field), "{field} has no name");
            }
        }
    }
}
