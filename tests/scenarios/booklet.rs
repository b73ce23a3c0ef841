//! The programme booklet: its pages, their texts, and how they are folded.

use chrono::{DateTime, Duration, NaiveDate};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tagwerk_core::{
    documents::{
        Job, Part, Remark, SharedRemark, Wanted,
        booklet::{BookletOptions, PageSize},
    },
    domain::{
        Agreement, Block, Contribution, Event, Language, Person, Presence, Programme, Role, Session, SessionKind,
        SessionState, Span, Standing,
    },
    layout::{Item, Mm, Pt, Sheet},
    sample,
};
use tagwerk_tests::{as_text, golden, laid_out};

const A5: BookletOptions =
    BookletOptions { size: PageSize::A5, imposed: false, contents: true, abstracts: true, index: true };

fn booklet(programme: &Programme, options: BookletOptions) -> Part {
    laid_out(programme, &Job::of(Wanted::Booklet(options)))
}

fn sample_programme() -> Programme {
    let now = DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
    sample::in_memory(now).expect("the sample").programme().clone()
}

/// A block with these sessions: title and abstract.
fn block_of(sessions: &[(&str, &str)]) -> Programme {
    let mut programme = Programme::new(Event::new("Forum", chrono_tz::Europe::Berlin, Language::De));
    let start = NaiveDate::from_ymd_opt(2026, 6, 13).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a time");
    let span = Span::new(start, start + Duration::hours(3)).expect("a span");
    let block = Block { theme: Some("Thema".to_owned()), kind: Some("Workshops".to_owned()), ..Block::new(span) };
    for (index, (title, text)) in sessions.iter().enumerate() {
        let mut session = Session::new(title, SessionKind::Workshop);
        session.block = Some(block.id);
        session.number = Some((index + 1).to_string());
        session.abstract_text = (*text).to_owned();
        programme.sessions.insert(session.id, session);
    }
    programme.blocks.insert(block.id, block);
    programme
}

/// Adds these people to all sessions.
fn with_people(mut programme: Programme, names: &[&str]) -> Programme {
    let sessions: Vec<_> = programme.sessions.keys().copied().collect();
    for name in names {
        let person = Person::named(name);
        for session in &sessions {
            let position = i64::try_from(programme.contributions.len()).expect("few");
            let mut part = Contribution::new(*session, Some(person.id), Role::Input, position);
            part.affiliation = Some("Landesinstitut für Haus-, Dorf- und Landschaftskunde".to_owned());
            programme.contributions.insert(part.id, part);
        }
        programme.people.insert(person.id, person);
    }
    programme
}

/// The texts of a sheet in the order in which they were placed.
fn texts(sheet: &Sheet) -> Vec<(f32, f32, &str)> {
    let texts = sheet.items.iter().filter_map(|item| match item {
        Item::Text { at, text, .. } => Some((at.x.0, at.y.0, text.text.as_str())),
        _ => None,
    });
    texts.collect()
}

fn read(sheet: &Sheet) -> String {
    let words: Vec<&str> = texts(sheet).into_iter().map(|(_, _, text)| text).collect();
    words.join(" ").replace('\u{a0}', " ")
}

/// The lines of a sheet, each with its texts from left to right.
fn lines(sheet: &Sheet) -> Vec<Vec<&str>> {
    let mut lines: BTreeMap<i64, Vec<(f32, &str)>> = BTreeMap::new();
    for (x, y, text) in texts(sheet) {
        lines.entry((y * 100.0).round() as i64).or_default().push((x, text));
    }
    let sorted = lines.into_values().map(|mut line| {
        line.sort_by(|a, b| a.0.total_cmp(&b.0));
        line.into_iter().map(|(_, text)| text).collect()
    });
    sorted.collect()
}

/// Nothing may be nearer to the edge of the page than its margins.
fn stays_inside(part: &Part, of: &str) {
    for (index, sheet) in part.sheets.iter().enumerate() {
        for item in &sheet.items {
            let Item::Text { at, size, text, .. } = item else { continue };
            let (left, right) = (at.x, at.x + text.width(*size));
            let (edge, head, foot) = (Pt::from(Mm(12.9)), Pt::from(Mm(8.0)), sheet.height - Pt::from(Mm(10.0)));
            let inside = left >= edge && right <= sheet.width - edge + Pt(0.5) && at.y >= head && at.y <= foot;
            assert!(inside, "{of}, page {}: »{}« from {left:?} to {right:?} at {:?}", index + 1, text.text, at.y);
        }
    }
}

#[test]
fn pages_of_the_sample_are_as_they_were_found_good() {
    let mut programme = sample_programme();
    golden("documents/booklet-a5.txt", &as_text(&booklet(&programme, A5)));
    programme.event.language = Language::En;
    golden(
        "documents/booklet-a4-english.txt",
        &as_text(&booklet(&programme, BookletOptions { size: PageSize::A4, ..A5 })),
    );
}

#[test]
fn contents_and_index_name_the_pages_on_which_things_stand() {
    let programme = sample_programme();
    for options in [A5, BookletOptions { size: PageSize::A4, ..A5 }, BookletOptions { abstracts: false, ..A5 }] {
        let part = booklet(&programme, options);
        let page_of = |page: &str| read(&part.sheets[page.parse::<usize>().expect("a page") - 1]);
        let mut found = 0;
        for line in lines(&part.sheets[1]) {
            let [.., page] = line.as_slice() else { continue };
            if page.parse::<usize>().is_err() || line.len() < 2 {
                continue;
            }
            let title = line[if line[0].contains('.') { 1 } else { 0 }];
            assert!(page_of(page).contains(title), "»{title}« is not on page {page}:\n{}", page_of(page));
            found += 1;
        }
        // Three blocks, fifteen sessions, the days, the people.
        assert_eq!(found, 20);
        let mut people = 0;
        // The index ends on the last page or the one before.
        let texts: Vec<_> = part.sheets[part.sheets.len() - 2..].iter().flat_map(texts).collect();
        for pair in texts.windows(2) {
            let Some((family, given)) = pair[0].2.split_once(", ").filter(|_| pair[1].2.starts_with('\u{a0}')) else {
                continue;
            };
            for page in pair[1].2.trim_matches(['\u{a0}', ' ']).split(", ").filter(|page| page.parse::<usize>().is_ok())
            {
                let name = format!("{given} {family}");
                assert!(page_of(page).contains(&name), "{name} is not on page {page}");
                people += 1;
            }
        }
        assert!(people >= 38, "{people}");
    }
}

#[test]
fn folded_pages_lie_beside_one_another_as_they_are_read() {
    let part = booklet(&sample_programme(), BookletOptions { imposed: true, ..A5 });
    let pages = part.sheets.len() * 2;
    assert_eq!(pages % 4, 0);
    for (index, sheet) in part.sheets.iter().enumerate() {
        assert_eq!((Mm::from(sheet.width).0.round(), Mm::from(sheet.height).0.round()), (296.0, 210.0));
        let (outer, inner) = (pages - index, index + 1);
        let (left, right) = if index % 2 == 0 { (outer, inner) } else { (inner, outer) };
        let foot = |from: Pt, to: Pt| {
            texts(sheet)
                .into_iter()
                .filter(move |(x, y, _)| *x >= from.0 && *x < to.0 && *y > (sheet.height - Pt::from(Mm(11.0))).0)
        };
        let middle = sheet.width * 0.5;
        for (page, mut foot) in [(left, foot(Pt(0.0), middle)), (right, foot(middle, sheet.width))] {
            // The title page and the back have no number.
            let number = foot.next().map(|(_, _, text)| text.to_owned());
            let wanted = (page > 1 && page < pages).then(|| page.to_string());
            assert_eq!(number, wanted, "side {}", index + 1);
        }
    }
}

#[test]
fn what_is_only_thought_of_or_declined_is_not_printed_and_what_falls_away_says_so() {
    let mut programme = with_people(
        block_of(&[("Bleibt", "Ein Text."), ("Entfallen", "Kein Text."), ("Nur gedacht", "Nie.")]),
        &["Ida Roth", "Ulf Bär", "Ada Fern", "Eva Nein"],
    );
    let sessions: Vec<_> = programme.sessions.keys().copied().collect();
    programme.sessions.get_mut(&sessions[1]).expect("a session").state = SessionState::Cancelled;
    programme.sessions.get_mut(&sessions[2]).expect("a session").state = SessionState::Idea;
    let names: BTreeMap<_, _> = programme.people.values().map(|person| (person.id, person.family.clone())).collect();
    for part in programme.contributions.values_mut() {
        match names[&part.person.expect("a person")].as_str() {
            "Bär" => (part.standing, part.private_reason) = (Standing::Absent, Some("erkrankt".to_owned())),
            "Fern" => part.presence = Presence::Remote,
            "Nein" => part.agreement = Agreement::Declined,
            _ => {}
        }
    }
    let part = booklet(&programme, A5);
    let all: String = part.sheets.iter().map(read).collect::<Vec<_>>().join("\n");
    for word in ["Bleibt", "Ein Text.", "Entfallen", "entfällt", "verhindert", "online", "Roth, Ida"] {
        assert!(all.contains(word), "{word} is missing in\n{all}");
    }
    for word in ["Kein Text", "gedacht", "Nie.", "Nein", "krank"] {
        assert!(!all.contains(word), "{word} is in\n{all}");
    }
    let roomless = |remark: &Remark| matches!(remark, Remark::Shared(SharedRemark::NoRoom { .. }));
    assert_eq!(part.notices.iter().filter(|notice| roomless(&notice.remark)).count(), 1);
}

#[test]
fn a_change_of_any_text_is_another_booklet() {
    let programme = with_people(block_of(&[("Titel", "Ein Text.")]), &["Ida Roth"]);
    let fingerprint = |programme: &Programme, options: BookletOptions| {
        let job = Job::of(Wanted::Booklet(options));
        job.compose(programme).expect("a booklet").printed()[0].fingerprint
    };
    let before = fingerprint(&programme, A5);
    let changes: [fn(&mut Programme); 4] = [
        |programme| programme.event.contact.email = Some("team@example.org".to_owned()),
        |programme| programme.sessions.values_mut().for_each(|session| session.abstract_text.push('!')),
        |programme| programme.people.values_mut().for_each(|person| person.given.push('a')),
        |programme| programme.blocks.values_mut().for_each(|block| block.theme = None),
    ];
    for change in changes {
        let mut changed = programme.clone();
        change(&mut changed);
        assert_ne!(fingerprint(&changed, A5), before);
    }
    assert_ne!(fingerprint(&programme, BookletOptions { imposed: true, ..A5 }), before);
}

#[test]
fn whatever_people_write_stays_on_its_pages() {
    let long = "Gemeinsam gärtnern in kleinen und mittleren Gemeinden. ".repeat(370);
    let unbroken = "X".repeat(120);
    let crowd: Vec<String> = (1..=40).map(|number| format!("Maximiliane von Hohenlohe {number}")).collect();
    let crowd: Vec<&str> = crowd.iter().map(String::as_str).chain(["محمد الخطيب", "प्रिया शर्मा", &unbroken]).collect();
    let mut programme =
        with_people(block_of(&[("Kurz", &long), (&unbroken, &"ß".repeat(9000)), ("", "نور حداد")]), &crowd);
    for part in programme.contributions.values_mut() {
        part.presence = Presence::Remote;
    }
    programme.event.title = unbroken.clone();
    programme.event.organizers = vec![unbroken.clone(); 3];
    for size in [PageSize::A5, PageSize::A4] {
        let part = booklet(&programme, BookletOptions { size, ..A5 });
        stays_inside(&part, &format!("{size:?}"));
        let all: String = part.sheets.iter().map(read).collect();
        assert_eq!(all.matches('ß').count(), 9000);
        assert_eq!(all.matches("gärtnern").count() + all.matches("gärt-").count(), 370);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// All words in order, and at least two lines of a paragraph on each page.
    #[test]
    fn abstracts_are_whole_and_no_line_stands_alone(
        paragraphs in prop::collection::vec(prop::collection::vec("[a-zäöü]{1,18}", 30..400), 1..4),
        a4: bool,
    ) {
        let text: Vec<String> = paragraphs.iter().map(|words| words.join(" ")).collect();
        let programme = block_of(&[("Titel", &text.join("\n\n"))]);
        let size = if a4 { PageSize::A4 } else { PageSize::A5 };
        let part = booklet(&programme, BookletOptions { size, ..A5 });
        stays_inside(&part, "abstract");
        let body = if a4 { 10.4 } else { 9.2 };
        let mut said = String::new();
        let pages = part.sheets.len();
        for sheet in &part.sheets[3..pages] {
            let lines: Vec<&str> = sheet
                .items
                .iter()
                .filter_map(|item| match item {
                    Item::Text { size, text, colour, .. } if size.0 == body && colour.name() == "ink" => Some(text.text.as_str()),
                    _ => None,
                })
                .collect();
            prop_assert!(lines.len() != 1, "{lines:?}");
            for line in lines {
                said.push_str(line.strip_suffix('-').unwrap_or(line));
            }
        }
        let wanted: String = paragraphs.concat().concat();
        prop_assert_eq!(said.replace(' ', ""), wanted);
    }
}
