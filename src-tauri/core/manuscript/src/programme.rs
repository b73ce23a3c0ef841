//! Builds the manuscript from the programme: what happens when, and what is said about it.

use super::{Block, Contact, Day, Entry, Manuscript, Session, When, clean, paragraphs::paragraphs, people::roles};
use chrono::NaiveDate;
use domain::{self, Contribution, Programme, SessionId, SessionState, Span, time};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn manuscript(programme: &Programme) -> Manuscript {
    let event = &programme.event;
    let days = programme.days().map(|(first, last)| time::days(first, last, event.wording()));
    Manuscript {
        language: event.language,
        title: clean::line(&event.title),
        subtitle: clean::line(event.subtitle.as_deref().unwrap_or_default()),
        days: days.unwrap_or_default(),
        organizers: event.organizers.iter().map(|name| clean::line(name)).filter(|name| !name.is_empty()).collect(),
        contact: contact(&event.contact),
        parts: Author { programme, contributions: programme.contributions_by_session(), taken: BTreeSet::new() }.days(),
    }
}

fn contact(contact: &domain::Contact) -> Vec<Contact> {
    let said = |text: &Option<String>| text.as_deref().map(clean::line).filter(|text| !text.is_empty());
    [
        said(&contact.name).map(Contact::Plain),
        said(&contact.email).map(Contact::Email),
        said(&contact.telephone).map(Contact::Plain),
    ]
    .into_iter()
    .flatten()
    .collect()
}

struct Author<'a> {
    programme: &'a Programme,
    contributions: BTreeMap<SessionId, Vec<&'a Contribution>>,
    /// Anchors already in use.
    taken: BTreeSet<String>,
}

impl Author<'_> {
    fn days(&mut self) -> Vec<Day> {
        let programme = self.programme;
        let mut by_day: BTreeMap<NaiveDate, Vec<(Span, Entry)>> = BTreeMap::new();
        for block in programme.blocks_in_order() {
            if let Some(entry) = self.block(block) {
                by_day.entry(block.span.day()).or_default().push((block.span, Entry::Block(entry)));
            }
        }
        let mut without_time = Vec::new();
        let of_no_block = |session: &&domain::Session| {
            session.state != SessionState::Idea && session.block.is_none_or(|id| !programme.blocks.contains_key(&id))
        };
        for session in programme.sessions_in_order().into_iter().filter(of_no_block) {
            let entry = Entry::Session(self.session(session, None));
            match session.own_span {
                Some(span) => by_day.entry(span.day()).or_default().push((span, entry)),
                None => without_time.push(entry),
            }
        }
        let (language, wording) = (programme.event.language, programme.event.wording());
        let mut days: Vec<Day> = by_day
            .into_iter()
            .map(|(date, mut entries)| {
                // A welcome that starts in the same minute as a block comes before it; otherwise the order stays.
                entries.sort_by_key(|(span, entry)| (span.start(), matches!(entry, Entry::Block(_))));
                let entries = entries.into_iter().map(|(_, entry)| entry).collect();
                Day {
                    anchor: self.anchor(&format!("day {date}")),
                    heading: time::long_date(date, wording),
                    date: Some(date),
                    entries,
                }
            })
            .collect();
        if !without_time.is_empty() {
            let heading = language.pick("Noch ohne Zeit", "Time to be announced").to_owned();
            days.push(Day { anchor: self.anchor("day without time"), heading, date: None, entries: without_time });
        }
        days
    }

    /// `None` for a block without anything to say.
    fn block(&mut self, block: &domain::Block) -> Option<Block> {
        let programme = self.programme;
        let sessions: Vec<&domain::Session> =
            programme.sessions_of(block.id).into_iter().filter(|session| session.state != SessionState::Idea).collect();
        let said = |text: &Option<String>| text.as_deref().map(clean::line).filter(|text| !text.is_empty());
        let (theme, kind) = (said(&block.theme), said(&block.kind));
        if sessions.is_empty() && theme.is_none() && kind.is_none() {
            return None;
        }
        let ordinal = programme.ordinal(block.id).unwrap_or_default();
        Some(Block {
            anchor: self.anchor(&format!("block {ordinal}")),
            heading: theme.clone().or_else(|| kind.clone()).unwrap_or_else(|| format!("Block {ordinal}")),
            kind: theme.and(kind).unwrap_or_default(),
            when: self.when(block.span, Date::Said),
            sessions: sessions.into_iter().map(|session| self.session(session, Some(block.span))).collect(),
        })
    }

    /// `around` is the time of its block.
    fn session(&mut self, session: &domain::Session, around: Option<Span>) -> Session {
        let programme = self.programme;
        let language = programme.event.language;
        let number = programme.printed_number(session, language).map(|number| clean::line(&number)).unwrap_or_default();
        let own = session.own_span.filter(|span| Some(*span) != around);
        let another_day = |span: Span| around.is_some_and(|around| around.day() != span.day());
        let when = own.map(|span| self.when(span, if another_day(span) { Date::Said } else { Date::Plain }));
        let room = session.room.and_then(|id| programme.rooms.get(&id));
        let contributions = self.contributions.get(&session.id).map_or(&[][..], Vec::as_slice);
        Session {
            people: roles(programme, session, contributions),
            anchor: self.anchor(&if number.is_empty() { session.title.clone() } else { format!("session {number}") }),
            title: Some(clean::line(&session.title))
                .filter(|title| !title.is_empty())
                .unwrap_or_else(|| session.kind.name(language).to_owned()),
            number,
            mark: match session.state {
                SessionState::Cancelled => session.state.name(language).to_owned(),
                SessionState::Planned | SessionState::Idea => String::new(),
            },
            when,
            room: room.map(|room| clean::line(&room.name)).unwrap_or_default(),
            paragraphs: paragraphs(&session.abstract_text),
        }
    }

    fn when(&self, span: Span, date: Date) -> When {
        let event = &self.programme.event;
        When {
            date: match date {
                Date::Said => time::long_date(span.day(), event.wording()),
                Date::Plain => String::new(),
            },
            time: event.time_style.range_in_words(span, event.language),
            span,
        }
    }

    /// Only lower-case letters, digits and hyphens, so that an address with it can be read aloud.
    fn anchor(&mut self, words: &str) -> String {
        /// In bytes; keeps addresses short.
        const LONGEST: usize = 60;
        let mut anchor = String::new();
        for character in clean::line(words).to_lowercase().chars() {
            if character.is_alphanumeric() && anchor.len() < LONGEST {
                anchor.push(character);
            } else if !anchor.is_empty() && !anchor.ends_with('-') {
                anchor.push('-');
            }
        }
        let anchor = Some(anchor.trim_end_matches('-')).filter(|anchor| !anchor.is_empty()).unwrap_or("session");
        let numbered = (2..).map(|number| format!("{anchor}-{number}"));
        let free = std::iter::once(anchor.to_owned()).chain(numbered).find(|anchor| !self.taken.contains(anchor));
        let free = free.unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }
}

/// Whether a time needs its day.
#[derive(Clone, Copy)]
enum Date {
    Said,
    Plain,
}
