//! Certificates of attendance: who gets one, how long they were there, and that all of it fits on the page.

use crate::documents::sample_programme;
use chrono::{DateTime, NaiveDate};
use std::collections::BTreeMap;
use tagwerk_core::{
    documents::{
        Job, Part, Participants, Remark, Wanted,
        certificates::{CertificateOptions, CertificateRemark, TimeCount},
    },
    domain::{
        Arrivals, Contribution, Language, Logo, Person, PersonId, Place, Programme, Registration, Role, Seen, Session,
        SessionId, SessionKind, Span,
    },
    layout::{Item, Pt},
};
use tagwerk_tests::{Desk, as_text, golden, laid_out_with};

fn certificates(programme: &Programme, participants: &Participants, options: CertificateOptions) -> Part {
    laid_out_with(programme, participants, &Job::of(Wanted::Certificates(Box::new(options))))
}

fn texts(part: &Part) -> Vec<&str> {
    let items = part.sheets.iter().flat_map(|sheet| &sheet.items);
    let texts = items.filter_map(|item| match item {
        Item::Text { text, .. } => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn says(part: &Part, begin: &str) -> Option<String> {
    texts(part).into_iter().find(|text| text.starts_with(begin)).map(|text| text.replace('\u{a0}', " "))
}

/// The day of the sample with this number, counted from 0.
fn day(programme: &Programme, number: usize) -> NaiveDate {
    let (first, _) = programme.days().expect("days");
    first + chrono::Days::new(number as u64)
}

fn arrivals(came: &[(PersonId, NaiveDate)]) -> Arrivals {
    let seen = came.iter().map(|(person, day)| Seen {
        id: person.0,
        person: *person,
        day: *day,
        came: true,
        at: DateTime::UNIX_EPOCH,
    });
    Arrivals::of(seen, &BTreeMap::new())
}

/// The sample with somebody who is registered and has a seat in each of these sessions.
fn with_seats(sessions: &[&str]) -> (Programme, Participants, PersonId) {
    let mut programme = sample_programme();
    let person = Person { organisation: Some("Gartenfreunde Süd".to_owned()), ..Person::named("Dr. Ada Zwirner") };
    let id = person.id;
    programme.people.insert(id, person);
    let registration = Registration::new(id);
    let seats =
        sessions.iter().map(|name| Place::new(registration.id, programme.find_session(name).expect("a session")));
    let places = seats.collect();
    let participants = Participants { registrations: vec![registration], places, ..Participants::default() };
    (programme, participants, id)
}

fn signed() -> CertificateOptions {
    CertificateOptions {
        accreditation: "Kammer Neuenau, 2026-17".to_owned(),
        text: "Die Veranstaltung wurde vom Land gefördert.".to_owned(),
        place: "Neuenau".to_owned(),
        signer: ["Prof. Dr. Tilda Brandt".to_owned(), "Leitung der Tagung".to_owned()],
        ..CertificateOptions::default()
    }
}

#[test]
fn certificates_of_the_sample_are_as_they_were_found_good() {
    let (mut programme, mut participants, ada) = with_seats(&["1.3", "2.1"]);
    let contributor = programme.find_person("Brinkhus").expect("somebody");
    let days = [0, 1, 2].map(|number| day(&programme, number));
    participants.arrivals = arrivals(&[(ada, days[1]), (contributor, days[1]), (contributor, days[2])]);
    golden("documents/certificates.txt", &as_text(&certificates(&programme, &participants, signed())));
    programme.event.language = Language::En;
    let hours = CertificateOptions { extent: TimeCount::Hours, ..signed() };
    golden("documents/certificates-english.txt", &as_text(&certificates(&programme, &participants, hours)));
}

/// A plenary of 60 minutes, a break, a workshop of 90, and a second day of a plenary of 45.
fn days_of_known_length() -> (Programme, Participants, PersonId) {
    let mut programme = sample_programme();
    programme.sessions.clear();
    programme.contributions.clear();
    programme.blocks.clear();
    let ada = Person::named("Ada Zwirner");
    let id = ada.id;
    programme.people.insert(id, ada);
    let (first, second) = (NaiveDate::from_ymd_opt(2026, 6, 12), NaiveDate::from_ymd_opt(2026, 6, 13));
    let mut add = |day: Option<NaiveDate>, kind, title: &str, from: (u32, u32), minutes| {
        let start = day.and_then(|day| day.and_hms_opt(from.0, from.1, 0)).expect("a time");
        let span = Span::new(start, start + chrono::Duration::minutes(minutes));
        let session = Session { own_span: span, ..Session::new(title, kind) };
        let id = session.id;
        programme.sessions.insert(id, session);
        id
    };
    add(first, SessionKind::Plenary, "Eröffnung", (9, 0), 60);
    add(first, SessionKind::Break, "Kaffee", (10, 0), 30);
    let workshop = add(first, SessionKind::Workshop, "Wege", (10, 30), 90);
    add(first, SessionKind::Workshop, "Ufer", (10, 30), 90);
    add(second, SessionKind::Plenary, "Abschluss", (9, 0), 45);
    let registration = Registration::new(id);
    let places = vec![Place::new(registration.id, workshop)];
    (programme, Participants { registrations: vec![registration], places, ..Participants::default() }, id)
}

#[test]
fn time_is_counted_from_seats_parts_and_plenaries_of_the_days_on_which_somebody_came() {
    let (programme, mut participants, ada) = days_of_known_length();
    let [first, second] = [12, 13].map(|day| NaiveDate::from_ymd_opt(2026, 6, day).expect("a day"));
    let extent =
        |participants: &Participants, options| says(&certificates(&programme, participants, options), "Umfang");
    let units = CertificateOptions::default;
    let hours = || CertificateOptions { extent: TimeCount::Hours, ..CertificateOptions::default() };
    let said = |text: &str| Some(format!("Umfang: {text}"));
    participants.arrivals = arrivals(&[(ada, first), (ada, second)]);
    assert_eq!(extent(&participants, units()), said("4 Unterrichtseinheiten zu 45 Minuten"), "195 minutes");
    assert_eq!(extent(&participants, hours()), said("3,25 Stunden"));
    participants.arrivals = arrivals(&[(ada, first)]);
    assert_eq!(
        extent(&participants, hours()),
        said("2,5 Stunden"),
        "without the break, and without the other workshop"
    );
    participants.arrivals = arrivals(&[(ada, second)]);
    assert_eq!(extent(&participants, units()), said("1 Unterrichtseinheit zu 45 Minuten"));
    let set = CertificateOptions { number: Some(6.0), ..units() };
    assert_eq!(extent(&participants, set), said("6 Unterrichtseinheiten zu 45 Minuten"));
    assert_eq!(extent(&participants, CertificateOptions { extent: TimeCount::None, ..units() }), None);
    // Without arrivals, everybody who is registered was there all the time, and that is said.
    participants.arrivals = Arrivals::none();
    let part = certificates(&programme, &participants, hours());
    assert_eq!(says(&part, "Umfang"), said("3,25 Stunden"));
    let remarks: Vec<&Remark> = part.notices.iter().map(|notice| &notice.remark).collect();
    assert!(remarks.contains(&&Remark::Certificates(CertificateRemark::NoArrivals)), "{remarks:?}");
}

#[test]
fn whoever_has_a_part_contributed_and_whoever_did_not_come_gets_none() {
    let (mut programme, mut participants, ada) = days_of_known_length();
    let day = NaiveDate::from_ymd_opt(2026, 6, 12).expect("a day");
    let ufer = programme.sessions.values().find(|session| session.title == "Ufer").expect("a session").id;
    let bert = Person::named("Bert Bohn");
    let part = Contribution::new(ufer, Some(bert.id), Role::Moderation, 1);
    participants.arrivals = arrivals(&[(bert.id, day)]);
    let only = vec![bert.id, ada];
    programme.contributions.insert(part.id, part);
    programme.people.insert(bert.id, bert);
    let part = certificates(&programme, &participants, CertificateOptions { only, ..CertificateOptions::default() });
    assert_eq!(part.sheets.len(), 1);
    assert!(says(&part, "an dieser Veranstaltung mitgewirkt").is_some());
    assert!(says(&part, "Ufer (Moderation)").is_some(), "{:?}", texts(&part));
    let absent = Remark::Certificates(CertificateRemark::NotThere { name: "Ada Zwirner".to_owned() });
    assert!(part.notices.iter().any(|notice| notice.remark == absent), "{:?}", part.notices);
}

#[test]
fn twelve_sessions_with_long_titles_fit_on_the_page_and_what_does_not_is_counted() {
    const TITLE: &str = "Bürgerbeteiligung in kleinen Gemeinden zwischen Haushaltsplan und Ortsbeirat";
    let (mut programme, mut participants, ada) = days_of_known_length();
    let day = NaiveDate::from_ymd_opt(2026, 6, 12).expect("a day");
    participants.arrivals = arrivals(&[(ada, day)]);
    let registration = participants.registrations[0].id;
    let fill = |programme: &mut Programme, participants: &mut Participants, count: i64| {
        for number in 0..count {
            let start = day.and_hms_opt(12, 0, 0).expect("a time") + chrono::Duration::minutes(number);
            let span = Span::new(start, start + chrono::Duration::minutes(1));
            let session = Session { own_span: span, ..Session::new(TITLE, SessionKind::Workshop) };
            let id: SessionId = session.id;
            participants.places.push(Place::new(registration, id));
            programme.sessions.insert(id, session);
        }
    };
    fill(&mut programme, &mut participants, 11);
    let long = CertificateOptions { text: "Das Land hat die Veranstaltung gefördert. ".repeat(6), ..signed() };
    let part = certificates(&programme, &participants, long.clone());
    assert_eq!(part.sheets.len(), 1);
    assert_eq!(part.notices, [], "all twelve are there");
    let lines: Vec<Pt> = part.sheets[0]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text { text, size, .. } if text.text.contains("Uhr") => Some(*size),
            _ => None,
        })
        .collect();
    assert!(lines.len() == 12 && lines.iter().all(|size| size.0 > 7.0), "{lines:?}");
    fill(&mut programme, &mut participants, 40);
    let part = certificates(&programme, &participants, long);
    let left_out = part.notices.iter().find_map(|notice| match &notice.remark {
        Remark::Certificates(CertificateRemark::Shortened { sessions, .. }) => Some(*sessions),
        _ => None,
    });
    let left_out = left_out.expect("some are left out");
    assert!(says(&part, &format!("und {left_out} weitere")).is_some());
}

/// A chosen picture stands on the line to sign on, and is no logo there.
#[test]
fn a_picture_of_a_signature_stands_above_the_line_and_not_among_the_logos() {
    let (mut programme, participants, _) = days_of_known_length();
    let png = include_bytes!("../../src-tauri/icons/128x128.png");
    let svg =
        br##"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><path d="M0 10h60" stroke="#000"/></svg>"##;
    let (logo, signature) = (Logo::from_bytes(png).expect("a logo"), Logo::from_bytes(svg).expect("a picture"));
    let key = signature.key();
    programme.event.logos = vec![signature, logo];
    let with = |programme: &Programme, signature: Option<&str>| {
        let signature = signature.map(str::to_owned);
        certificates(programme, &participants, CertificateOptions { signature, ..signed() })
    };
    let pictures = |part: &Part| {
        let items = part.sheets[0].items.iter();
        let areas = items.filter_map(|item| match item {
            Item::Picture { area, .. } => Some(*area),
            _ => None,
        });
        areas.collect::<Vec<_>>()
    };
    let lines = |part: &Part| {
        let items = part.sheets[0].items.iter();
        let mut lines = items.filter_map(|item| match item {
            Item::Line { from, to, .. } => Some((from.y, from.x, to.x)),
            _ => None,
        });
        lines.next_back().expect("the line to sign on")
    };
    let plain = with(&programme, None);
    assert_eq!(pictures(&plain).len(), 1, "both are logos, side by side");
    let signed_by_picture = with(&programme, Some(&key));
    let areas = pictures(&signed_by_picture);
    let (y, from, to) = lines(&signed_by_picture);
    assert_eq!(areas.len(), 2);
    assert!(
        areas[0].bottom() < y / 2.0 && areas[0].width < pictures(&plain)[0].width,
        "the logo stands alone: {areas:?}"
    );
    let gap = (y - areas[1].bottom()).0;
    assert!((0.0..3.0).contains(&gap) && areas[1].left >= from && areas[1].right() <= to, "{areas:?} on {y:?}");
    // A picture that was taken out of the event leaves the line, and the check says so.
    programme.event.logos.remove(0);
    let without = with(&programme, Some(&key));
    assert_eq!(pictures(&without).len(), 1);
    let remark = Remark::Certificates(CertificateRemark::NoSignature);
    assert!(without.notices.iter().any(|notice| notice.remark == remark), "{:?}", without.notices);
}

#[test]
fn the_signature_is_named_by_its_number_among_the_pictures() {
    let desk = Desk::with_sample();
    desk.put("logo.png", include_bytes!("../../src-tauri/icons/128x128.png"));
    desk.does(&["set", "event.tagwerk", "event", "--", "logos=logo.png"]);
    desk.does(&["arrived", "event.tagwerk", "Brinkhus"]);
    let export = |number: &str| {
        let words = ["export", "certificates", "event.tagwerk", "--proof", "--out", "one.pdf", "--signature", number];
        desk.asks(&words)
    };
    let nobodys = export("2");
    assert_eq!(nobodys.code, Some(1));
    assert!(nobodys.err.contains("es gibt 1 Bild"), "{nobodys:?}");
    assert_eq!(export("1").code, Some(0));
}

#[test]
fn certificates_are_printed_for_whoever_arrived_and_noted_in_the_ledger() {
    let desk = Desk::with_sample();
    let nobody = desk.asks(&["export", "certificates", "event.tagwerk", "--out", "all.pdf"]);
    assert_eq!(nobody.code, Some(1));
    assert!(nobody.err.contains("Ankünfte vermerkt das Tagungsbüro"), "{nobody:?}");
    desk.does(&["arrived", "event.tagwerk", "Brinkhus"]);
    let said = desk.does(&["export", "certificates", "event.tagwerk", "--out", "all.pdf"]);
    assert!(said.contains("1 Teilnahmebescheinigung"), "{said}");
    let absent = desk.asks(&["export", "certificates", "event.tagwerk", "--out", "one.pdf", "--only", "Köttgen"]);
    assert_eq!(absent.code, Some(1));
    assert!(absent.err.contains("bekommt keine Bescheinigung"), "{absent:?}");
    let file = tagwerk_core::event_file::EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let printed = file.printed().expect("the ledger");
    assert_eq!(printed.iter().map(|it| (it.document.as_str(), it.pieces)).collect::<Vec<_>>(), [("certificate", 1)]);
}
