//! Reads the content of the booklet from a programme.

use super::{
    BookletOptions,
    content::{Chapter, Content, Day, Entry, Indexed, Listed, Place, Told},
};
use crate::said::{self, Part, PartBeforeFormat4, TakesPlace};
use chrono::NaiveDate;
use domain::{
    Block, Contribution, ItemRef, Language, OrderOfName, Person, PersonId, Programme, Room, Session, SessionId,
    SessionState, Span, Table,
    participation::{self, Mark},
    sorting::{NameOrder, ParticleOrder},
    time,
};
use std::collections::BTreeMap;

impl Content {
    pub(super) fn of(programme: &Programme, options: BookletOptions) -> Self {
        let event = &programme.event;
        let reader = Reader {
            programme,
            options,
            language: event.language,
            contributions: programme.contributions_by_session(),
        };
        let (chapters, places) = reader.chapters();
        let contact = [&event.contact.name, &event.contact.email, &event.contact.telephone];
        Self {
            options,
            wording: event.wording(),
            event: event.title.clone(),
            subtitle: event.subtitle.clone().unwrap_or_default(),
            days: programme.days().map(|(first, last)| time::days(first, last, event.wording())).unwrap_or_default(),
            organizers: event.organizers.clone(),
            contact: contact.into_iter().flatten().filter(|text| !text.is_empty()).cloned().collect(),
            logo: crate::logo_said(programme),
            agenda: reader.agenda(&places),
            people: if options.index { reader.people(&places, comes) } else { Vec::new() },
            people_before_format_4: if options.index { reader.people(&places, |_| true) } else { Vec::new() },
            chapters,
        }
    }
}

struct Reader<'a> {
    programme: &'a Programme,
    options: BookletOptions,
    language: Language,
    contributions: BTreeMap<SessionId, Vec<&'a Contribution>>,
}

/// The place in the booklet where each session is described.
type Places = BTreeMap<SessionId, Place>;

/// A block, or a session outside any block.
#[derive(Clone, Copy)]
enum Happening<'a> {
    Block(&'a Block),
    Session(&'a Session),
}

impl<'a> Reader<'a> {
    /// Blocks, and sessions outside of blocks, in chronological order.
    fn happenings(&self) -> Vec<(Span, Happening<'a>)> {
        let blocks = self.programme.blocks_in_order().into_iter().map(|block| (block.span, Happening::Block(block)));
        let alone = self.printed().filter(|session| session.block.is_none());
        let alone = alone.filter_map(|session| Some((self.programme.span(session)?, Happening::Session(session))));
        let mut all: Vec<_> = blocks.chain(alone).collect();
        all.sort_by_key(|(span, _)| *span);
        all
    }

    fn printed(&self) -> impl Iterator<Item = &'a Session> {
        self.programme.sessions_in_order().into_iter().filter(|session| session.state != SessionState::Idea)
    }

    fn chapters(&self) -> (Vec<Chapter>, Places) {
        let mut by_block: BTreeMap<_, Vec<&Session>> = BTreeMap::new();
        for session in self.printed() {
            by_block.entry(session.block).or_default().push(session);
        }
        let mut chapters: Vec<Chapter> = Vec::new();
        let mut places = Places::new();
        // The day of the open chapter, unless that is a block.
        let mut open: Option<NaiveDate> = None;
        for (span, happening) in self.happenings() {
            match happening {
                Happening::Block(block) => {
                    let Some(sessions) = by_block.get(&Some(block.id)) else { continue };
                    open = None;
                    let day = time::long_date(span.day(), self.programme.event.wording());
                    chapters.push(Chapter {
                        kind: block.kind.clone().unwrap_or_default(),
                        theme: block.theme.clone().or_else(|| block.kind.clone()).unwrap_or_else(|| day.clone()),
                        when: format!("{day}, {}", self.programme.event.time_style.range_in_words(span, self.language)),
                        sessions: Vec::new(),
                    });
                    for session in sessions {
                        let shows_time = self.programme.span(session) != Some(block.span);
                        self.put(&mut chapters, &mut places, session, shows_time);
                    }
                }
                Happening::Session(session) if self.has_more_to_say(session) => {
                    if open != Some(span.day()) {
                        open = Some(span.day());
                        chapters.push(Chapter {
                            kind: String::new(),
                            theme: self
                                .programme
                                .event
                                .wording()
                                .pick("Gemeinsames Programm", "Programme for everybody", "Program for everybody")
                                .to_owned(),
                            when: time::long_date(span.day(), self.programme.event.wording()),
                            sessions: Vec::new(),
                        });
                    }
                    self.put(&mut chapters, &mut places, session, true);
                }
                Happening::Session(_) => {}
            }
        }
        let timeless: Vec<&Session> = self.printed().filter(|session| self.programme.span(session).is_none()).collect();
        if !timeless.is_empty() {
            chapters.push(Chapter {
                kind: String::new(),
                theme: self.language.pick("Die Zeit steht noch nicht fest", "The time is not fixed yet").to_owned(),
                when: String::new(),
                sessions: Vec::new(),
            });
            timeless.into_iter().for_each(|session| self.put(&mut chapters, &mut places, session, false));
        }
        (chapters, places)
    }

    /// True if there is more to say than the overview does.
    fn has_more_to_say(&self, session: &Session) -> bool {
        session.state != SessionState::Cancelled
            && (self.options.abstracts && !session.abstract_text.trim().is_empty() || !self.parts(session).is_empty())
    }

    /// Adds a session to the last chapter.
    fn put(&self, chapters: &mut [Chapter], places: &mut Places, session: &Session, shows_time: bool) {
        let Some((index, chapter)) = chapters.iter_mut().enumerate().next_back() else { return };
        places.insert(session.id, Place::Session(index, chapter.sessions.len()));
        chapter.sessions.push(self.told(session, shows_time));
    }

    fn told(&self, session: &Session, shows_time: bool) -> Told {
        // A cancelled session needs no details.
        let cancelled = session.state == SessionState::Cancelled;
        let span = self.programme.span(session);
        let room = self.room(session).filter(|_| !cancelled);
        Told {
            about: ItemRef { table: Table::Session, id: session.id.0 },
            number: self.programme.printed_number(session, self.language).unwrap_or_default(),
            title: session.title.clone(),
            time: span.filter(|_| shows_time).map(|span| self.time_in_words(span)).unwrap_or_default(),
            room: room.map(|room| room.name.clone()).unwrap_or_default(),
            floor: room.and_then(|room| room.floor.clone()).unwrap_or_default(),
            wants_room: !cancelled && session.kind.wants_room() && session.room.is_none(),
            wants_time: !cancelled && span.is_none(),
            takes_place: TakesPlace::of(session),
            parts: if cancelled { Vec::new() } else { self.parts(session) },
            parts_before_format_4: if cancelled { Vec::new() } else { self.parts_before_format_4(session) },
            abstract_text: if cancelled || !self.options.abstracts {
                String::new()
            } else {
                session.abstract_text.clone()
            },
        }
    }

    fn time_in_words(&self, span: Span) -> String {
        self.programme.event.time_style.range_in_words(span, self.language)
    }

    fn contributions_to(&self, session: &Session) -> &[&'a Contribution] {
        self.contributions.get(&session.id).map_or(&[], Vec::as_slice)
    }

    fn parts(&self, session: &Session) -> Vec<Part> {
        said::parts(self.programme, session, self.contributions_to(session), self.language)
    }

    fn parts_before_format_4(&self, session: &Session) -> Vec<PartBeforeFormat4> {
        said::parts_before_format_4(self.programme, self.contributions_to(session), self.language)
    }

    fn room(&self, session: &Session) -> Option<&'a Room> {
        self.programme.rooms.get(&session.room?)
    }

    fn room_name(&self, session: &Session) -> String {
        self.room(session).map(|room| room.name.clone()).unwrap_or_default()
    }

    fn agenda(&self, places: &Places) -> Vec<Day> {
        let mut sessions: BTreeMap<_, Vec<&Session>> = BTreeMap::new();
        for session in self.printed() {
            sessions.entry(session.block).or_default().push(session);
        }
        self.happenings()
            .chunk_by(|(a, _), (b, _)| a.day() == b.day())
            .map(|day| Day {
                name: time::long_date(day[0].0.day(), self.programme.event.wording()),
                entries: day
                    .iter()
                    .map(|(span, happening)| match happening {
                        Happening::Block(block) => {
                            let listed = sessions.get(&Some(block.id)).map_or(&[][..], Vec::as_slice);
                            self.block_entry(block, listed, places)
                        }
                        Happening::Session(session) => Entry {
                            time: self.programme.event.time_style.range(*span),
                            title: session.title.clone(),
                            kind: String::new(),
                            room: self.room_name(session),
                            takes_place: TakesPlace::of(session),
                            place: places.get(&session.id).copied(),
                            sessions: Vec::new(),
                        },
                    })
                    .collect(),
            })
            .collect()
    }

    fn block_entry(&self, block: &Block, sessions: &[&Session], places: &Places) -> Entry {
        let range = |span| self.programme.event.time_style.range(span);
        let kind = block.kind.clone().unwrap_or_default();
        Entry {
            time: range(block.span),
            title: block.theme.clone().unwrap_or_else(|| kind.clone()),
            kind: if block.theme.is_some() { kind } else { String::new() },
            room: String::new(),
            takes_place: TakesPlace::Yes,
            place: sessions.first().and_then(|session| places.get(&session.id)).map(|place| match place {
                Place::Session(chapter, _) | Place::Chapter(chapter) => Place::Chapter(*chapter),
            }),
            sessions: sessions
                .iter()
                .map(|session| Listed {
                    number: self.programme.printed_number(session, self.language).unwrap_or_default(),
                    title: session.sign_title().to_owned(),
                    time: self
                        .programme
                        .span(session)
                        .filter(|span| *span != block.span)
                        .map(range)
                        .unwrap_or_default(),
                    room: self.room_name(session),
                    takes_place: TakesPlace::of(session),
                })
                .collect(),
        }
    }

    /// People named with sessions that take place, by name. [`comes`] leaves out those who are absent.
    fn people(&self, places: &Places, is_indexed: fn(Mark) -> bool) -> Vec<Indexed> {
        let mut by_person: BTreeMap<PersonId, Vec<Place>> = BTreeMap::new();
        for session in self.printed().filter(|session| session.state != SessionState::Cancelled) {
            let Some(place) = places.get(&session.id) else { continue };
            for named in participation::named(session, self.contributions_to(session)) {
                let all = std::iter::once(&named).chain(&named.instead).filter(|named| is_indexed(named.mark));
                let people = all.filter_map(|named| named.part.person);
                people.for_each(|person| by_person.entry(person).or_default().push(*place));
            }
        }
        let mut people: Vec<&Person> = by_person.keys().filter_map(|id| self.programme.people.get(id)).collect();
        NameOrder::new(ParticleOrder::ByFamily).sort(&mut people);
        people
            .into_iter()
            .map(|person| {
                let mut places = by_person.remove(&person.id).unwrap_or_default();
                places.dedup();
                Indexed { name: indexed_name(person), places }
            })
            .collect()
    }
}

/// False for people who were announced but are absent.
fn comes(mark: Mark) -> bool {
    mark != Mark::Absent
}

/// "Heide, Prof. Dr. Ada von der"; names that put the family first stay as they are: "Nguyễn Thị Ánh".
fn indexed_name(person: &Person) -> String {
    let [title, particle, suffix] =
        [&person.title, &person.particle, &person.suffix].map(|part| part.as_deref().unwrap_or_default());
    if person.name_order == Some(OrderOfName::FamilyFirst) && title.is_empty() && particle.is_empty() {
        return person.name();
    }
    let rest: Vec<&str> =
        [title, person.given.as_str(), particle, suffix].into_iter().filter(|text| !text.is_empty()).collect();
    if rest.is_empty() { person.family.clone() } else { format!("{}, {}", person.family, rest.join(" ")) }
}
