//! The programme as text: what it must and must not contain, as word processors and browsers read it.

use chrono::{DateTime, Utc};
use quick_xml::{Reader, events::Event};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};
use tagwerk_core::{
    domain::{
        Agreement, Block, Contact, Contribution, Event as Conference, Function, Language, Person, Presence, Programme,
        Role, Room, Session, SessionKind, SessionState, Span, Standing,
    },
    event_file::{EventFile, Handing, Purpose},
    manuscript::{Manuscript, TextFormat},
    sample,
};
use tagwerk_tests::{golden, stand};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

fn sample_in(language: Language) -> Programme {
    let mut programme = sample::in_memory(now()).expect("the sample").programme().clone();
    programme.event.language = language;
    programme
}

fn written(programme: &Programme, format: TextFormat) -> Vec<u8> {
    Manuscript::of(programme).write(format, now()).expect("a text")
}

fn html(programme: &Programme) -> String {
    String::from_utf8(written(programme, TextFormat::Html)).expect("UTF-8")
}

/// The parts of a document by name.
fn docx(programme: &Programme) -> BTreeMap<String, String> {
    let mut package = zip::ZipArchive::new(Cursor::new(written(programme, TextFormat::Docx))).expect("a package");
    let mut parts = BTreeMap::new();
    for index in 0..package.len() {
        let mut part = package.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        parts.insert(part.name().to_owned(), text);
    }
    parts
}

/// What a strict reader finds.
#[derive(Default)]
struct Found {
    elements: BTreeSet<String>,
    /// Name and value.
    attributes: BTreeSet<(String, String)>,
    /// The whole text, with escapes undone.
    text: String,
}

fn read(markup: &str) -> Found {
    let mut reader = Reader::from_str(markup);
    reader.config_mut().check_end_names = true;
    let (mut found, mut open) = (Found::default(), 0);
    loop {
        match reader.read_event().unwrap_or_else(|why| panic!("{why} at {}", reader.buffer_position())) {
            Event::Start(element) => {
                open += 1;
                note(&mut found, &element);
            }
            Event::Empty(element) => note(&mut found, &element),
            Event::End(_) => open -= 1,
            Event::Text(text) => found.text.push_str(&text),
            Event::GeneralRef(name) => found.text.push(match name.as_ref() {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                other => panic!("&{other};"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "elements are left open");
    let forbidden = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
    assert!(!markup.contains(forbidden), "XML takes no controls");
    found
}

fn note(found: &mut Found, element: &quick_xml::events::BytesStart) {
    found.elements.insert(element.name().as_ref().to_owned());
    for attribute in element.attributes() {
        let attribute = attribute.expect("an attribute, once, in quotes");
        found.attributes.insert((attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
    }
}

/// One block with one session with one person, and a meal; every printed text is `text`.
fn programme_saying(text: &str) -> Programme {
    let mut event = Conference::new(text, chrono_tz::Europe::Berlin, Language::De);
    event.subtitle = Some(text.to_owned());
    event.organizers = vec![text.to_owned()];
    event.contact = Contact { name: Some(text.into()), email: Some(text.into()), telephone: Some(text.into()) };
    let mut programme = Programme::new(event);
    let start = stand().at.date().and_hms_opt(9, 30, 0).expect("a time");
    let span = Span::new(start, start + chrono::Duration::hours(3)).expect("a span");
    let mut session = Session::new(text, SessionKind::Workshop);
    let block = Block { theme: Some(text.into()), kind: Some(text.into()), ..Block::new(span) };
    let room = Room::new(text, 1);
    let person = Person { given: String::new(), family: text.to_owned(), ..Person::named("X") };
    let role = Role::Named { label: text.to_owned(), function: Function::Input };
    let mut part = Contribution::new(session.id, Some(person.id), role, 1);
    part.affiliation = Some(text.to_owned());
    part.standing = Standing::Absent;
    let mut stand_in = Contribution::new(session.id, Some(person.id), part.role.clone(), 1);
    (stand_in.affiliation, stand_in.stands_in_for) = (Some(text.to_owned()), Some(part.id));
    (session.block, session.room, session.number) = (Some(block.id), Some(room.id), Some(text.to_owned()));
    session.abstract_text = format!("{text}\n\n• {text}\n• {text}\n\n{text}");
    let mut meal = Session::new(text, SessionKind::Meal);
    (meal.own_span, meal.room) = (Span::new(span.end(), span.end() + chrono::Duration::hours(1)), Some(room.id));
    programme.blocks.insert(block.id, block);
    programme.rooms.insert(room.id, room);
    programme.people.insert(person.id, person);
    programme.contributions.extend([part, stand_in].map(|part| (part.id, part)));
    programme.sessions.insert(session.id, session);
    programme.sessions.insert(meal.id, meal);
    programme
}

#[test]
fn texts_of_the_sample_are_as_they_were_found_good() {
    for (language, tag) in [(Language::De, "de"), (Language::En, "en")] {
        let programme = sample_in(language);
        golden(&format!("text/programme-{tag}.html"), &html(&programme));
        let parts = docx(&programme);
        golden(&format!("text/document-{tag}.xml"), &parts["word/document.xml"]);
        golden(&format!("text/styles-{tag}.xml"), &parts["word/styles.xml"]);
    }
}

#[test]
fn what_is_foreign_stays_text() {
    let hostile =
        "<script>alert('1')</script>\u{0}\u{b}\u{1b}]]>&amp; \"'><img src=x onerror=alert(1)>\u{85}javascript:x";
    let shown = "<script>alert('1')</script> ]]>&amp; \"'><img src=x onerror=alert(1)> javascript:x";
    let programme = programme_saying(hostile);
    let page = html(&programme);
    let found = read(&page);
    for name in ["script", "img", "link", "iframe", "object"] {
        assert!(!found.elements.contains(name), "{name} in {page}");
    }
    for (name, value) in &found.attributes {
        assert!(!name.starts_with("on") && name != "src" && name != "style", "{name}={value}");
        assert!(name != "href" || value.starts_with('#'), "{name}={value}");
    }
    // Title twice, subtitle, organizer, three contacts, contents twice, then block, session and meal.
    assert!(found.text.matches(shown).count() >= 20, "{}", found.text);
    let parts = docx(&programme);
    for text in parts.values() {
        read(text);
    }
    assert!(read(&parts["word/document.xml"]).text.matches(shown).count() >= 17, "{}", parts["word/document.xml"]);
}

#[test]
fn every_style_that_is_used_is_there_and_headings_stay_with_their_text() {
    let parts = docx(&sample_in(Language::De));
    let styles = read(&parts["word/styles.xml"]);
    let known: BTreeSet<&str> =
        styles.attributes.iter().filter(|(name, _)| name == "w:styleId").map(|(_, id)| id.as_str()).collect();
    for used in parts["word/document.xml"].split("Style w:val=\"").skip(1) {
        let used = used.split('"').next().expect("an id");
        assert!(known.contains(used), "{used}");
    }
    for heading in ["Title", "Heading1", "Heading2", "Heading3"] {
        let style = parts["word/styles.xml"].split(&format!("w:styleId=\"{heading}\"")).nth(1).expect("the style");
        assert!(style.split("</w:style>").next().expect("its end").contains("<w:keepNext/>"), "{heading}");
    }
    // What a style says is not repeated elsewhere.
    let document = read(&parts["word/document.xml"]);
    for direct in ["w:b", "w:i", "w:sz", "w:color", "w:jc", "w:spacing", "w:ind", "w:rFonts"] {
        assert!(!document.elements.contains(direct), "{direct}");
    }
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"de-DE\""));
    assert!(docx(&sample_in(Language::En))["word/styles.xml"].contains("<w:lang w:val=\"en-GB\""));
    assert!(parts["docProps/core.xml"].contains("<dc:title>Nachbarschaft mit Energie</dc:title>"));
    assert!(parts["word/document.xml"].contains("9.30–12.30\u{a0}Uhr"), "blanks that keep words together stay");
}

#[test]
fn links_find_what_they_name_and_no_name_is_given_twice() {
    let mut programme = sample_in(Language::De);
    for session in programme.sessions.values_mut() {
        (session.number, session.title) = (session.number.as_ref().map(|_| "1".to_owned()), "Block 1".to_owned());
    }
    for programme in [sample_in(Language::De), programme] {
        let page = html(&programme);
        let values = |start: &str| -> Vec<String> {
            page.split(start).skip(1).map(|rest| rest.split('"').next().expect("an end").to_owned()).collect()
        };
        let (ids, links) = (values(" id=\""), values(" href=\"#"));
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
        let lost: Vec<&String> = links.iter().filter(|link| !ids.contains(link)).collect();
        assert!(lost.is_empty() && links.len() > 15, "{lost:?}");
    }
}

#[test]
fn what_is_the_teams_own_is_not_in_it() {
    let mut programme = programme_saying("Offen");
    let session = *programme.sessions.keys().next().expect("a session");
    let person = programme.people.values_mut().next().expect("a person");
    (person.note, person.mobile) = (Some("Geheim".to_owned()), Some("Geheim".to_owned()));
    programme.event.note = Some("Geheim".to_owned());
    programme.rooms.values_mut().for_each(|room| room.note = Some("Geheim".to_owned()));
    programme.sessions.values_mut().for_each(|session| session.note = Some("Geheim".to_owned()));
    programme.contributions.values_mut().for_each(|part| part.private_reason = Some("Geheim".to_owned()));
    for (position, agreement) in [(2, Agreement::Declined), (3, Agreement::Idea)] {
        let secret = Person::named("Ida Geheim");
        let part = Contribution { agreement, ..Contribution::new(session, Some(secret.id), Role::Input, position) };
        programme.people.insert(secret.id, secret);
        programme.contributions.insert(part.id, part);
    }
    let idea = Session { state: SessionState::Idea, ..Session::new("Geheim", SessionKind::Workshop) };
    programme.sessions.insert(idea.id, idea);
    let all = html(&programme) + &docx(&programme).into_values().collect::<String>();
    assert!(!all.contains("Geheim"));
}

#[test]
fn people_say_how_they_come() {
    let mut programme = programme_saying("Offen");
    let session = programme.contributions.values().next().expect("a part").session;
    programme.contributions.clear();
    programme.sessions.get_mut(&session).expect("the session").state = SessionState::Cancelled;
    let mut add = |name: Option<&str>, change: &dyn Fn(&mut Contribution)| {
        let person = name.map(Person::named);
        let position = i64::try_from(programme.contributions.len()).expect("few");
        let mut part = Contribution::new(session, person.as_ref().map(|person| person.id), Role::Input, position);
        change(&mut part);
        programme.contributions.insert(part.id, part);
        programme.people.extend(person.map(|person| (person.id, person)));
    };
    add(Some("Ida Roth"), &|part| part.presence = Presence::Remote);
    add(Some("Ulf Bär"), &|part| part.standing = Standing::Absent);
    add(Some("Eva Moos"), &|part| part.agreement = Agreement::Asked);
    add(None, &|_| {});
    for text in [read(&html(&programme)).text, read(&docx(&programme)["word/document.xml"]).text] {
        for said in [
            "Impulse",
            "Ida Roth (online)",
            "Ulf Bär (verhindert)",
            "Eva Moos (angefragt)",
            "N. N.",
            "Offen (entfällt)",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
    }
}

#[test]
fn long_texts_and_texts_that_run_to_the_left_come_whole() {
    let mut programme = programme_saying("نور حداد");
    let long = "Wörter über Wörter. ".repeat(1000);
    programme.sessions.values_mut().for_each(|session| session.abstract_text = format!("{long}\n\nمرحبا (Ida) بكم"));
    let (page, document) = (html(&programme), docx(&programme)["word/document.xml"].clone());
    assert!(page.contains(long.trim_end()) && document.contains(long.trim_end()));
    assert!(page.contains("<span dir=\"auto\" class=\"name\">نور حداد</span>, <bdi>نور حداد</bdi>"));
    assert!(page.contains("<p dir=\"auto\">مرحبا (Ida) بكم</p>"));
    assert!(
        document.contains("<w:pStyle w:val=\"Title\"/><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>"),
        "{document}"
    );
    assert!(document.contains("<w:r><w:t xml:space=\"preserve\"> (Ida) </w:t></w:r>"));
    read(&document);
    read(&page);
}

#[test]
fn the_same_programme_gives_the_same_bytes() {
    let programme = sample_in(Language::De);
    for format in TextFormat::ALL {
        assert!(written(&programme, format) == written(&programme, format), "{format:?}");
    }
    let later = Manuscript::of(&programme).write(TextFormat::Docx, now() + chrono::Duration::days(1)).expect("a text");
    assert!(later != written(&programme, TextFormat::Docx));
}

#[test]
fn a_text_is_written_whole_or_not_at_all_and_the_ledger_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("programm.html");
    let handing = Handing::plainly(Purpose::Issue);
    let empty = EventFile::in_memory(&Conference::new("Leer", chrono_tz::Europe::Berlin, Language::De), now());
    let refused = empty.expect("an event").export_text(TextFormat::Html, None, &out, &handing, now());
    assert!(refused.is_err() && !out.exists());
    let file = sample::in_memory(now()).expect("the sample");
    let nowhere = folder.path().join("nowhere/programm.html");
    assert!(file.export_text(TextFormat::Html, None, &nowhere, &handing, now()).is_err());
    let exported = file.export_text(TextFormat::Html, Some(Language::En), &out, &handing, now()).expect("a text");
    assert_eq!((exported.pieces, exported.sheets), (22, 0));
    let page = std::fs::read_to_string(&out).expect("the page");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && page.contains("Saturday, 13 June 2026"));
    assert!(file.printed().expect("the ledger").is_empty());
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing unfinished is left");
}
