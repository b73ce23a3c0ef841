//! The words of letters, and how they are filled for a person.

use super::{Enclosed, usual};
use domain::{Address, Event, Language, LetterKind, Person, Salutation};

/// What the fields of a letter stand for.
pub struct Filling<'a> {
    pub event: &'a Event,
    pub person: &'a Person,
    /// "12.–14. Juni 2026"
    pub days: String,
    pub changes: Vec<String>,
    /// Parts and places, a line each.
    pub appointments: Vec<String>,
    pub enclosed: Enclosed,
}

/// A letter to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    pub subject: String,
    pub text: String,
}

/// The fields in both languages: a template may use either.
pub const FIELDS: [(&str, &str); 8] = [
    ("Anrede", "greeting"),
    ("Name", "name"),
    ("Veranstaltung", "event"),
    ("Tage", "days"),
    ("Änderungen", "changes"),
    ("Termine", "appointments"),
    ("Kalender", "calendar"),
    ("Absender", "sender"),
];

impl Filling<'_> {
    /// Fills the letter of the event, otherwise the usual one. A line with nothing but an empty field goes, and with it the
    /// line that leads to it: "Damit sind Sie eingeplant:".
    pub fn fill(&self, kind: LetterKind) -> Filled {
        let usual = usual(kind, self.event.language);
        let letter = self.event.letters.get(&kind).unwrap_or(&usual);
        let text = match self.person.address {
            Address::Formal => &letter.formal,
            Address::Informal => &letter.informal,
        };
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines() {
            let filled = self.filled(line);
            if filled.trim().is_empty() && !line.trim().is_empty() {
                let leads = lines.iter().rposition(|line| !line.is_empty());
                if let Some(leads) = leads.filter(|at| lines[*at].ends_with(':')) {
                    lines.truncate(leads);
                }
            } else if !(filled.is_empty() && lines.last().is_some_and(String::is_empty)) {
                lines.push(filled);
            }
        }
        let text = lines.join("\n").trim().to_owned() + "\n";
        Filled { subject: self.filled(&letter.subject).trim().to_owned(), text }
    }

    fn filled(&self, text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let field = after.split_once('}').and_then(|(name, after)| Some((self.field(name)?, after)));
            match field {
                Some((value, after)) => {
                    filled.push_str(&value);
                    rest = after;
                }
                // Not one of our fields: it stays as the team wrote it.
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled + rest
    }

    fn field(&self, name: &str) -> Option<String> {
        let list = |lines: &[String]| lines.iter().map(|line| format!("– {line}")).collect::<Vec<_>>().join("\n");
        let at = FIELDS.iter().position(|(german, english)| *german == name || *english == name)?;
        Some(match at {
            0 => greeting(self.person, self.event.language),
            1 => self.person.full_name(),
            2 => self.event.title.clone(),
            3 => self.days.clone(),
            4 => list(&self.changes),
            5 => list(&self.appointments),
            6 => self.enclosed.sentence(self.person.address, self.event.language).to_owned(),
            _ => sender(self.event),
        })
    }
}

fn sender(event: &Event) -> String {
    let Event { contact, organizers, .. } = event;
    let reach = [contact.email.as_deref(), contact.telephone.as_deref()].into_iter().flatten();
    let reach = reach.collect::<Vec<_>>().join(", ");
    // An organizer whose name stands below need not stand above.
    let name = contact.name.clone().filter(|name| !organizers.contains(name)).unwrap_or_default();
    let lines = [name, organizers.join(", "), reach];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What the house has to know since it got its list (`since` in words), to be copied and sent.
pub fn to_house(event: &Event, since: &str, changes: &[String]) -> Filled {
    let changes = changes.iter().map(|change| format!("– {change}")).collect::<Vec<_>>().join("\n");
    let (title, from) = (&event.title, sender(event));
    let (subject, text) = match event.language {
        Language::De => (
            format!("{title}: Änderungen für das Haus"),
            format!(
                "Guten Tag,\n\nseit der Hausliste vom {since} hat sich geändert:\n\n{changes}\n\nViele Grüße\n{from}"
            ),
        ),
        Language::En => (
            format!("{title}: changes for the house"),
            format!("Hello,\n\nsince the house list of {since} this has changed:\n\n{changes}\n\nKind regards\n{from}"),
        ),
    };
    Filled { subject, text: text.trim_end().to_owned() + "\n" }
}

/// "Guten Tag Frau Dr. Beispiel", "Hallo Ada", "Dear Ada Beispiel".
pub fn greeting(person: &Person, language: Language) -> String {
    let named = [person.title.as_deref(), person.particle.as_deref(), Some(person.family.as_str())];
    let named = named.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    match (person.address, person.salutation, language) {
        (Address::Informal, _, Language::De) => format!("Hallo {}", person.called()),
        (Address::Informal, _, Language::En) => format!("Hello {}", person.called()),
        (Address::Formal, Some(salutation @ (Salutation::Ms | Salutation::Mr)), Language::De) => {
            format!("Guten Tag {} {named}", salutation.name(language))
        }
        (Address::Formal, Some(salutation @ (Salutation::Ms | Salutation::Mr)), Language::En) => {
            format!("Dear {} {named}", salutation.name(language))
        }
        (Address::Formal, _, Language::De) => format!("Guten Tag {}", person.full_name()),
        (Address::Formal, _, Language::En) => format!("Dear {}", person.full_name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Letter;

    fn person(address: Address, salutation: Option<Salutation>) -> Person {
        Person { address, salutation, ..Person::written("Dr. Ada von der Heide") }
    }

    fn event(language: Language) -> Event {
        let mut event = Event::new("Gartentagung", chrono_tz::Europe::Berlin, language);
        event.organizers = vec!["Verein Hochbeet".to_owned()];
        event
    }

    fn filling<'a>(event: &'a Event, person: &'a Person) -> Filling<'a> {
        let changes = vec!["2.5 Wege: Bibliothek → Gartenzimmer".to_owned()];
        let appointments = vec!["2.5 Wege, Gartenzimmer".to_owned()];
        let days = "12. September 2026".to_owned();
        Filling { event, person, days, changes, appointments, enclosed: Enclosed::Replacing }
    }

    #[test]
    fn a_message_says_exactly_what_changed_in_the_way_somebody_is_addressed() {
        let de = event(Language::De);
        let formal = filling(&de, &person(Address::Formal, Some(Salutation::Ms))).fill(LetterKind::Changes);
        assert_eq!(formal.subject, "Gartentagung: Änderung im Programm");
        assert_eq!(
            formal.text,
            "Guten Tag Frau Dr. von der Heide,

im Programm von »Gartentagung« hat sich etwas geändert, das Sie betrifft:

– 2.5 Wege: Bibliothek → Gartenzimmer

Damit sind Sie eingeplant:

– 2.5 Wege, Gartenzimmer

Die Kalenderdatei im Anhang ersetzt den bisherigen Eintrag. Bleibt der alte Eintrag stehen, löschen Sie ihn bitte.

Viele Grüße
Verein Hochbeet
"
        );
        let informal = filling(&de, &person(Address::Informal, None)).fill(LetterKind::Changes).text;
        assert!(informal.starts_with("Hallo Ada,") && informal.contains("das dich betrifft"), "{informal}");
        let en = event(Language::En);
        let english = filling(&en, &person(Address::Formal, None)).fill(LetterKind::Changes).text;
        assert!(english.starts_with("Dear Dr. Ada von der Heide,"), "{english}");
    }

    #[test]
    fn the_words_of_the_team_take_the_place_of_ours_and_what_is_no_field_stays() {
        let mut event = event(Language::De);
        let own = Letter {
            subject: "Neu: {event} {Unsinn}".to_owned(),
            formal: "{Anrede}!\n{Änderungen}\nKlammer { auf".to_owned(),
            informal: String::new(),
        };
        event.letters.insert(LetterKind::Changes, own);
        let person = person(Address::Formal, None);
        let filled = filling(&event, &person).fill(LetterKind::Changes);
        assert_eq!(filled.subject, "Neu: Gartentagung {Unsinn}");
        assert_eq!(
            filled.text,
            "Guten Tag Dr. Ada von der Heide!\n– 2.5 Wege: Bibliothek → Gartenzimmer\nKlammer { auf\n"
        );
        let nothing = Filling { changes: Vec::new(), ..filling(&event, &person) }.fill(LetterKind::Changes).text;
        assert_eq!(nothing, "Guten Tag Dr. Ada von der Heide!\nKlammer { auf\n");
        event.letters.clear();
        let nothing_left = Filling { appointments: Vec::new(), ..filling(&event, &person) };
        let text = nothing_left.fill(LetterKind::Changes).text;
        assert!(text.contains("Gartenzimmer\n\nDie Kalenderdatei"), "{text}");
    }

    #[test]
    fn every_usual_letter_has_its_fields_filled() {
        for language in [Language::De, Language::En] {
            let event = event(language);
            for kind in LetterKind::ALL {
                for address in Address::ALL {
                    let filled = filling(&event, &person(address, None)).fill(kind);
                    assert!(!filled.text.contains(['{', '}']) && !filled.subject.contains('{'), "{filled:?}");
                }
            }
        }
    }

    #[test]
    fn a_letter_speaks_of_a_calendar_file_only_where_there_is_one() {
        let event = event(Language::De);
        let person = person(Address::Informal, None);
        let said = |enclosed| Filling { enclosed, ..filling(&event, &person) }.fill(LetterKind::Changes).text;
        let behind = |text: &str| text.split("Gartenzimmer\n\n").last().unwrap_or_default().to_owned();
        assert_eq!(behind(&said(Enclosed::Nothing)), "Viele Grüße\nVerein Hochbeet\n");
        assert!(behind(&said(Enclosed::New)).starts_with("Die Termine liegen als Kalenderdatei bei.\n\nViele"));
        assert!(said(Enclosed::Replacing).contains("Bleibt der alte Eintrag stehen, lösche ihn bitte."));
        let outdated = said(Enclosed::Outdated);
        assert!(outdated.contains("berichtige oder lösche ihn") && !outdated.contains("Anhang"), "{outdated}");
    }
}
