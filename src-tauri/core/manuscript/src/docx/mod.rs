//! A document for word processors (ECMA-376, WordprocessingML): paragraphs that name a style, without other formatting.
//!
//! The look of each style is defined once, in `styles`; a designer who places the text replaces the styles.

mod letters;
mod package;
mod styles;
mod word;

use super::{
    Block, Contact, Day, Entry, Manuscript, Named, Paragraph, Role, Session, When, direction,
    markup::{Element, inline, lines},
};
use chrono::{DateTime, Utc};
use package::About;
use std::io;
use word::WORD;

pub(super) use letters::write as write_letters;

pub(super) fn write(manuscript: &Manuscript, now: DateTime<Utc>) -> io::Result<Vec<u8>> {
    let Manuscript { language, title, subtitle, organizers, .. } = manuscript;
    let about = About { language: *language, title, subject: subtitle, organizers };
    package::packed(&about, &[], &document(manuscript), now)
}

fn document(manuscript: &Manuscript) -> Element {
    let mut text = Text::default();
    text.say("Title", &manuscript.title);
    text.say("Subtitle", &manuscript.subtitle);
    text.say("EventDays", &manuscript.days);
    text.say("Organizers", &manuscript.organizers.join(" · "));
    for day in &manuscript.parts {
        self::day(&mut text, day);
    }
    if !manuscript.contact.is_empty() {
        text.say("Heading1", manuscript.language.pick("Kontakt", "Contact"));
        for Contact::Plain(line) | Contact::Email(line) in &manuscript.contact {
            text.say("Contact", line);
        }
    }
    text.document()
}

/// A4 in twentieths of a point (ECMA-376-1, 17.6.13), with margins of 25 mm.
fn page() -> Element {
    const MARGIN: &str = "1417";
    let margins = ["w:top", "w:right", "w:bottom", "w:left"];
    let margins = margins.into_iter().fold(inline("w:pgMar"), |margins, side| margins.at(side, MARGIN));
    let margins = margins.at("w:header", "709").at("w:footer", "709").at("w:gutter", "0");
    lines("w:sectPr").with(inline("w:pgSz").at("w:w", "11906").at("w:h", "16838")).with(margins)
}

fn day(text: &mut Text, day: &Day) {
    text.say("Heading1", &day.heading);
    for entry in &day.entries {
        match entry {
            Entry::Block(block) => self::block(text, block),
            Entry::Session(session) if session.is_a_line() => agenda_line(text, session),
            Entry::Session(session) => self::session(text, "Heading2", session),
        }
    }
}

/// "17.00–18.30 Uhr ⇥ Anreise, Foyer"
fn agenda_line(text: &mut Text, session: &Session) {
    let mut line = Line::of("Agenda");
    if let Some(When { time, .. }) = &session.when {
        line = line.plain(time);
    }
    line = titled(line.tab(), session);
    if !session.room.is_empty() {
        line = line.plain(&format!(", {}", session.room));
    }
    text.put(line);
}

fn block(text: &mut Text, block: &Block) {
    text.say("Heading2", &block.heading);
    text.say("BlockKind", &block.kind);
    text.put(Line::of("TimeAndPlace").plain(&in_words(&block.when)));
    for session in &block.sessions {
        self::session(text, "Heading3", session);
    }
}

fn session(text: &mut Text, heading: &'static str, session: &Session) {
    text.put(titled(Line::of(heading), session));
    let when = session.when.as_ref().map(in_words).unwrap_or_default();
    let when_and_where: Vec<&str> =
        [when.as_str(), session.room.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    text.say("TimeAndPlace", &when_and_where.join(", "));
    session.people.iter().for_each(|role| people(text, role));
    text.written(&session.paragraphs);
}

fn titled(line: Line, session: &Session) -> Line {
    // Keeps the number on the same line as the first word of the title.
    let line = match session.number.as_str() {
        "" => line,
        number => line.styled("SessionNumber", &format!("{number}\u{a0}")),
    };
    let line = line.plain(&session.title);
    if session.mark.is_empty() { line } else { line.plain(" ").styled("Cancelled", &format!("({})", session.mark)) }
}

fn in_words(when: &When) -> String {
    if when.date.is_empty() { when.time.clone() } else { format!("{}, {}", when.date, when.time) }
}

/// One person follows the role on its line; several are listed below it.
fn people(text: &mut Text, role: &Role) {
    match role.people.as_slice() {
        [named] => {
            let line = Line::of("People").styled("Role", &format!("{}:", role.heading)).plain(" ");
            text.put(self::named(line, named));
        }
        several => {
            text.put(Line::of("RoleHeading").styled("Role", &format!("{}:", role.heading)));
            several.iter().for_each(|named| text.put(self::named(Line::of("PeopleList"), named)));
        }
    }
}

fn named(line: Line, named: &Named) -> Line {
    let mut line = line.styled("PersonName", &named.name);
    if !named.affiliation.is_empty() {
        line = line.plain(&format!(", {}", named.affiliation));
    }
    if named.mark.is_empty() { line } else { line.plain(" ").styled("Mark", &format!("({})", named.mark)) }
}

/// The paragraphs written so far.
#[derive(Default)]
struct Text {
    paragraphs: Vec<Element>,
}

impl Text {
    /// Adds a paragraph in a style, unless it would be empty.
    fn say(&mut self, style: &'static str, words: &str) {
        if !words.is_empty() {
            self.put(Line::of(style).plain(words));
        }
    }

    fn put(&mut self, line: Line) {
        self.paragraphs.push(line.paragraph());
    }

    /// What somebody wrote, in paragraphs and lists.
    fn written(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            match paragraph {
                Paragraph::Lines(lines) => self.put(Line::of("Normal").lines(lines)),
                Paragraph::Bullets(items) => items.iter().for_each(|item| self.say("ListBullet", item)),
            }
        }
    }

    /// The part `word/document.xml`.
    fn document(self) -> Element {
        lines("w:document").at("xmlns:w", WORD).with(lines("w:body").with_all(self.paragraphs).with(page()))
    }
}

/// A paragraph being written.
struct Line {
    style: &'static str,
    /// Its whole text, which decides the direction of the paragraph.
    said: String,
    runs: Vec<Element>,
}

impl Line {
    fn of(style: &'static str) -> Self {
        Self { style, said: String::new(), runs: Vec::new() }
    }

    fn plain(self, words: &str) -> Self {
        self.runs(None, words)
    }

    fn styled(self, style: &'static str, words: &str) -> Self {
        self.runs(Some(style), words)
    }

    fn tab(mut self) -> Self {
        self.runs.push(inline("w:r").with(inline("w:tab")));
        self
    }

    fn lines(self, lines: &[String]) -> Self {
        lines.iter().enumerate().fold(self, |mut line, (index, words)| {
            if index > 0 {
                line.runs.push(inline("w:r").with(inline("w:br")));
            }
            line.plain(words)
        })
    }

    /// One run per direction: Word takes the font, the size and the order of signs from the properties of the run
    /// (ECMA-376-1, 17.3.2.30).
    fn runs(mut self, style: Option<&'static str>, words: &str) -> Self {
        for (piece, leftward) in direction::pieces(words) {
            let mut run = inline("w:r");
            if style.is_some() || leftward {
                let named = style.map(|style| inline("w:rStyle").at("w:val", style));
                run = run.with(inline("w:rPr").with_all(named).with_all(leftward.then(|| inline("w:rtl"))));
            }
            self.runs.push(run.with(inline("w:t").at("xml:space", "preserve").text(piece)));
        }
        self.said.push_str(words);
        self
    }

    fn paragraph(self) -> Element {
        let leftward = direction::begins_leftward(&self.said).then(|| inline("w:bidi"));
        let properties = inline("w:pPr").with(inline("w:pStyle").at("w:val", self.style)).with_all(leftward);
        inline("w:p").with(properties).with_all(self.runs)
    }
}
