//! What happened, in words.

use super::{Action, Forgetting, counted, noun, nouns};
use crate::{
    field_names::field_name,
    ids::{BlockId, RoomId, SessionId},
    item::{ItemRef, Table},
    language::Language,
    time::Span,
};

impl Action {
    /// What happened, in words. `name` gives a row's present or former name, `time` puts a time into words.
    pub fn sentence(
        &self,
        language: Language,
        name: &dyn Fn(ItemRef) -> String,
        time: &dyn Fn(Span) -> String,
    ) -> String {
        let of = |table, id| name(ItemRef { table, id });
        let named =
            |sessions: &[SessionId]| sessions.iter().map(|id| of(Table::Session, id.0)).collect::<Vec<_>>().join(" · ");
        let place = |block: Option<BlockId>, room: Option<RoomId>, own_span: Option<Span>| {
            let when = own_span.map(time).or_else(|| block.map(|id| of(Table::Block, id.0)));
            let room = room.map(|id| of(Table::Room, id.0));
            [when, room].into_iter().flatten().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        let to = |span: &Option<Span>| span.map(|span| format!(" ({})", time(span))).unwrap_or_default();
        match (self, language) {
            (Action::CreatedEvent, Language::De) => "Veranstaltung angelegt".to_owned(),
            (Action::CreatedEvent, Language::En) => "Event created".to_owned(),
            (Action::Added { item }, Language::De) => {
                format!("{}: {} angelegt", noun(item.table, language), name(*item))
            }
            (Action::Added { item }, Language::En) => format!("{}: {} added", noun(item.table, language), name(*item)),
            (Action::Edited { item, fields }, _) => {
                let fields: Vec<String> = fields.iter().map(|field| field_name(field, language)).collect();
                let changed = language.pick("geändert", "changed");
                format!("{}: {} {changed} ({})", noun(item.table, language), name(*item), fields.join(", "))
            }
            (Action::Removed { item }, Language::De) => {
                format!("{}: {} gelöscht", noun(item.table, language), name(*item))
            }
            (Action::Removed { item }, Language::En) => {
                format!("{}: {} deleted", noun(item.table, language), name(*item))
            }
            (Action::PlacedSession { session, room: Some(room) }, _) => {
                format!("{} → {}", of(Table::Session, session.0), of(Table::Room, room.0))
            }
            (Action::PlacedSession { session, room: None }, _) => {
                format!("{} → {}", of(Table::Session, session.0), language.pick("ohne Raum", "no room"))
            }
            (Action::MovedSession { session, block, room, own_span }, _) => {
                let to = match place(*block, *room, *own_span) {
                    to if to.is_empty() => language.pick("ausgeplant", "unscheduled").to_owned(),
                    to => to,
                };
                format!("{} → {to}", of(Table::Session, session.0))
            }
            (Action::PlannedIdea { session, block, room, own_span }, _) => {
                let (done, session) = (language.pick("Idee eingeplant", "Idea planned"), of(Table::Session, session.0));
                match place(*block, *room, *own_span) {
                    to if to.is_empty() => format!("{done}: {session}"),
                    to => format!("{done}: {session} → {to}"),
                }
            }
            (Action::MovedSessions { sessions }, Language::De) => {
                language.count(*sessions, "Programmpunkt verschoben", "Programmpunkte verschoben")
            }
            (Action::MovedSessions { sessions }, Language::En) => {
                language.count(*sessions, "session moved", "sessions moved")
            }
            (Action::SwappedSessions { a, b }, _) => {
                let done = language.pick("Getauscht", "Swapped");
                format!("{done}: {} ↔ {}", of(Table::Session, a.0), of(Table::Session, b.0))
            }
            (Action::SwappedRooms { a, b, sessions }, _) => {
                let done = language.pick("Räume getauscht", "Rooms swapped");
                let (one, many) = language.pick(("Programmpunkt", "Programmpunkte"), ("session", "sessions"));
                let several = language.count(*sessions, one, many);
                format!("{done}: {} ↔ {} ({several})", of(Table::Room, a.0), of(Table::Room, b.0))
            }
            (Action::MovedBlock { block, span }, _) => {
                let moved = language.pick("verschoben", "moved");
                format!("Block: {} {moved}{}", of(Table::Block, block.0), to(span))
            }
            (Action::ResizedSession { session, span }, _) => {
                let changed = language.pick("Zeit geändert", "time changed");
                format!("{}: {changed}{}", of(Table::Session, session.0), to(span))
            }
            (Action::CopiedSession { session }, Language::De) => format!("{} kopiert", of(Table::Session, session.0)),
            (Action::CopiedSession { session }, Language::En) => format!("{} copied", of(Table::Session, session.0)),
            (Action::SplitSession { session, second }, _) => {
                let done = language.pick("Geteilt", "Split");
                format!("{done}: {} · {}", of(Table::Session, session.0), of(Table::Session, second.0))
            }
            (Action::ClosedRoom { room, sessions }, _) => {
                let done = language.pick("Raum geschlossen", "Room closed");
                format!("{done}: {} ({})", of(Table::Room, room.0), counted(Table::Session, *sessions, language))
            }
            (Action::Waived { rule, sessions, reason }, Language::De) => {
                format!("Bewusst zugelassen: {}, {} ({reason})", rule.name(language), named(sessions))
            }
            (Action::Waived { rule, sessions, reason }, Language::En) => {
                format!("Accepted: {}, {} ({reason})", rule.name(language), named(sessions))
            }
            (Action::Unwaived { rule, sessions }, Language::De) => {
                format!("Nicht mehr zugelassen: {}, {}", rule.name(language), named(sessions))
            }
            (Action::Unwaived { rule, sessions }, Language::En) => {
                format!("No longer accepted: {}, {}", rule.name(language), named(sessions))
            }
            (Action::EditedMany { table, rows, fields }, _) => {
                let fields: Vec<String> = fields.iter().map(|field| field_name(field, language)).collect();
                let changed = language.pick("geändert", "changed");
                format!("{} {changed} ({})", counted(*table, *rows, language), fields.join(", "))
            }
            (Action::RemovedMany { table, rows }, _) => {
                format!("{} {}", counted(*table, *rows, language), language.pick("gelöscht", "deleted"))
            }
            (Action::Reordered { table, .. }, _) => {
                format!("{}: {}", nouns(*table, language), language.pick("Reihenfolge geändert", "order changed"))
            }
            (Action::DistributedBlocks { blocks, sessions }, _) => {
                let blocks: Vec<String> = blocks.iter().map(|block| of(Table::Block, block.0)).collect();
                let (one, many) = language.pick(("Programmpunkt", "Programmpunkte"), ("session", "sessions"));
                let done = language.pick("auf Räume verteilt", "distributed over the rooms");
                format!("{} {done}: {}", language.count(*sessions, one, many), blocks.join(" · "))
            }
            (Action::MergedPeople { kept, merged }, _) => {
                let merged = of(Table::Person, merged.0);
                let kept = of(Table::Person, kept.0);
                let done = language.pick("zusammengeführt", "merged");
                format!("{} {done}: {merged} → {kept}", language.pick("Personen", "People"))
            }
            (Action::ToldApart { a, b }, _) => {
                let (a, b) = (of(Table::Person, a.0), of(Table::Person, b.0));
                format!("{}: {a} · {b}", language.pick("Keine doppelte Person", "Not the same person"))
            }
            (Action::ImportedProgramme { blocks, sessions, people }, Language::De) => {
                format!("Programm eingelesen: {}", size(*blocks, *sessions, *people, language))
            }
            (Action::ImportedProgramme { blocks, sessions, people }, Language::En) => {
                format!("Programme read: {}", size(*blocks, *sessions, *people, language))
            }
            (Action::UnifiedSpellings { texts }, _) => {
                let done = language.pick("Schreibweisen vereinheitlicht", "Spellings unified");
                let (one, many) = language.pick(("Text", "Texte"), ("text", "texts"));
                format!("{done}: {}", language.count(*texts, one, many))
            }
            (Action::ComputedPlaces { seated, moved }, _) => {
                let done = language.pick("Plätze berechnet", "Places computed");
                let (one, many) = language.pick(("Platz", "Plätze"), ("place", "places"));
                let seated = language.count(*seated, one, many);
                let (one, many) =
                    language.pick(("Person umgesetzt", "Personen umgesetzt"), ("person moved", "people moved"));
                match moved {
                    0 => format!("{done}: {seated}"),
                    moved => format!("{done}: {seated}, {}", language.count(*moved, one, many)),
                }
            }
            (Action::UpdatedProgramme { added, changed, removed }, _) => {
                let done = language.pick("Neue Fassung eingelesen", "Next version read");
                format!("{done}: {}", said_of_version(*added, *changed, *removed, language))
            }
            (Action::SetWishes { registration }, _) => {
                let (wishes, changed) = (nouns(Table::Wish, language), language.pick("geändert", "changed"));
                format!("{wishes}: {} {changed}", of(Table::Registration, registration.0))
            }
            (Action::FellOut { person, parts }, _) => {
                let parts = counted(Table::Contribution, *parts, language);
                format!("{}: {} ({parts})", of(Table::Person, person.0), language.pick("fällt aus", "does not come"))
            }
            (Action::RenamedColumn { from, to }, _) => {
                format!("{}: {from} → {to}", language.pick("Freie Spalte umbenannt", "Free column renamed"))
            }
            (Action::ImportedRows { rows, added, changed, gone }, _) => {
                let done = language.pick("eingelesen", "read");
                format!("{} {done}: {}", rows.name(language), said_of_version(*added, *changed, *gone, language))
            }
            (Action::MergedCopy { added, changed, removed, .. }, _) => {
                let done = language.pick("Kopie zusammengeführt", "Merged a copy");
                format!("{done}: {}", said_of_version(*added, *changed, *removed, language))
            }
            (Action::LostSteps { steps }, Language::De) => {
                format!(
                    "{} weggelassen",
                    language.count(*steps, "beschädigter Schritt", "Schritte bis zu einem beschädigten")
                )
            }
            (Action::LostSteps { steps }, Language::En) => {
                format!("{} left out", language.count(*steps, "damaged step", "steps up to a damaged one"))
            }
            (Action::Recovered, _) => {
                language.pick("Aus einer beschädigten Datei gerettet", "Recovered from a damaged file").to_owned()
            }
            (Action::Forgot { how, registrations, people }, _) => {
                let done = match how {
                    Forgetting::Delete => {
                        language.pick("Teilnehmende endgültig gelöscht", "Participants deleted for good")
                    }
                    Forgetting::Anonymise => language.pick("Teilnehmende anonymisiert", "Participants made anonymous"),
                };
                let registrations = counted(Table::Registration, *registrations, language);
                format!("{done}: {registrations}, {}", counted(Table::Person, *people, language))
            }
            (Action::ImportedRooms { added, edited }, Language::De) => {
                format!(
                    "Räume eingelesen: {}, {}",
                    language.count(*added, "neuer", "neue"),
                    language.count(*edited, "geänderter", "geänderte")
                )
            }
            (Action::ImportedRooms { added, edited }, Language::En) => {
                format!(
                    "Rooms read: {}, {}",
                    language.count(*added, "new", "new"),
                    language.count(*edited, "changed", "changed")
                )
            }
        }
    }
}

/// "2 neu, 1 geändert, 0 entfernt"
fn said_of_version(added: usize, changed: usize, removed: usize, language: Language) -> String {
    let counts = [
        (added, language.pick("neu", "new")),
        (changed, language.pick("geändert", "changed")),
        (removed, language.pick("entfernt", "removed")),
    ];
    counts.map(|(rows, what)| language.count(rows, what, what)).join(", ")
}

/// "2 Blöcke, 1 Programmpunkt, 3 Personen".
pub fn size(blocks: usize, sessions: usize, people: usize, language: Language) -> String {
    let counts = [(Table::Block, blocks), (Table::Session, sessions), (Table::Person, people)];
    counts.map(|(table, rows)| counted(table, rows, language)).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_version_wrote_without_times_is_read_and_said_without_them() {
        let id = "01a21625-4198-759c-9fa1-4687e1d2ce2a";
        let said = |action: &str, args: &str| {
            let text = format!(r#"{{ "action": "{action}", "args": {{ {args} }} }}"#);
            let action: Action = serde_json::from_str(&text).expect("an action");
            action.sentence(Language::De, &|_| "X".to_owned(), &|_| "T".to_owned())
        };
        let to = format!(r#""session": "{id}", "block": "{id}", "room": "{id}""#);
        assert_eq!(said("moved-session", &to), "X → X · X");
        assert_eq!(said("planned-idea", &to), "Idee eingeplant: X → X · X");
        assert_eq!(said("moved-block", &format!(r#""block": "{id}""#)), "Block: X verschoben");
        assert_eq!(said("resized-session", &format!(r#""session": "{id}""#)), "X: Zeit geändert");
    }
}
