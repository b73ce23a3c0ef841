//! The values of all three sides, in words.

use super::{Comparison, Proposal, Question, QuestionOf, Reading, Said, Sheet, SheetField, What, When, known::Aliases};
use domain::{
    Agreement, Block, Language, PersonId, Presence, Programme, Role, RoomId, Session, SessionKind, SessionState, Span,
    Standing, Table, TimeStyle, action::noun, time,
};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write};
use uuid::Uuid;

/// The side that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Before,
    Sheet,
    Plan,
}

/// The names of what rows refer to.
pub struct Words {
    language: Language,
    style: TimeStyle,
    people: BTreeMap<PersonId, String>,
    rooms: BTreeMap<RoomId, String>,
    blocks: BTreeMap<(Side, Uuid), (Span, Option<String>)>,
}

impl Words {
    pub fn of(before: &Reading, sheet: &Sheet, programme: &Programme, aliases: &Aliases, language: Language) -> Self {
        // Later entries win: the plan knows best what things are called.
        let mut people: BTreeMap<PersonId, String> = BTreeMap::new();
        people.extend(before.names.iter().map(|(name, id)| (aliases.now(*id), name.clone())));
        people.extend(sheet.people.iter().map(|person| (person.id, person.full_name())));
        people.extend(programme.people.values().map(|person| (person.id, person.full_name())));
        let mut rooms: BTreeMap<RoomId, String> = BTreeMap::new();
        rooms.extend(before.rooms.iter().map(|(name, id)| (*id, name.clone())));
        rooms.extend(sheet.rooms.iter().map(|room| (room.id, room.name.clone())));
        rooms.extend(programme.rooms.values().map(|room| (room.id, room.name.clone())));
        let said = |said: &Said| {
            let title = said.get::<Option<String>>(SheetField::Theme).flatten();
            let title = title.or_else(|| said.get::<Option<String>>(SheetField::Kind).flatten());
            Some(((Side::Before, said.id), (said.get(SheetField::Time)?, title)))
        };
        let title = |block: &Block| block.theme.clone().or_else(|| block.kind.clone());
        let mut blocks: BTreeMap<(Side, Uuid), (Span, Option<String>)> = BTreeMap::new();
        blocks.extend(before.rows_of(Table::Block).filter_map(said));
        blocks.extend(sheet.blocks.iter().map(|block| ((Side::Sheet, block.id.0), (block.span, title(block)))));
        blocks.extend(programme.blocks.values().map(|block| ((Side::Plan, block.id.0), (block.span, title(block)))));
        Self { language, style: programme.event.time_style, people, rooms, blocks }
    }

    pub fn session(&self, session: &Session) -> String {
        let number = session.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
        format!("{number}{}", session.title)
    }

    pub fn block(&self, block: &Block) -> String {
        block.theme.clone().or_else(|| block.kind.clone()).unwrap_or_else(|| self.span(block.span))
    }

    pub fn person(&self, person: Option<PersonId>) -> String {
        person.and_then(|id| self.people.get(&id).cloned()).unwrap_or_else(|| "N. N.".to_owned())
    }

    /// "Ada Amsel (Impuls)".
    pub fn part(&self, person: Option<PersonId>, role: &Role) -> String {
        format!("{} ({})", self.person(person), role.heading(1, self.language))
    }

    /// `None` for an empty value.
    pub fn value(&self, side: Side, table: Table, field: SheetField, value: &Value) -> Option<String> {
        let language = self.language;
        let text = match (table, field) {
            (Table::Block, SheetField::Time) => self.span(read(value)?),
            (_, SheetField::Time) => self.when(side, read(value)?)?,
            (Table::Session, SheetField::Kind) => read::<SessionKind>(value)?.name(language).to_owned(),
            (_, SheetField::State) => read::<SessionState>(value)?.name(language).to_owned(),
            (_, SheetField::Room) => self.rooms.get(&read::<RoomId>(value)?).cloned()?,
            (_, SheetField::Person) => self.person(read(value)),
            (_, SheetField::Role) => read::<Role>(value)?.heading(1, language),
            (_, SheetField::Presence) => match read::<Presence>(value)? {
                Presence::OnSite => language.pick("vor Ort", "on site").to_owned(),
                Presence::Remote => "online".to_owned(),
            },
            (_, SheetField::Agreement) => read::<Agreement>(value)?.name(language).to_owned(),
            (_, SheetField::Standing) => read::<Standing>(value)?.name(language).to_owned(),
            (_, SheetField::Order) => {
                let parts = read::<Vec<(Uuid, Option<PersonId>)>>(value)?;
                parts.into_iter().map(|(_, person)| self.person(person)).collect::<Vec<_>>().join(" · ")
            }
            _ => read::<String>(value)?,
        };
        Some(text).filter(|text| !text.is_empty())
    }

    fn when(&self, side: Side, when: When) -> Option<String> {
        let block = when.block.and_then(|id| self.blocks.get(&(side, id.0)));
        let span = when.own_span.or_else(|| Some(block?.0))?;
        let title = block.and_then(|(_, title)| title.as_deref());
        Some(title.map_or_else(|| self.span(span), |title| format!("{} · {title}", self.span(span))))
    }

    fn span(&self, span: Span) -> String {
        let (day, style) = (time::short_date(span.day(), self.language), self.style);
        format!("{day}, {}", style.range_in_words(span, self.language))
    }
}

fn read<T: for<'de> Deserialize<'de>>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

impl Comparison {
    /// For display in a terminal.
    pub fn to_text(&self, language: Language) -> String {
        let mut text = String::new();
        let mut say = |line: &str| {
            // Writing into a String cannot fail.
            let _ = writeln!(text, "{line}");
        };
        if self.is_first {
            say(language.pick(
                "Was zuletzt eingelesen wurde, ist nicht bekannt; verglichen wird mit dem Programm, wie es ist.",
                "What was read last is not known; this compares with the programme as it is.",
            ));
        }
        self.questions.iter().for_each(|question| say(&question.sentence(language)));
        self.proposals.iter().for_each(|proposal| say(&proposal.sentence(language)));
        for name in &self.deleted_by_hand {
            let stays = language.pick("Von Hand gelöscht, bleibt gelöscht", "Deleted by hand, stays deleted");
            say(&format!("{stays}: {name}"));
        }
        for line in &self.kept {
            let kept = language.pick("Nicht verstanden und als Notiz behalten", "Not understood and kept as a note");
            say(&format!("{kept}: {line}"));
        }
        if self.questions.is_empty() && self.proposals.is_empty() && self.kept.is_empty() {
            say(language.pick("Die neue Fassung sagt nichts Neues.", "The next version says nothing new."));
        }
        text
    }
}

impl Question {
    pub fn sentence(&self, language: Language) -> String {
        let asked = match self.of {
            QuestionOf::Session => language.pick("Derselbe Programmpunkt?", "The same session?"),
            QuestionOf::Person => language.pick("Dieselbe Person?", "The same person?"),
        };
        let answer = match self.answer {
            None => "",
            Some(true) => language.pick(" – ja", " – yes"),
            Some(false) => language.pick(" – nein", " – no"),
        };
        format!(
            "{}{asked} {} = {}{answer}",
            line(self.line, language),
            quoted(&self.sheet, language),
            quoted(&self.plan, language)
        )
    }
}

impl Proposal {
    /// "+ Programmpunkt »…«", "~ Zeile 3: Programmpunkt »…«, Titel: »…« → »…«". Declined proposals are marked as such.
    pub fn sentence(&self, language: Language) -> String {
        let within =
            self.within.as_deref().map(|session| format!(" → {}", quoted(session, language))).unwrap_or_default();
        let what = format!("{} {}{within}", noun(self.table, language), quoted(&self.name, language));
        let said = |side: &Option<String>| {
            side.as_deref()
                .map_or_else(|| language.pick("leer", "empty").to_owned(), |text| quoted(&shortened(text), language))
        };
        let at = line(self.line, language);
        match self.what {
            What::New => format!("+ {at}{what}{}", self.left_out(language)),
            What::Gone => {
                let by_hand = language.pick(" (von Hand geändert)", " (changed by hand)");
                let by_hand = if self.is_changed_by_hand { by_hand } else { "" };
                let gone = language.pick("nicht mehr in der neuen Fassung", "no longer in the next version");
                let stays = if self.is_taken {
                    language.pick(": wird entfernt", ": is removed")
                } else {
                    language.pick(": bleibt", ": stays")
                };
                format!("- {what}{by_hand} {gone}{stays}")
            }
            What::Changed => {
                let field = self.field.map(|field| field.name(language)).unwrap_or_default();
                let (before, sheet, plan) = (said(&self.before), said(&self.sheet), said(&self.plan));
                if self.is_conflict {
                    let sides = match language {
                        Language::De => format!("bisher {before}, von Hand {plan}, neu {sheet}"),
                        Language::En => format!("before {before}, by hand {plan}, new {sheet}"),
                    };
                    let taken = if self.is_taken {
                        language.pick("neu gilt", "new counts")
                    } else {
                        language.pick("von Hand gilt", "by hand counts")
                    };
                    return format!("! {at}{what}, {field}: {sides}: {taken}");
                }
                format!("~ {at}{what}, {field}: {plan} → {sheet}{}", self.left_out(language))
            }
        }
    }

    fn left_out(&self, language: Language) -> &'static str {
        if self.is_taken { "" } else { language.pick(": nicht übernommen", ": not taken over") }
    }
}

fn line(line: Option<usize>, language: Language) -> String {
    line.map(|line| format!("{} {line}: ", language.pick("Zeile", "Line"))).unwrap_or_default()
}

fn quoted(text: &str, language: Language) -> String {
    match language {
        Language::De => format!("»{text}«"),
        Language::En => format!("“{text}”"),
    }
}

/// Abstracts are long, and a change in one is not visible from the text alone: the beginning is enough.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 80;
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &plain[..at]),
        None => plain,
    }
}
