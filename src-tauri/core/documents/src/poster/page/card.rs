//! One card of a poster: number, title and people, in a column or in a band across all columns.

use crate::{
    poster::Card,
    said::{self, TakesPlace},
};
use domain::{
    Language,
    participation::{Mark, instead},
};
use layout::{
    Colour, Item, Look as Text, Mm, Phrase, Point, Pt, Rect, RichLines, Shaped, Shaper, Sheet, Weight, isolated,
};

/// Heights of capitals on A3, in millimetres, at scale 1.
pub(super) const TITLE: f32 = 3.3;
const TIME: f32 = 2.5;
pub(super) const PEOPLE: f32 = 1.95;

/// The leading of titles, which are bold and take two or three lines, and of names.
const LEADING: f32 = 1.0;
const LEADING_OF_PEOPLE: f32 = 1.14;
/// Further people are only counted.
const MOST_PEOPLE: usize = 8;

/// The space above and below the text of a band, at scale 1.
pub(super) const BAND_INSET: Pt = Pt(5.0);

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Content {
    Full,
    Short,
}

/// How a card is set.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub width: Pt,
    pub scale: f32,
    pub content: Content,
    /// The size of names.
    pub people: Pt,
}

/// A card broken into lines.
pub(super) struct Set {
    rows: Vec<Line>,
    inset: Pt,
    /// True if no word of the title was cut.
    pub whole_words: bool,
    /// True if some people are only counted.
    counted: bool,
}

/// Lines of one size, below one another.
struct Line {
    lines: RichLines,
    size: Pt,
    leading: f32,
    /// The gap above the first line.
    gap: Pt,
}

fn size(height: f32, scale: f32) -> Pt {
    Shaped::size_of_capitals(Mm(height * scale))
}

impl Set {
    /// Its own time, number and title, and people, below one another.
    pub(super) fn card(card: &Card, look: Look, language: Language, shaper: &mut Shaper) -> Self {
        let mut rows = Vec::new();
        if card.own_time {
            let time = Phrase::new(&card.entry.time, Weight::SemiBold, faded(card, Colour::Accent));
            let size = size(TIME, look.scale).max(look.people);
            rows.push(Line {
                lines: shaper.wrap_rich(&[time], size, look.width),
                size,
                leading: LEADING,
                gap: size * 0.3,
            });
        }
        let title_size = size(TITLE, look.scale);
        let phrases = title_phrases(card, look, language);
        let whole_words = shaper.measure(title_text(card, look), Weight::Bold).has_whole_words(title_size, look.width);
        let lines = shaper.wrap_rich(&phrases, title_size, look.width);
        rows.push(Line { lines, size: title_size, leading: LEADING, gap: title_size * 0.06 });
        let (people, counted) = people(card, language);
        if !people.is_empty() {
            let lines = shaper.wrap_rich(&people, look.people, look.width);
            rows.push(Line { lines, size: look.people, leading: LEADING_OF_PEOPLE, gap: look.people * 0.15 });
        }
        Self { rows, inset: title_size * 0.15, whole_words, counted }
    }

    /// Title, room and people on the same lines.
    pub(super) fn band(card: &Card, room: &str, look: Look, language: Language, shaper: &mut Shaper) -> Self {
        let look = Look { width: look.width - Pt::from(Mm(3.0)), ..look };
        let size = size(TITLE, look.scale);
        let mut phrases = title_phrases(card, look, language);
        if !room.is_empty() {
            let room = Phrase::new(format!("\u{a0}· {room}"), Weight::SemiBold, faded(card, Colour::Accent));
            phrases.push(room.hyphenated(language));
        }
        let mut rows =
            vec![Line { lines: shaper.wrap_rich(&phrases, size, look.width), size, leading: LEADING, gap: Pt(0.0) }];
        let (people, counted) = people(card, language);
        if !people.is_empty() {
            let lines = shaper.wrap_rich(&people, look.people, look.width);
            rows.push(Line { lines, size: look.people, leading: LEADING_OF_PEOPLE, gap: look.people * 0.25 });
        }
        Self { rows, inset: BAND_INSET * look.scale, whole_words: true, counted }
    }

    pub(super) fn height(&self) -> Pt {
        let lines = self.rows.iter().fold(Pt(0.0), |sum, row| sum + row.gap + row.height());
        lines + self.inset * 2.0
    }

    /// False if part of it does not fit.
    pub(super) fn put(&self, sheet: &mut Sheet, place: Rect) -> bool {
        let before = sheet.items.len();
        let mut y = place.top + self.inset;
        for row in &self.rows {
            y = y + row.gap;
            let baseline = y + row.size * 0.75;
            row.lines.paint(sheet, Point { x: place.left, y: baseline }, row.size, row.size * row.leading);
            y = y + row.height();
        }
        // Items below the card are removed, and the last line shows that something is missing.
        let bottom = place.bottom();
        let below = |item: &Item| match item {
            Item::Text { at, size, .. } => at.y + *size * 0.2 > bottom,
            Item::Outline { area, .. } => area.bottom() > bottom,
            Item::Line { from, .. } => from.y > bottom,
            _ => false,
        };
        let whole = !sheet.items[before..].iter().any(below);
        if !whole {
            let mut kept = sheet.items.split_off(before);
            kept.retain(|item| !below(item));
            sheet.items.append(&mut kept);
            let corner = Point { x: place.right() - Pt::from(Mm(3.0)), y: bottom - Pt(3.0) };
            let dot = Pt(1.6);
            for index in 0..3 {
                let left = corner.x + dot * (1.8 * index as f32);
                sheet.items.push(Item::Area {
                    area: Rect { left, top: corner.y, width: dot, height: dot },
                    colour: Colour::Soft,
                });
            }
        }
        whole && !self.counted
    }
}

impl Line {
    fn height(&self) -> Pt {
        self.size * (self.leading * self.lines.count() as f32)
    }
}

/// A cancelled session is less prominent.
fn faded(card: &Card, colour: Colour) -> Colour {
    if card.entry.takes_place == TakesPlace::Cancelled { Colour::Soft } else { colour }
}

fn title_text(card: &Card, look: Look) -> &str {
    let entry = &card.entry;
    let short = look.content == Content::Short && !entry.short_title.is_empty();
    if short { &entry.short_title } else { &entry.title }
}

/// Number and title. Words wider than the column are hyphenated.
fn title_phrases(card: &Card, look: Look, language: Language) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    if !card.number.is_empty() {
        let number = card.number.replace(' ', "\u{a0}") + " ";
        phrases.push(Phrase::new(number, Weight::Bold, faded(card, Colour::Accent)));
    }
    let title = Phrase::new(title_text(card, look), Weight::Bold, faded(card, Colour::Ink)).hyphenated(language);
    match card.entry.takes_place {
        TakesPlace::Yes => phrases.push(title),
        TakesPlace::Cancelled => phrases.extend([
            title.looking(Text::Struck),
            Phrase::new(language.pick("entfällt", "cancelled"), Weight::SemiBold, Colour::Cannot).looking(Text::Tag),
        ]),
    }
    phrases
}

/// Names in sequence; true if some people are only counted.
fn people(card: &Card, language: Language) -> (Vec<Phrase>, bool) {
    let mut phrases = Vec::new();
    let all: Vec<_> = card.entry.parts.iter().flat_map(|part| &part.people).collect();
    for (index, named) in all.iter().take(MOST_PEOPLE).enumerate() {
        let absent = named.mark == Mark::Absent;
        let name = named.name.replace(' ', "\u{a0}");
        let name = Phrase::new(isolated(&name), Weight::Regular, Colour::Soft).hyphenated(language);
        phrases.push(if absent { name.looking(Text::Struck) } else { name });
        phrases.extend(said::tag(named.mark, language));
        if !named.instead.is_empty() {
            let others = format!(" {} {}", instead(language), named.in_brief().replace(' ', "\u{a0}"));
            phrases.push(Phrase::new(others, Weight::Regular, Colour::Soft).hyphenated(language));
        }
        if index + 1 < all.len().min(MOST_PEOPLE) {
            phrases.push(Phrase::new(", ", Weight::Regular, Colour::Soft));
        }
    }
    let more = all.len().saturating_sub(MOST_PEOPLE);
    if more > 0 {
        phrases.push(Phrase::new(format!(" +{more}"), Weight::SemiBold, Colour::Soft));
    }
    (phrases, more > 0)
}
