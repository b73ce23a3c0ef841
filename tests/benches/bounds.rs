//! Costs that must stay small whatever a file holds: endless texts, logos that multiply, a thousand sessions in one
//! room, a hundred thousand people with nearly the same name. One line for each action of a user.

use crate::{Job, fill, now, programme};
use chrono::{Duration, NaiveDate};
use std::{fs, hint::black_box, path::Path};
use tagwerk_core::{
    calendar::Scope as Calendars,
    disk::{Over, SystemDisk},
    documents::{Job as Document, Wanted, signs::SignOptions, usual},
    domain::{
        Block, Change, Contribution, Event, Item, ItemRef, Language, LetterKind, Logo, LogoFormat, Person, PersonId,
        Programme, Role, Room, Session, SessionKind, Span, Table, conflicts::Check, same_person::likely_same,
    },
    event_file::{Difference, EventError, EventFile, Handing, LetterForm, OtherCopy, Purpose},
    import::{ReadOptions, read_programme},
    layout::Drawing,
    manuscript::TextFormat,
    merging::Answers,
    planning::{self, Scope},
};

/// `n` is the number of characters, sessions or people. There is one logo of each kind.
pub fn measure(case: &str, n: usize, folder: &Path) {
    match case {
        "title" => {
            let mut programme = programme(15, 300);
            let session = programme.sessions.values_mut().next().expect("a session");
            session.title = "W".repeat(n);
            hand_out(case, n, &programme, folder);
        }
        "name" => {
            let mut programme = programme(15, 300);
            let person = programme.people.values_mut().next().expect("a person");
            person.family = "W".repeat(n);
            hand_out(case, n, &programme, folder);
        }
        "text" => {
            let mut programme = programme(15, 300);
            let session = programme.sessions.values_mut().next().expect("a session");
            session.abstract_text = "Ein Satz, der etwas sagt. ".repeat(n / 26);
            hand_out(case, n, &programme, folder);
        }
        "logo" => logos(folder),
        "sessions" => plan(n),
        "people" => {
            let people: Vec<Person> =
                (0..n).map(|number| Person::named(&format!("Anna Muster{}", letters(number)))).collect();
            step("people/alike", n, || black_box(likely_same(&people)).pairs.len());
            let head = "Samstag, 6. Juni 2026, 9 bis 12 Uhr\n\n1. Titel\n\nModeration:\n";
            let lines = (0..n).map(|number| format!("• Anna Muster{}, Ort\n", letters(number)));
            let sheet: String = std::iter::once(head.to_owned()).chain(lines).collect();
            let options = ReadOptions::new(chrono_tz::Europe::Berlin, 2026);
            step("people/read", n, || black_box(read_programme(&sheet, &options)).expect("a draft").sessions.len());
        }
        _ => panic!("there is no bound of {case}"),
    }
}

/// Prints the cost of a step. `work` returns the number of its results.
fn step(name: &str, n: usize, work: impl FnOnce() -> usize) {
    let name = format!("bounds/{name}");
    Job { name: &name, n }.measure(|| work() as u64);
}

/// "abcde" for 1234, digit by digit.
fn letters(number: usize) -> String {
    format!("{number:05}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

fn written(programme: &Programme, path: &Path) -> EventFile {
    if path.exists() {
        fs::remove_file(path).expect("an old event removed");
    }
    fill(path, programme);
    EventFile::open(path).expect("the event")
}

/// Makes everything that can be made from an event.
fn hand_out(case: &str, n: usize, programme: &Programme, folder: &Path) {
    let path = folder.join(format!("bounds-{case}-{n}.tagwerk"));
    let mut file = written(programme, &path);
    let out = folder.join("bounds.out");
    let proof = Handing::plainly(Purpose::Proof);
    let told = |exported: tagwerk_core::event_file::Exported| exported.notices.len();
    for job in usual() {
        step(&format!("{case}/{}", job.kind().verb()), n, || match file.print(&job, &out, &proof, now()) {
            // Notices are written on the day; this event has none.
            Err(EventError::Unprintable(_)) => 0,
            printed => told(printed.expect("a PDF")),
        });
    }
    for format in [TextFormat::Docx, TextFormat::Html] {
        let text = || told(file.export_text(format, None, &out, &proof, now()).expect("a text"));
        step(&format!("{case}/{format:?}").to_lowercase(), n, text);
    }
    let calendars = folder.join("bounds-calendars");
    step(&format!("{case}/calendar"), n, || {
        told(file.export_calendar(Calendars::Everything, &calendars, &proof, now()).expect("calendars"))
    });
    step(&format!("{case}/check"), n, || file.conflicts().len());
    follow_up(case, n, &mut file, folder);
    with_other_files(case, n, &mut file, folder);
    let session = *file.programme().sessions.keys().next().expect("a session");
    step(&format!("{case}/suggest"), n, || file.suggest(session, Scope::All).len());
    drop(file);
    step(&format!("{case}/open"), n, || EventFile::open(&path).expect("the event").programme().sessions.len());
}

/// What is out of date after a change, and letters about it.
fn follow_up(case: &str, n: usize, file: &mut EventFile, folder: &Path) {
    let issue = Handing::plainly(Purpose::Issue);
    for job in [usual().remove(0), Document::of(Wanted::Signs(SignOptions::default()))] {
        file.print(&job, &folder.join("bounds.out"), &issue, now()).expect("a PDF");
    }
    let session = *file.programme().sessions.keys().next().expect("a session");
    let row = ItemRef { table: Table::Session, id: session.0 };
    let fields = serde_json::json!({ "number": "77" });
    file.edit(row, fields.as_object().expect("fields"), now()).expect("an edit");
    step(&format!("{case}/changes"), n, || file.follow_up().expect("the lists").open());
    let people: Vec<PersonId> = file.programme().people.keys().copied().collect();
    let letters = folder.join("bounds-letters");
    step(&format!("{case}/letters"), n, || {
        let proof = Handing::plainly(Purpose::Proof);
        let form = LetterForm::Folder;
        file.write_letters(LetterKind::Information, &people, form, &letters, &proof, now()).expect("letters").written
    });
    step(&format!("{case}/history"), n, || file.history(Language::De).expect("a history").len());
}

/// Saved as a copy, merged and compared with it, and recovered.
fn with_other_files(case: &str, n: usize, file: &mut EventFile, folder: &Path) {
    let [copy, recovered] = ["copy", "recovered"].map(|name| folder.join(format!("bounds-{name}.tagwerk")));
    for path in [&copy, &recovered] {
        drop(fs::remove_file(path));
    }
    step(&format!("{case}/copy"), n, || {
        file.save_copy(&copy, Over::Nothing, &SystemDisk).expect("a copy");
        0
    });
    step(&format!("{case}/merge"), n, || {
        let other = OtherCopy::read(&copy).expect("a copy");
        file.look_at_copy(&other, &Answers::new(), Language::De).expect("a look").open_questions()
    });
    step(&format!("{case}/undo"), n, || file.undo(now()).map_or(0, |_| 1));
    step(&format!("{case}/differences"), n, || {
        let other = EventFile::open_for_reading(&copy).expect("a copy");
        Difference::between(file.programme(), other.programme()).expect("differences").len()
    });
    step(&format!("{case}/recover"), n, || {
        EventFile::recover(&copy, &recovered, &SystemDisk, None, now()).expect("a file");
        0
    });
}

/// Drawings that would keep a processor busy for minutes, or fill all memory.
fn logos(folder: &Path) {
    let clip = "<clipPath id='c'><path d='M0 0".to_owned() + &"h1v1".repeat(10_000) + "z'/></clipPath>";
    let within = "<g clip-path='url(#c)'>";
    let tens: String =
        (1..9).map(|n| format!("<g id='a{n}'>{}</g>", format!("<use href='#a{}'/>", n - 1).repeat(10))).collect();
    let drawings = [
        ("clip", format!("{clip}{within}{}</g>", "<rect width='1' height='1'/>".repeat(15_000))),
        ("clips", format!("{clip}{}<rect width='9' height='9'/>{}", within.repeat(400), "</g>".repeat(400))),
        ("dashes", "<path d='M0 0H1000000' stroke='#000' stroke-dasharray='1' fill='none'/>".repeat(500)),
        ("strokes", "<path d='M0 0C1e9 1e9 -1e9 1e9 9 9' stroke='#000' stroke-width='1e8' fill='none'/>".repeat(5_000)),
        ("uses", format!("<defs><g id='a0'><rect width='9' height='9'/></g>{tens}</defs><use href='#a8'/>")),
    ];
    for (name, inside) in drawings {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>{inside}</svg>");
        step(&format!("logo/{name}/read"), svg.len(), || {
            Drawing::read(svg.as_bytes()).map_or(0, |(drawing, _)| drawing.shapes.len())
        });
        let mut programme = programme(15, 300);
        programme.event.logos = vec![Logo { format: LogoFormat::Svg, hex: hex::encode(&svg) }];
        let mut file = written(&programme, &folder.join("bounds-logo.tagwerk"));
        let proof = Handing::plainly(Purpose::Proof);
        step(&format!("logo/{name}/badges"), svg.len(), || {
            let exported = file.print(&usual()[0], &folder.join("bounds.out"), &proof, now()).expect("a PDF");
            exported.notices.len()
        });
    }
}

/// All sessions of a block in one room, as after an import that mistook a column.
fn plan(n: usize) {
    const ROOMS: usize = 40;
    const BLOCKS: usize = 200;
    let mut programme = Programme::new(Event::new("Groß", chrono_tz::Europe::Berlin, Language::De));
    let put = |programme: &mut Programme, item: Item| programme.apply(&Change::Add(item));
    let rooms: Vec<Room> = (0..ROOMS).map(|number| Room::new(&format!("Raum {number}"), number as i64)).collect();
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day").and_hms_opt(9, 0, 0).expect("an hour");
    let blocks: Vec<Block> = (0..BLOCKS)
        .map(|number| {
            let start = first + Duration::days(number as i64);
            let span = Span::new(start, start + Duration::hours(3)).expect("a span");
            Block::new(span)
        })
        .collect();
    for number in 0..n {
        let person = Person::named(&format!("Anna Muster{number}"));
        let mut session = Session::new(&format!("Titel {number}"), SessionKind::Workshop);
        session.block = Some(blocks[number % BLOCKS].id);
        session.room = Some(rooms[number % ROOMS].id);
        session.number = Some((number / BLOCKS + 1).to_string());
        put(&mut programme, Contribution::new(session.id, Some(person.id), Role::Input, 1).into());
        put(&mut programme, session.into());
        put(&mut programme, person.into());
    }
    blocks.into_iter().for_each(|block| put(&mut programme, block.into()));
    rooms.into_iter().for_each(|room| put(&mut programme, room.into()));
    let mut check = None;
    step("sessions/check", n, || check.insert(Check::of(&programme)).conflicts(&programme).len());
    let check = check.expect("a check");
    let session = *programme.sessions.keys().next().expect("a session");
    step("sessions/suggest", n, || planning::suggest(&programme, &check, session, Scope::All).len());
    let blocks = planning::blocks_without_rooms(&programme);
    step("sessions/distribute", n, || planning::distribute(&programme, &check, &blocks).placed.len());
}
