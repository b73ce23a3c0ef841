//! The pages in reading order: first laid out, then numbered.

use super::{
    BookletOptions, BookletRemark,
    back::chapter_of,
    content::{Content, Place},
    flow::{self, Row},
    format::Format,
    front::agenda_title,
    imposition,
    setter::{Setter, baseline},
};
use crate::{Notice, Part, SharedRemark};
use domain::Language;
use domain::watch::Watch;
use layout::{Colour, Hyphens, Picture, Point, Pt, Shaper, Sheet, Weight};
use std::{collections::HashMap, ops::Range, sync::Arc};

/// The page on which each part begins, counted from 1; empty until everything is laid out.
#[derive(Default)]
pub(super) struct Numbers(HashMap<Place, usize>);

impl Numbers {
    pub fn get(&self, place: Place) -> Option<usize> {
        self.0.get(&place).copied()
    }
}

/// A section of the booklet, with its rows assigned to pages.
struct Laid {
    rows: Vec<Row>,
    pages: Vec<Range<usize>>,
}

impl Laid {
    fn of(rows: Vec<Row>, format: &Format) -> Self {
        let pages = flow::pages(&rows, format.room());
        Self { rows, pages }
    }

    /// True if its last page has space for what follows.
    fn ends_early(&self, format: &Format) -> bool {
        let last = self.pages.last().map(|rows| flow::height(&self.rows[rows.clone()]));
        last.is_some_and(|height| height <= format.room() * flow::LITTLE)
    }

    /// The page numbers if its first page has this number.
    fn numbers(&self, first: usize) -> Numbers {
        let begun = self.pages.iter().enumerate().flat_map(|(page, rows)| {
            self.rows[rows.clone()].iter().filter_map(move |row| Some((row.begins?, first + page)))
        });
        Numbers(begun.collect())
    }
}

pub(super) fn lay_out(
    content: &Content,
    options: BookletOptions,
    language: Language,
    stamp: &str,
    logo: Option<&Arc<Picture>>,
    shaper: &mut Shaper,
    watch: &dyn Watch,
) -> Part {
    let format = Format::of(options.size);
    let mut setter = Setter { content, format, language, shaper };
    let chapters = Laid::of(setter.chapters(watch), &format);
    let mut book = Book { part: Part::default(), end: Pt(0.0), format, language, event: content.event.clone() };
    book.tell(content, &chapters);

    // The length of contents and overview does not depend on the page numbers in them.
    let unknown = Numbers::default();
    let contents_title = language.pick("Inhalt", "Contents");
    let agenda = Laid::of(setter.agenda(&unknown), &format);
    let contents = if options.contents {
        Laid::of(setter.contents(&unknown, &parts(&setter, options, 0, 0)), &format).pages.len()
    } else {
        0
    };
    let agenda_page = 2 + contents;
    let first = agenda_page + agenda.pages.len();
    let numbers = chapters.numbers(first);
    let index_page = first + chapters.pages.len() - usize::from(chapters.ends_early(&format));

    book.part.sheets.push(setter.title_page(logo));
    if options.contents {
        let rows = setter.contents(&numbers, &parts(&setter, options, agenda_page, index_page));
        book.bookmark(contents_title);
        book.put(&Laid::of(rows, &format), |_| contents_title.to_owned(), &mut setter);
    }
    book.bookmark(agenda_title(content.wording));
    let agenda = Laid::of(setter.agenda(&numbers), &format);
    book.put(&agenda, |_| agenda_title(content.wording).to_owned(), &mut setter);
    let theme = |row: &Row| row.begins.map(chapter_of).and_then(|chapter| content.chapters.get(chapter));
    let mut running = String::new();
    for (page, rows) in chapters.pages.iter().enumerate() {
        let begun = chapters.rows[rows.clone()].iter().filter_map(|row| row.begins);
        for place in begun {
            book.part.bookmarks.push((first - 1 + page, bookmark(content, place)));
        }
    }
    book.put(
        &chapters,
        |rows| {
            // The head names what continues from the page before, or else what begins first.
            let at_head = rows
                .first()
                .and_then(&theme)
                .or_else(|| if running.is_empty() { rows.iter().find_map(&theme) } else { None });
            if let Some(chapter) = at_head {
                running.clone_from(&chapter.theme);
            }
            let head = running.clone();
            if let Some(last) = rows.iter().rev().find_map(&theme) {
                running.clone_from(&last.theme);
            }
            head
        },
        &mut setter,
    );
    if options.index && !content.people.is_empty() {
        book.put_index(&numbers, chapters.ends_early(&format), &mut setter);
    }
    book.finish(options, stamp, &mut setter);
    book.part
}

/// The entries in the contents before and after the chapters.
fn parts(setter: &Setter, options: BookletOptions, agenda: usize, index: usize) -> Vec<(&'static str, Option<usize>)> {
    let mut parts = vec![(agenda_title(setter.content.wording), Some(agenda))];
    if options.index && !setter.content.people.is_empty() {
        parts.push((setter.index_title(), Some(index)));
    }
    parts
}

fn bookmark(content: &Content, place: Place) -> String {
    let chapter = &content.chapters[chapter_of(place)];
    match place {
        Place::Chapter(_) => chapter.theme.clone(),
        Place::Session(_, session) => {
            let told = &chapter.sessions[session];
            format!("{} {}", told.number, told.title).trim().to_owned()
        }
    }
}

/// The pages laid out so far.
struct Book {
    part: Part,
    /// Where the last page ends.
    end: Pt,
    format: Format,
    language: Language,
    event: String,
}

impl Book {
    fn next_number(&self) -> usize {
        self.part.sheets.len() + 1
    }

    fn bookmark(&mut self, name: &str) {
        self.part.bookmarks.push((self.part.sheets.len(), name.to_owned()));
    }

    /// Remarks about sessions, and about characters that no font has.
    fn tell(&mut self, content: &Content, chapters: &Laid) {
        for told in content.chapters.iter().flat_map(|chapter| &chapter.sessions) {
            let title = || told.title.clone();
            if told.wants_time {
                self.part.tell(Notice::about(told.about, BookletRemark::NoTime { title: title() }));
            }
            if told.wants_room {
                self.part.tell(Notice::about(told.about, SharedRemark::NoRoom { title: title() }));
            }
        }
        let mut about = None;
        for row in &chapters.rows {
            if let Some(place) = row.begins {
                about = match place {
                    Place::Chapter(_) => None,
                    Place::Session(chapter, session) => Some(content.chapters[chapter].sessions[session].about),
                };
            }
            for remark in SharedRemark::missing(&row.strip.items) {
                self.part.tell(Notice::about(about, remark));
            }
        }
    }

    /// Adds pages of rows; `head` gives the running head for the rows of a page.
    fn put(&mut self, laid: &Laid, mut head: impl FnMut(&[Row]) -> String, setter: &mut Setter) {
        for (index, page) in laid.pages.iter().enumerate() {
            let rows = &laid.rows[page.clone()];
            let head = head(rows);
            // No running head above a heading with the same text.
            let opens = index == 0 || rows.first().is_some_and(|row| row.opens.is_some());
            let (mut sheet, left) = self.begin(if opens { "" } else { &head }, setter);
            self.end = flow::put(rows, &mut sheet, Point { x: left, y: self.format.top.into() });
            self.part.sheets.push(sheet);
        }
    }

    /// Adds the index on a new page, unless it continues below the content of the last one.
    fn put_index(&mut self, numbers: &Numbers, goes_on: bool, setter: &mut Setter) {
        let title = setter.index_title();
        let top = Pt::from(self.format.top);
        let heading = setter.heading(title);
        let air = self.format.leading * 0.35;
        let start = if goes_on { self.end + self.format.gap() * 2.0 } else { top };
        let columns = setter.index(numbers, start - top + flow::height(&heading) + air);
        for (index, page) in columns.pages.iter().enumerate() {
            let last = if goes_on && index == 0 { self.part.sheets.pop() } else { None };
            let (mut sheet, left) = match last {
                Some(sheet) => (sheet, self.format.left(self.next_number())),
                None => self.begin(if index == 0 { "" } else { title }, setter),
            };
            let mut at = Point { x: left, y: top };
            if index == 0 {
                self.bookmark(title);
                at.y = flow::put(&heading, &mut sheet, Point { x: left, y: start }) + air;
            }
            self.end = setter.put_columns(&columns.rows, page, &mut sheet, at);
            self.part.sheets.push(sheet);
        }
    }

    /// Adds the imprint: below the index if it fits; in a folded booklet on the back cover, after pages for notes.
    fn finish(&mut self, options: BookletOptions, stamp: &str, setter: &mut Setter) {
        let imprint = setter.imprint(stamp);
        let height = flow::height(&imprint);
        let bottom = Pt::from(self.format.top) + self.format.room();
        let pages = self.part.sheets.len();
        let below = self.end + self.format.gap() * 2.0 + height <= bottom;
        if !below || options.imposed {
            let more = if options.imposed { imposition::missing(pages + 1) } else { 0 };
            for _ in 0..more {
                let (mut sheet, left) = self.begin("", setter);
                setter.notes(&mut sheet, left);
                self.part.sheets.push(sheet);
            }
            let back = self.format.page();
            self.part.sheets.push(back);
        }
        let left = self.format.left(self.part.sheets.len());
        if let Some(sheet) = self.part.sheets.last_mut() {
            flow::put(&imprint, sheet, Point { x: left, y: bottom - height });
        }
    }

    /// Begins a page with its head, and its number at the outer edge. Returns where its lines begin.
    fn begin(&self, head: &str, setter: &mut Setter) -> (Sheet, Pt) {
        let (format, number) = (self.format, self.next_number());
        let (left, right) = (format.left(number), format.left(number) + format.measure());
        let mut sheet = format.page();
        let page = setter.shaper.shape(&number.to_string(), Weight::SemiBold);
        let foot = Pt::from(format.height) - Pt::from(format.foot);
        let outer = |sheet: &mut Sheet, text: &Arc<layout::Shaped>, colour, y| match number % 2 {
            1 => sheet.text_right(text, format.small, colour, right, y),
            _ => sheet.text(text, format.small, colour, left, y),
        };
        outer(&mut sheet, &page, Colour::Soft, foot);
        if !head.is_empty() {
            let said = if number % 2 == 0 { self.event.as_str() } else { head };
            let lines = setter.shaper.wrap(
                said,
                Weight::Regular,
                format.small,
                format.measure() - format.small * 2.0,
                Hyphens::WhenNeeded,
                self.language,
            );
            // A running head is only a reminder: the beginning of a long one is enough.
            let text = match lines.as_slice() {
                [one] => Arc::clone(one),
                [first, ..] => setter.shaper.shape(&format!("{} …", first.text), Weight::Regular),
                [] => return (sheet, left),
            };
            outer(&mut sheet, &text, Colour::Soft, format.head.into());
            let y = Pt::from(format.head) + baseline(format.small, format.small) * 0.8;
            sheet.line(Point { x: left, y }, Point { x: right, y }, Pt(0.5), Colour::Line);
        }
        (sheet, left)
    }
}
