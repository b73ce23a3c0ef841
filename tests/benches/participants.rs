//! Participants: their table read, an event with many of them opened, listed and searched, and places for them.

use crate::{Dice, FAMILY, GIVEN, Job, ORGANISATIONS, now, remove, size};
use std::{fmt::Write, hint::black_box, ops::ControlFlow, path::Path};
use tagwerk_core::{
    disk::SystemDisk,
    domain::{Event, Filter, Language, PlaceRules, RowsKind, action::Forgetting},
    event_file::{Contributors, EventFile, Forget, Handing, Purpose, TableOf, Taking, Texts, Whom},
    import::{KnownColumns, RowsTable},
    planning::places::Method,
    tables::{Cell, Table, TableFormat},
    watch::Unwatched,
};

/// Blocks in which participants choose, and the workshops in each.
const BLOCKS: usize = 6;
const WORKSHOPS: usize = 20;

/// N registrations from a CSV file into an empty event.
pub fn registrations(job: &Job, n: usize, event: &Path) {
    let text = people(n);
    let mut file = empty(event);
    job.measure(|| {
        read(&mut file, RowsKind::Registrations, &text);
        size(event)
    });
}

/// The same from a workbook.
pub fn workbook(job: &Job, n: usize, event: &Path) {
    let text = people(n);
    let mut lines = text.lines().map(|line| line.split(','));
    let heads = lines.next().expect("heads").map(str::to_owned).collect();
    let rows = lines.map(|cells| cells.map(Cell::text).collect()).collect();
    let table = Table { name: "Anmeldungen".to_owned(), heads, rows };
    let bytes = table.write(TableFormat::Xlsx, &Unwatched).expect("a workbook");
    drop((table, text));
    let mut file = empty(event);
    job.measure(|| {
        let known = KnownColumns::default();
        let table = RowsTable::read(&bytes, RowsKind::Registrations, known, &Unwatched).expect("a table");
        take(&mut file, table);
        size(event)
    });
}

/// The table of N participants as a workbook.
pub fn table(job: &Job, n: usize, event: &Path) {
    let file = filled(n, event);
    let out = event.with_extension("xlsx");
    let (of, handing) = (TableOf::Participants(Filter::default()), Handing::plainly(Purpose::Proof));
    job.measure(|| {
        file.export_table(&of, TableFormat::Xlsx, Language::De, &out, &handing).expect("a workbook");
        size(&out)
    });
}

/// Three wishes in each of six blocks from N participants, from a CSV file.
pub fn wished(job: &Job, n: usize, event: &Path) {
    let mut file = filled(n, event);
    read(&mut file, RowsKind::Sessions, &sessions(n));
    let text = wishes(n);
    job.measure(|| {
        read(&mut file, RowsKind::Wishes, &text);
        size(event)
    });
}

/// N participants are forgotten for good, and the event is made anew without them.
pub fn forget(job: &Job, n: usize, event: &Path) {
    let mut file = filled(n, event);
    let whom = Whom { all: true, ..Whom::default() };
    let wanted =
        Forget { whom, how: Forgetting::Delete, contributors: Contributors::KeepRegistration, texts: Texts::All };
    job.measure(|| {
        let forgotten = file.forget(&wanted, &SystemDisk, &Unwatched, now()).expect("nobody is left");
        assert_eq!(forgotten.people, n);
        size(event)
    });
}

/// An event with N participants is opened; nothing of them is asked yet.
pub fn open(job: &Job, n: usize, event: &Path) {
    drop(filled(n, event));
    job.measure(|| {
        black_box(EventFile::open(event).expect("the event"));
        size(event)
    });
}

/// A page of 100 in the middle of a list that is known, after a search in it.
pub fn page(job: &Job, n: usize, event: &Path) {
    let file = filled(n, event);
    let everybody = Filter::default();
    file.participants(&everybody, 0..100).expect("a page");
    let search = Filter { search: "mul and".to_owned(), ..Filter::default() };
    job.measure(|| {
        black_box(file.participants(&search, 0..100).expect("a page"));
        black_box(file.participants(&everybody, n / 2..n / 2 + 100).expect("a page"));
        0
    });
}

/// Everybody who is probably there twice among N participants, whose names differ by a digit or two.
pub fn twice(job: &Job, n: usize, event: &Path) {
    let file = filled(n, event);
    job.measure(|| file.twice(|found| found.pairs.len() as u64).expect("pairs"));
}

/// Somebody arrives: three letters, who they are, the arrival, and what the desk shows then.
pub fn front_desk(job: &Job, n: usize, event: &Path) {
    /// As many as the window shows.
    const MOST: usize = 12;
    let mut file = filled(n, event);
    let day = file.day_at(now());
    // What is known once the view was opened.
    file.attendance(day).expect("numbers");
    job.measure(|| {
        let found = file.find_at_desk("mul", day, MOST).expect("people");
        let somebody = found.people.first().expect("somebody").person.id;
        file.note_arrival(somebody, day, true, now()).expect("an arrival");
        black_box(file.at_desk(somebody, day).expect("them"));
        black_box(file.awaited(day, now(), MOST).expect("people"));
        u64::from(file.attendance(day).expect("numbers").came)
    });
}

/// The best places for N participants with three wishes in each block.
pub fn places(job: &Job, n: usize, event: &Path) {
    let mut file = filled(n, event);
    read(&mut file, RowsKind::Sessions, &sessions(n));
    read(&mut file, RowsKind::Wishes, &wishes(n));
    job.measure(|| {
        let watch = &mut |_, _| ControlFlow::Continue(());
        let places = file.computed_places(&PlaceRules::default(), Method::Best, watch).expect("places");
        assert!(places.is_exact);
        places.places.len() as u64
    });
}

fn empty(event: &Path) -> EventFile {
    remove(event);
    let settings = Event::new("Herbsttagung", chrono_tz::Europe::Berlin, Language::De);
    EventFile::create(event, &settings, now()).expect("an event")
}

pub fn filled(n: usize, event: &Path) -> EventFile {
    let mut file = empty(event);
    read(&mut file, RowsKind::Registrations, &people(n));
    file
}

fn read(file: &mut EventFile, kind: RowsKind, text: &str) {
    take(file, RowsTable::of_text(text, kind, KnownColumns::default()).expect("a table"));
}

fn take(file: &mut EventFile, table: RowsTable) {
    let kind = table.kind;
    let taken =
        file.import_rows(table, Taking { changed: true, gone: false, despite_faults: false }, now(), &Unwatched);
    assert!(taken.expect("rows").outcome.is_some(), "{kind:?}");
}

fn people(n: usize) -> String {
    let mut dice = Dice(20_261_025);
    let mut text = "id,name,organisation,email\n".to_owned();
    for number in 0..n {
        let (given, family, organisation) = (dice.pick(GIVEN), dice.pick(FAMILY), dice.pick(ORGANISATIONS));
        writeln!(text, "P{number},{given} {family}{number},{organisation},p{number}@example.org").expect("memory");
    }
    text
}

/// Workshops with about as many seats as there are participants.
fn sessions(n: usize) -> String {
    let mut text = "id,title,block,capacity\n".to_owned();
    for number in 0..BLOCKS * WORKSHOPS {
        let (block, seats) = (number / WORKSHOPS, n / WORKSHOPS + 1);
        writeln!(text, "S{number},Workshop {number},B{block},{seats}").expect("memory");
    }
    text
}

/// The first workshops of a block are wished for more often than the last ones.
fn wishes(n: usize) -> String {
    let mut dice = Dice(20_261_026);
    let mut text = "person,block,w1,w2,w3\n".to_owned();
    for (person, block) in (0..n).flat_map(|person| (0..BLOCKS).map(move |block| (person, block))) {
        let mut wished: Vec<usize> = Vec::new();
        while wished.len() < 3 {
            let most = dice.up_to(WORKSHOPS) + 1;
            let session = block * WORKSHOPS + dice.up_to(most);
            if !wished.contains(&session) {
                wished.push(session);
            }
        }
        let [a, b, c] = wished[..] else { continue };
        writeln!(text, "P{person},B{block},S{a},S{b},S{c}").expect("memory");
    }
    text
}
