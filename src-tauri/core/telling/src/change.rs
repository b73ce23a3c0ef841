//! What changed for a person, in words.

use super::Appointment;
use domain::{Language, Role, Span, TimeStyle, time};
use std::collections::BTreeMap;

/// One thing that is otherwise than a person was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// They are expected where they were not.
    New(Appointment),
    /// They are no longer expected, as they were told.
    Gone(Appointment),
    /// The appointment as it is now, and what was otherwise.
    Otherwise { now: Appointment, before: Appointment, field: Field },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Number,
    Title,
    When,
    Room,
    Role,
    Presence,
    With,
}

impl Field {
    const ALL: [Field; 7] =
        [Field::When, Field::Room, Field::Title, Field::Number, Field::Role, Field::Presence, Field::With];

    fn is_otherwise(self, a: &Appointment, b: &Appointment) -> bool {
        match self {
            Field::Number => a.number != b.number,
            Field::Title => a.title != b.title,
            Field::When => a.when != b.when,
            Field::Room => a.room != b.room,
            Field::Role => a.role != b.role,
            Field::Presence => a.is_remote != b.is_remote,
            Field::With => a.with != b.with,
        }
    }
}

/// What is otherwise now, in the order of the day; what is gone comes last.
pub fn changes(before: &[Appointment], now: &[Appointment]) -> Vec<Change> {
    let told: BTreeMap<&str, &Appointment> = before.iter().map(|one| (one.key.as_str(), one)).collect();
    let mut changes = Vec::new();
    for now in now {
        match told.get(now.key.as_str()) {
            None => changes.push(Change::New(now.clone())),
            Some(before) => {
                let fields = Field::ALL.into_iter().filter(|field| field.is_otherwise(before, now));
                changes.extend(fields.map(|field| Change::Otherwise {
                    now: now.clone(),
                    before: (*before).clone(),
                    field,
                }));
            }
        }
    }
    let is_gone = |one: &&Appointment| !now.iter().any(|now| now.key == one.key);
    changes.extend(before.iter().filter(is_gone).cloned().map(Change::Gone));
    changes
}

impl Change {
    /// The key of the place that it is about; `None` if it is about a part.
    pub fn place(&self) -> Option<&str> {
        let (Change::New(one) | Change::Gone(one) | Change::Otherwise { now: one, .. }) = self;
        one.role.is_empty().then_some(one.key.as_str())
    }

    /// When it matters: at the earlier of two times.
    pub fn when(&self) -> Option<Span> {
        match self {
            Change::New(one) | Change::Gone(one) => one.when,
            Change::Otherwise { now, before, .. } => now.when.into_iter().chain(before.when).min(),
        }
    }

    /// "2.5 Wege zum Hof: Bibliothek → Gartenzimmer".
    pub fn sentence(&self, style: TimeStyle, language: Language) -> String {
        match self {
            Change::New(now) => format!("{}: {}", language.pick("neu", "new"), in_full(now, style, language)),
            Change::Gone(before) => {
                format!("{}: {}", language.pick("nicht mehr", "no longer"), in_full(before, style, language))
            }
            Change::Otherwise { now, before, field } => otherwise(now, before, *field, style, language),
        }
    }
}

fn otherwise(now: &Appointment, before: &Appointment, field: Field, style: TimeStyle, language: Language) -> String {
    let nowhere = || language.pick("ohne Raum", "no room").to_owned();
    let sometime = || language.pick("ohne Zeit", "no time").to_owned();
    let arrow = |before: String, now: String| format!("{before} → {now}");
    let when = |one: &Appointment| one.when.map_or_else(sometime, |span| in_words(span, style, language));
    let room = |one: &Appointment| if one.room.is_empty() { nowhere() } else { one.room.clone() };
    let what = match field {
        Field::When => arrow(when(before), when(now)),
        Field::Room => arrow(room(before), room(now)),
        Field::Title => return arrow(quoted(&before.name(), language), quoted(&now.name(), language)),
        Field::Number => arrow(before.number.clone(), now.number.clone()),
        Field::Role => arrow(role(&before.role, language), role(&now.role, language)),
        Field::Presence if now.is_remote => language.pick("jetzt online", "now online").to_owned(),
        Field::Presence => language.pick("jetzt vor Ort", "now on site").to_owned(),
        Field::With => others(before, now, language),
    };
    format!("{}: {what}", now.name())
}

/// "mit Bert Bohn (online), nicht mehr mit Ada Beispiel".
fn others(before: &Appointment, now: &Appointment, language: Language) -> String {
    let names = |of: &Appointment, without: &Appointment| {
        let new = of.with.iter().filter(|other| !without.with.contains(other));
        let said = new.map(|(name, is_remote)| if *is_remote { format!("{name} (online)") } else { name.clone() });
        said.collect::<Vec<_>>().join(", ")
    };
    let (come, gone) = (names(now, before), names(before, now));
    let order = language.pick("andere Reihenfolge", "another order").to_owned();
    let with = |names: String| format!("{} {names}", language.pick("mit", "with"));
    let without = |names: String| format!("{} {names}", language.pick("nicht mehr mit", "no longer with"));
    match (come.is_empty(), gone.is_empty()) {
        (true, true) => order,
        (false, true) => with(come),
        (true, false) => without(gone),
        (false, false) => format!("{}, {}", with(come), without(gone)),
    }
}

/// "Impuls in 2.5 Wege zum Hof, Sa 14. Sept., 14.00–15.30 Uhr, Gartenzimmer".
pub fn in_full(one: &Appointment, style: TimeStyle, language: Language) -> String {
    let what = match one.role.as_str() {
        "" => one.name(),
        key => format!("{} {} {}", role(key, language), language.pick("in", "in"), one.name()),
    };
    let when = one.when.map(|span| in_words(span, style, language));
    let online = one.is_remote.then(|| "online".to_owned());
    let room = Some(one.room.clone()).filter(|room| !room.is_empty());
    [Some(what), when, room, online].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn in_words(span: Span, style: TimeStyle, language: Language) -> String {
    format!("{}, {}", time::short_date(span.day(), language), style.range_in_words(span, language))
}

fn role(key: &str, language: Language) -> String {
    let known = [Role::Input, Role::Moderation, Role::InputAndModeration];
    let known = known.into_iter().find(|role| role.key() == key);
    known.map_or_else(|| key.to_owned(), |role| role.heading(1, language))
}

fn quoted(text: &str, language: Language) -> String {
    language.pick(format!("»{text}«"), format!("“{text}”"))
}
