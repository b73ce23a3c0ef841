//! A single self-contained page: no script, no picture, no font from elsewhere.

use super::{
    Block, Contact, Day, Entry, Manuscript, Named, Paragraph, Role, Session, When, direction,
    markup::{self, Element, inline, lines},
};
use chrono::NaiveDateTime;
use std::io;

const STYLE: &str = include_str!("page.css");

pub(super) fn write(manuscript: &Manuscript) -> io::Result<Vec<u8>> {
    markup::html(&lines("html").at("lang", manuscript.language.tag()).with(head(manuscript)).with(body(manuscript)))
}

fn head(manuscript: &Manuscript) -> Element {
    lines("head")
        .with(inline("meta").at("charset", "utf-8"))
        .with(inline("meta").at("name", "viewport").at("content", "width=device-width, initial-scale=1"))
        .with(inline("title").text(&manuscript.title))
        .with(inline("style").text(format!("\n{STYLE}")))
}

fn body(manuscript: &Manuscript) -> Element {
    let language = manuscript.language;
    let mut header = lines("header").with(said("h1", &manuscript.title));
    for (class, text) in [
        ("subtitle", &manuscript.subtitle),
        ("days", &manuscript.days),
        ("organizers", &manuscript.organizers.join(" · ")),
    ] {
        header = header.with_all((!text.is_empty()).then(|| said("p", text).at("class", class)));
    }
    let contents = lines("nav")
        .at("aria-label", language.pick("Inhalt", "Contents"))
        .with(lines("ul").with_all(manuscript.parts.iter().map(day_in_contents)));
    let mut body = lines("body").with(header).with(contents);
    body = body.with(lines("main").with_all(manuscript.parts.iter().map(day)));
    if manuscript.contact.is_empty() {
        return body;
    }
    let mut address = inline("address");
    for (index, contact) in manuscript.contact.iter().enumerate() {
        address = if index > 0 { address.with(inline("br")) } else { address };
        address = address.with(way(contact));
    }
    body.with(lines("footer").with(inline("h2").text(language.pick("Kontakt", "Contact"))).with(address))
}

fn day_in_contents(day: &Day) -> Element {
    let entries: Vec<Element> = day.entries.iter().filter_map(entry_in_contents).collect();
    let item = lines("li").with(link(&day.anchor).text(&day.heading));
    if entries.is_empty() { item } else { item.with(lines("ul").with_all(entries)) }
}

/// Entries without a heading are left out of the contents.
fn entry_in_contents(entry: &Entry) -> Option<Element> {
    match entry {
        Entry::Block(block) => {
            let item = lines("li").with(saying(link(&block.anchor), &block.heading));
            let sessions =
                || block.sessions.iter().map(|session| inline("li").with(titled(link(&session.anchor), session)));
            Some(if block.sessions.is_empty() { item } else { item.with(lines("ul").with_all(sessions())) })
        }
        Entry::Session(session) if session.is_a_line() => None,
        Entry::Session(session) => Some(inline("li").with(titled(link(&session.anchor), session))),
    }
}

fn link(anchor: &str) -> Element {
    inline("a").at("href", format!("#{anchor}"))
}

fn day(day: &Day) -> Element {
    let heading = match day.date {
        Some(date) => inline("h2").with(inline("time").at("datetime", date.to_string()).text(&day.heading)),
        None => inline("h2").text(&day.heading),
    };
    let mut section = lines("section").at("class", "day").at("id", &day.anchor).with(heading);
    for entries in day.entries.chunk_by(|a, b| agenda_line(a).is_some() && agenda_line(b).is_some()) {
        section = match &entries[0] {
            Entry::Session(session) if session.is_a_line() => {
                section.with(agenda(entries.iter().filter_map(agenda_line)))
            }
            Entry::Session(session) => section.with(article("h3", session)),
            Entry::Block(block) => section.with(self::block(block)),
        };
    }
    section
}

fn agenda_line(entry: &Entry) -> Option<&Session> {
    match entry {
        Entry::Session(session) if session.is_a_line() => Some(session),
        _ => None,
    }
}

/// Arrivals and meals, one line each.
fn agenda<'a>(sessions: impl Iterator<Item = &'a Session>) -> Element {
    sessions.fold(lines("dl").at("class", "agenda"), |list, session| {
        let time = session.when.iter().fold(inline("dt").text(""), at);
        let line = titled(inline("dd").at("id", &session.anchor), session);
        let line = if session.room.is_empty() { line } else { saying(line.text(", "), &session.room) };
        list.with(time).with(line)
    })
}

fn block(block: &Block) -> Element {
    let mut section = lines("section").at("class", "block").at("id", &block.anchor).with(said("h3", &block.heading));
    section = section.with_all((!block.kind.is_empty()).then(|| said("p", &block.kind).at("class", "kind")));
    section = section.with(at(inline("p").at("class", "when"), &block.when));
    section.with_all(block.sessions.iter().map(|session| article("h4", session)))
}

fn article(heading: &'static str, session: &Session) -> Element {
    let mut article = lines("article").at("id", &session.anchor).with(titled(inline(heading), session));
    if session.when.is_some() || !session.room.is_empty() {
        let mut line = inline("p").at("class", "when");
        if let Some(when) = &session.when {
            line = at(line, when);
        }
        if !session.room.is_empty() {
            line = if session.when.is_some() { line.text(", ") } else { line };
            line = line.with(said("span", &session.room).at("class", "room"));
        }
        article = article.with(line);
    }
    if !session.people.is_empty() {
        article = article.with(session.people.iter().fold(lines("dl").at("class", "people"), role));
    }
    article.with_all(session.paragraphs.iter().map(paragraph))
}

/// Adds number and title, and marks a session that is cancelled.
fn titled(element: Element, session: &Session) -> Element {
    let mut element = element;
    if !session.number.is_empty() {
        element = element.with(said("span", &session.number).at("class", "number")).text(" ");
    }
    element = saying(element, &session.title);
    if session.mark.is_empty() {
        return element;
    }
    element.text(" ").with(inline("span").at("class", "cancelled").text(format!("({})", session.mark)))
}

/// Adds the date where it is needed, and the times.
fn at(element: Element, when: &When) -> Element {
    let time = |at: NaiveDateTime, text: &str| {
        inline("time").at("datetime", at.format("%Y-%m-%dT%H:%M").to_string()).text(text)
    };
    let mut element = element;
    if !when.date.is_empty() {
        let date = when.span.day().to_string();
        element = element.with(inline("time").at("datetime", date).text(&when.date)).text(", ");
    }
    match when.time.split_once('–') {
        Some((start, end)) => element.with(time(when.span.start(), start)).text("–").with(time(when.span.end(), end)),
        None => element.with(time(when.span.start(), &when.time)),
    }
}

fn role(list: Element, role: &Role) -> Element {
    list.with(said("dt", &role.heading)).with_all(role.people.iter().map(named))
}

fn named(named: &Named) -> Element {
    let mut entry = inline("dd").with(said("span", &named.name).at("class", "name"));
    if !named.affiliation.is_empty() {
        entry = saying(entry.text(", "), &named.affiliation);
    }
    if !named.mark.is_empty() {
        entry = entry.text(" ").with(said("span", &format!("({})", named.mark)).at("class", "mark"));
    }
    entry
}

fn paragraph(paragraph: &Paragraph) -> Element {
    match paragraph {
        Paragraph::Lines(written) => {
            let leftward = written.iter().any(|line| direction::has_leftward(line));
            let element = if leftward { inline("p").at("dir", "auto") } else { inline("p") };
            written.iter().enumerate().fold(element, |element, (index, line)| {
                if index > 0 { element.with(inline("br")).text(line) } else { element.text(line) }
            })
        }
        Paragraph::Bullets(items) => lines("ul").with_all(items.iter().map(|item| said("li", item))),
    }
}

fn way(contact: &Contact) -> Element {
    match contact {
        Contact::Email(address) if is_plain_address(address) => {
            inline("a").at("href", format!("mailto:{address}")).text(address)
        }
        Contact::Plain(text) | Contact::Email(text) => said("span", text),
    }
}

/// True if a link to the address needs no escaping and shows where it leads.
fn is_plain_address(address: &str) -> bool {
    let plain = |character: char| character.is_ascii_alphanumeric() || "@.-_+".contains(character);
    address.chars().all(plain) && address.matches('@').count() == 1
}

/// An element that holds a text and declares its direction.
fn said(name: &'static str, text: &str) -> Element {
    let element = inline(name).text(text);
    if direction::has_leftward(text) { element.at("dir", "auto") } else { element }
}

/// Appends a text to an element; a text of the other direction is isolated from what surrounds it.
fn saying(element: Element, text: &str) -> Element {
    if direction::has_leftward(text) { element.with(inline("bdi").text(text)) } else { element.text(text) }
}
