//! One measurement: `tagwerk-bench JOB N FOLDER` does a job in a process of its own and prints a JSON line.
//!
//! Events are generated from a fixed seed: 15 sessions with 300 people, 300 with 3,000. For badges N are the people,
//! for participants and places the registrations, for calendars the sessions; `personal-calendars` makes at least N files.

mod board;
mod bounds;
mod check;
mod late;
mod participants;
mod window;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::{fs, hint::black_box, io::Write, path::Path, process::Command, time::Instant};
use tagwerk_core::{
    calendar::{Scope, calendar_files},
    documents::{
        Job as Document, Wanted,
        badges::{BadgeOptions, CodeOnBadge},
        booklet::BookletOptions,
        signs::SignOptions,
    },
    domain::{
        Block, Change, Contribution, Event, Item, ItemRef, Language, Logo, Person, Programme, Role, Room, Session,
        SessionKind, Span, Table, action::Action, conflicts,
    },
    event_file::{EventFile, Handing, Pages, Purpose},
    import::{ReadOptions, read_programme},
    layout::Palette,
    pdf::{self, About},
    store::{Entry, EntryKind, Store},
    watch::Unwatched,
};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [name, n, folder] = words.as_slice() else {
        eprintln!("tagwerk-bench JOB N FOLDER");
        std::process::exit(2);
    };
    let n: usize = n.parse().expect("a number");
    run(&Job { name, n }, n, Path::new(folder));
}

struct Job<'a> {
    name: &'a str,
    n: usize,
}

impl Job<'_> {
    /// Does the work and prints its cost; `work` returns the number of bytes that it read or wrote. Preparation
    /// before it does not count, but its memory does, as it would for a user.
    fn measure(&self, work: impl FnOnce() -> u64) {
        let (before, start) = (user_seconds(), Instant::now());
        let bytes = work();
        let (user, wall) = (user_seconds() - before, start.elapsed().as_secs_f64());
        let line = serde_json::json!({
            "job": self.name,
            "n": self.n,
            "user_s": (user * 1000.0).round() / 1000.0,
            "wall_s": (wall * 1000.0).round() / 1000.0,
            "peak_rss_mib": (peak_rss_mib() * 10.0).round() / 10.0,
            "bytes": bytes,
        });
        println!("{line}");
    }
}

fn run(job: &Job, n: usize, folder: &Path) {
    let event = folder.join(format!("event-{n}.tagwerk"));
    let out = folder.join(format!("{}-{n}.pdf", job.name));
    match job.name {
        "import" => {
            let text = sheet(n);
            let options = ReadOptions::new(chrono_tz::Europe::Berlin, 2026);
            job.measure(|| {
                black_box(read_programme(&text, &options).expect("a draft"));
                text.len() as u64
            });
        }
        "create" => {
            let programme = programme(n, people(n));
            remove(&event);
            job.measure(|| {
                fill(&event, &programme);
                size(&event)
            });
        }
        "open" => {
            make(&event, n);
            job.measure(|| {
                black_box(EventFile::open(&event).expect("the event"));
                size(&event)
            });
        }
        "save" => {
            make(&event, n);
            let mut file = EventFile::open(&event).expect("the event");
            let session = *file.programme().sessions.keys().next().expect("a session");
            let row = ItemRef { table: Table::Session, id: session.0 };
            let fields = serde_json::json!({ "title": "Ein anderer Titel" });
            job.measure(|| {
                file.edit(row, fields.as_object().expect("fields"), now()).expect("an edit");
                size(&event)
            });
        }
        "conflicts" => {
            let programme = programme(n, people(n));
            job.measure(|| conflicts::conflicts(&programme).len() as u64);
        }
        "check" => check::measure(n),
        "registrations" => participants::registrations(job, n, &event),
        "registrations-workbook" => participants::workbook(job, n, &event),
        "table-of-participants" => participants::table(job, n, &event),
        "wishes" => participants::wished(job, n, &event),
        "forget" => participants::forget(job, n, &event),
        "open-participants" => participants::open(job, n, &event),
        "page-participants" => participants::page(job, n, &event),
        "front-desk" => participants::front_desk(job, n, &event),
        "twice" => participants::twice(job, n, &event),
        "places" => participants::places(job, n, &event),
        "stale" => late::stale(job, n, folder),
        "stale-participants" => late::with_participants(job, n, &event),
        "letters" => late::letters(job, n, folder),
        "window" => {
            make(&event, n);
            window::measure(n, &event);
        }
        "board" => {
            // Made again, because the measured steps move sessions.
            let event = folder.join(format!("board-{n}.tagwerk"));
            remove(&event);
            fill(&event, &check::board(n));
            board::measure(n, &event);
        }
        // With a logo, noted in the print ledger, and written as the program writes it.
        "badges-qr-logo" => {
            let mut file = event_of_badges(n, folder);
            let handing = Handing::plainly(Purpose::Issue);
            job.measure(|| {
                file.print(&badges(CodeOnBadge::Code), &out, &handing, now()).expect("a PDF");
                size(&out)
            });
        }
        "preview-badges" => {
            let file = event_of_badges(n, folder);
            let first = Pages { first: 0, count: 1 };
            job.measure(|| file.preview(&badges(CodeOnBadge::Code), first, now()).expect("a page").pdf.len() as u64);
        }
        "event-of-badges" => {
            fill(&folder.join(format!("badges-{n}.tagwerk")), &with_logo(programme((n / 10).max(1), n)))
        }
        "badges" | "badges-qr" => {
            let programme = programme((n / 10).max(1), n);
            let code = if job.name == "badges" { CodeOnBadge::None } else { CodeOnBadge::Code };
            job.measure(|| {
                badge_pdf(&programme, code, &out);
                size(&out)
            });
        }
        "signs" => {
            let programme = programme(n, people(n));
            job.measure(|| {
                paint(&programme, Wanted::Signs(SignOptions::default()), &out);
                size(&out)
            });
        }
        "booklet" => {
            let programme = programme(n, people(n));
            job.measure(|| {
                paint(&programme, Wanted::Booklet(BookletOptions::default()), &out);
                size(&out)
            });
        }
        "calendar" => {
            let programme = programme(n, people(n));
            job.measure(|| calendars(&programme, 1));
        }
        "personal-calendars" => {
            // A session has ten people; each of them has a file, and each session has one.
            let sessions = (n / 20).max(1);
            let programme = programme(sessions, sessions * 10);
            job.measure(|| calendars(&programme, n));
        }
        bound if bound.starts_with("bounds/") => bounds::measure(&bound["bounds/".len()..], n, folder),
        _ => {
            eprintln!("there is no job {}", job.name);
            std::process::exit(2);
        }
    }
}

fn people(sessions: usize) -> usize {
    if sessions <= 15 { 300 } else { sessions * 10 }
}

fn calendars(programme: &Programme, at_least: usize) -> u64 {
    let calendars = calendar_files(programme, &[], Scope::Everything, now());
    assert!(calendars.files.len() >= at_least, "{} files", calendars.files.len());
    calendars.files.iter().map(|file| file.text.len() as u64).sum()
}

fn badges(code: CodeOnBadge) -> Document {
    Document::of(Wanted::Badges(Box::new(BadgeOptions { code, ..BadgeOptions::default() })))
}

fn badge_pdf(programme: &Programme, code: CodeOnBadge, out: &Path) {
    paint(programme, badges(code).wanted, out);
}

/// An event without prints. Another process makes it, so that its memory does not count here.
fn event_of_badges(n: usize, folder: &Path) -> EventFile {
    let (made, fresh) = (folder.join(format!("badges-{n}.tagwerk")), folder.join("badges.tagwerk"));
    if !made.exists() {
        let this = std::env::current_exe().expect("a path");
        let words = ["event-of-badges".as_ref(), n.to_string().as_ref(), folder.as_os_str()].map(ToOwned::to_owned);
        assert!(Command::new(this).args(words).status().expect("a process").success());
    }
    fs::copy(&made, &fresh).expect("a copy");
    EventFile::open(&fresh).expect("the event")
}

/// The icon of the program is as good a logo as any.
fn with_logo(mut programme: Programme) -> Programme {
    let picture = include_bytes!("../../src-tauri/icons/icon.png");
    programme.event.logos = vec![Logo::from_bytes(picture).expect("a logo")];
    programme
}

fn paint(programme: &Programme, wanted: Wanted, out: &Path) {
    let job = Document::of(wanted);
    let whole = tagwerk_tests::laid_out(programme, &job);
    let about = About {
        title: programme.event.title.clone(),
        language: "de",
        now: now(),
        bookmarks: whole.bookmarks,
        sides: 1,
    };
    let mut file = std::io::BufWriter::new(fs::File::create(out).expect("a file"));
    pdf::paint(&whole.sheets, Palette::default(), &about, &mut file, &Unwatched).expect("a PDF");
    file.flush().expect("room on the disk");
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

/// A random number generator with the same numbers on every machine (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n.max(1)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.up_to(words.len())]
    }
}

const GIVEN: &[&str] = &[
    "Ada",
    "Björn",
    "Çağla",
    "Đorđe",
    "Eva-Maria",
    "Friederike",
    "Götz",
    "Hanna",
    "Ida",
    "Jürgen",
    "Łukasz",
    "Nguyễn",
    "Ömer",
    "Sören",
    "Wiebke",
];
const FAMILY: &[&str] = &[
    "Amsel",
    "von der Heide",
    "Großmann",
    "Świętochowski",
    "Hohenlohe-Schillingsfürst",
    "Öztürk",
    "Müller",
    "Nowak",
    "Lüdenscheidt",
    "Straßburger",
    "Weiß",
    "Yıldız",
];
const ORGANISATIONS: &[&str] = &[
    "Stadt Neuenau",
    "Verein zur Förderung der Erwachsenenbildung e. V.",
    "Hochschule Nordau",
    "Stadtwerke",
    "Büro Grünraum",
    "Landesstelle Mitwirkung",
];
const TOPICS: &[&str] = &[
    "Bürgerbeteiligung",
    "Energiewende",
    "Leitlinien",
    "Öffentlichkeitsarbeit",
    "Klimaschutz",
    "Quartier",
    "Verwaltung",
    "Demokratie",
];

fn title(dice: &mut Dice) -> String {
    format!("{} und {}. Wie gelingt {} in der Praxis?", dice.pick(TOPICS), dice.pick(TOPICS), dice.pick(TOPICS))
}

/// Sessions in blocks of 15, in as many rooms. Each has ten of the people, and the first of them moderates.
fn programme(sessions: usize, people: usize) -> Programme {
    let mut dice = Dice(20_261_025);
    let mut programme = Programme::new(Event::new(
        "Herbsttagung für Bildung und Öffentlichkeit",
        chrono_tz::Europe::Berlin,
        Language::De,
    ));
    let put = |programme: &mut Programme, item: Item| programme.apply(&Change::Add(item));
    let rooms: Vec<Room> = (1..=15).map(|number| Room::new(&format!("Seminarraum {number}"), number)).collect();
    let everybody: Vec<Person> = (0..people)
        .map(|number| {
            let mut person = Person::named(&format!("{} {} {number}", dice.pick(GIVEN), dice.pick(FAMILY)));
            person.family = format!("{} {number}", person.family_with_particle());
            person.organisation = Some(dice.pick(ORGANISATIONS).to_owned());
            person
        })
        .collect();
    let day = NaiveDate::from_ymd_opt(2026, 10, 1).expect("a day");
    let mut block: Option<Block> = None;
    for number in 0..sessions {
        let place = number % 15;
        if place == 0 {
            let index = i64::try_from(number / 15).expect("a block");
            let start =
                day.and_hms_opt(9, 0, 0).expect("a time") + Duration::days(index / 6) + Duration::hours(index % 6 * 2);
            let span = Span::new(start, start + Duration::minutes(90)).expect("a span");
            let new = Block { theme: Some(title(&mut dice)), kind: Some("Workshops".to_owned()), ..Block::new(span) };
            put(&mut programme, new.clone().into());
            block = Some(new);
        }
        let mut session = Session::new(&title(&mut dice), SessionKind::Workshop);
        session.block = block.as_ref().map(|block| block.id);
        session.number = Some((place + 1).to_string());
        session.room = Some(rooms[place].id);
        session.abstract_text = abstract_text(&mut dice);
        let first = number * 10;
        for (position, person) in everybody.iter().skip(first).take(10).enumerate() {
            let role = if position == 0 { Role::Moderation } else { Role::Input };
            let mut contribution =
                Contribution::new(session.id, Some(person.id), role, i64::try_from(position).expect("small"));
            contribution.affiliation.clone_from(&person.organisation);
            put(&mut programme, contribution.into());
        }
        put(&mut programme, session.into());
    }
    everybody.into_iter().for_each(|person| put(&mut programme, person.into()));
    rooms.into_iter().for_each(|room| put(&mut programme, room.into()));
    programme
}

fn abstract_text(dice: &mut Dice) -> String {
    let sentence = |dice: &mut Dice| {
        format!(
            "In diesem Workshop geht es um {} und um {}, wie sie vor Ort gelingen.",
            dice.pick(TOPICS),
            dice.pick(TOPICS)
        )
    };
    (0..12).map(|_| sentence(dice)).collect::<Vec<_>>().join(" ")
}

/// The same programme as the lines of a sheet.
fn sheet(sessions: usize) -> String {
    let mut dice = Dice(20_261_025);
    let mut text = String::new();
    for number in 0..sessions {
        if number % 15 == 0 {
            let (day, hour) = (number / 15 / 6 + 1, number / 15 % 6 * 2 + 9);
            text.push_str(&format!(
                "{}\n\nParallele Workshops\n{day}. Oktober 2026, {hour}.00 bis {hour}.45 Uhr\n\n",
                title(&mut dice)
            ));
        }
        text.push_str(&format!("{}. {}\n\nImpulse:\n\n", number % 15 + 1, title(&mut dice)));
        for _ in 0..10 {
            text.push_str(&format!("• {} {}, {}\n", dice.pick(GIVEN), dice.pick(FAMILY), dice.pick(ORGANISATIONS)));
        }
        text.push('\n');
        let mut length = 0;
        for word in abstract_text(&mut dice).split(' ') {
            text.push_str(word);
            length += word.len() + 1;
            text.push(if length > 90 { '\n' } else { ' ' });
            length = if length > 90 { 0 } else { length };
        }
        text.push_str("\n\n");
    }
    text
}

/// Makes the event file of this size, unless it exists.
fn make(path: &Path, n: usize) {
    if !path.exists() {
        fill(path, &programme(n, people(n)));
    }
}

fn remove(event: &Path) {
    if event.exists() {
        fs::remove_file(event).expect("an old event removed");
    }
}

/// Writes an event as another program could have written it: nothing here checks whether it is allowed.
fn fill(path: &Path, programme: &Programme) {
    let event = &programme.event;
    let plain = Event { id: event.id, ..Event::new("Forum", event.zone, event.language) };
    drop(EventFile::create(path, &plain, now()).expect("an event"));
    let rows = (programme.blocks.values().cloned().map(Item::from))
        .chain(programme.rooms.values().cloned().map(Item::from))
        .chain(programme.sessions.values().cloned().map(Item::from))
        .chain(programme.people.values().cloned().map(Item::from))
        .chain(programme.contributions.values().cloned().map(Item::from));
    let changes: Vec<Change> =
        std::iter::once(Change::edit(plain, event.clone())).chain(rows.map(Change::Add)).collect();
    let action = Action::ImportedProgramme {
        blocks: programme.blocks.len(),
        sessions: programme.sessions.len(),
        people: programme.people.len(),
    };
    let mut store = Store::open(path).expect("the event");
    store.apply(&Entry::new(EntryKind::Do, action, now()), &changes).expect("rows");
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).expect("a file").len()
}

/// From `/proc/self/stat`, in hundredths of a second (Linux); unknown elsewhere.
fn user_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field may hold spaces, but ends with the last bracket; user time is the 14th.
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    fields.split(' ').nth(11).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0) / 100.0
}

fn peak_rss_mib() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
