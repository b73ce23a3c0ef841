//! A session written in one line, shown in words before it is created.

use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::{Language, Person, Programme, Sentence, Span, TimeStyle, same_person::fold, time},
    event_file::block_for,
    import::{Draft, DraftSession, KnownNames, ReadError},
};

/// What a line would create, or why it creates nothing.
#[derive(Debug, Serialize, Type)]
pub struct LineAnswer {
    pub read: Option<LineRead>,
    pub problem: Option<String>,
}

#[derive(Debug, Serialize, Type)]
pub struct LineRead {
    pub title: String,
    /// `None` if the line gives no time.
    pub when: Option<String>,
    pub kind: String,
    /// The theme of the block that the session would be in.
    pub block: Option<String>,
    pub room: Option<LineName>,
    pub people: Vec<LineName>,
}

/// A person or a room.
#[derive(Debug, Serialize, Type)]
pub struct LineName {
    pub name: String,
    /// What the person does. `None` for rooms.
    pub role: Option<String>,
    /// There is none of this name yet, so it is created too.
    pub is_new: bool,
}

/// A line that was added to a draft.
#[derive(Debug, Serialize, Type)]
pub struct AddedView {
    pub text: String,
    pub answer: LineAnswer,
}

/// The line beside a draft, whose days may have no dates yet.
pub fn line_view(
    read: Result<DraftSession, ReadError>,
    draft: &Draft,
    programme: Option<&Programme>,
    style: TimeStyle,
    language: Language,
) -> LineAnswer {
    let known = programme.map_or_else(KnownNames::default, KnownNames::of).and_of(&draft.sessions);
    view(read, &known, programme, &|span| draft.when(span, style, language), language)
}

/// The line in an event.
pub fn event_line_view(read: Result<DraftSession, ReadError>, programme: &Programme, language: Language) -> LineAnswer {
    let style = programme.event.time_style;
    let when =
        |span: Span| format!("{}, {}", time::long_date(span.day(), language), style.range_in_words(span, language));
    view(read, &KnownNames::of(programme), Some(programme), &when, language)
}

fn view(
    read: Result<DraftSession, ReadError>,
    known: &KnownNames,
    programme: Option<&Programme>,
    when: &dyn Fn(Span) -> String,
    language: Language,
) -> LineAnswer {
    let session = match read {
        Ok(session) => session,
        Err(ReadError::Empty) => return LineAnswer { read: None, problem: None },
        Err(error) => return LineAnswer { read: None, problem: Some(error.sentence(language)) },
    };
    let block = programme.and_then(|programme| programme.blocks.get(&block_for(programme, &session)?));
    let mut people: Vec<LineName> = Vec::new();
    for part in &session.contributions {
        let Some(name) = part.person.clone() else { continue };
        let is_twice =
            people.iter().any(|other| fold(&Person::named(&other.name).name()) == fold(&Person::named(&name).name()));
        let is_new = known.person(&name).is_none() && !is_twice;
        people.push(LineName { name, role: Some(part.role.heading(1, language)), is_new });
    }
    let read = LineRead {
        title: session.title.clone(),
        when: session.own_span.map(when),
        kind: session.kind.name(language).to_owned(),
        block: block.map(|block| block.theme.clone().or_else(|| block.kind.clone()).unwrap_or_default()),
        room: session.room.map(|name| LineName { is_new: known.room(&name).is_none(), role: None, name }),
        people,
    };
    LineAnswer { read: Some(read), problem: None }
}
