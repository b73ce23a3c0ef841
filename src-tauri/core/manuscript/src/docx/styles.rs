//! The look of each style. Built-in styles have the names that every word processor knows.

use super::word::{WORD, tag, value};
use crate::markup::{Element, inline, lines};
use domain::Language;

/// A paragraph style. Sizes are in half points, distances in twentieths of a point (ECMA-376-1, 17.3).
pub(super) struct Style {
    id: &'static str,
    name: (&'static str, &'static str),
    based_on: &'static str,
    next: &'static str,
    /// Character properties: size, weight, colour. 0, regular and `None` inherit from the parent style.
    size: u32,
    bold: bool,
    colour: &'static str,
    before: u32,
    after: u32,
    keeps: Keeps,
    shape: Shape,
}

/// Whether the paragraph stays on one page with the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    Alone,
    WithNext,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain,
    /// A heading of this level, from 0.
    Heading(u8),
    /// An item of the list with this number.
    Item(u8),
    /// Begins a page.
    NewPage,
    /// Ends at the right margin.
    Right,
    /// Text after the tab is a hanging block: its further lines align with it.
    Hanging(u32),
}

const ACCENT: &str = "0B6470";
const SOFT: &str = "545B66";

const BODY: Style = Style {
    id: "Normal",
    name: ("Normal", "Normal"),
    based_on: "",
    next: "",
    size: 0,
    bold: false,
    colour: "",
    before: 0,
    after: 120,
    keeps: Keeps::Alone,
    shape: Shape::Plain,
};

const ON_NORMAL: Style = Style { based_on: "Normal", ..BODY };

/// Styles that Word lacks have names in both languages. Built-in names are English in the file, whatever Word displays.
const STYLES: &[Style] = &[
    BODY,
    Style {
        id: "Title",
        name: ("Title", "Title"),
        next: "Subtitle",
        size: 56,
        bold: true,
        after: 80,
        keeps: Keeps::WithNext,
        ..ON_NORMAL
    },
    Style {
        id: "Subtitle",
        name: ("Subtitle", "Subtitle"),
        next: "Normal",
        size: 30,
        colour: SOFT,
        after: 160,
        ..ON_NORMAL
    },
    Style {
        id: "Heading1",
        name: ("heading 1", "heading 1"),
        next: "Normal",
        size: 36,
        bold: true,
        before: 600,
        after: 160,
        keeps: Keeps::WithNext,
        shape: Shape::Heading(0),
        ..ON_NORMAL
    },
    Style {
        id: "Heading2",
        name: ("heading 2", "heading 2"),
        next: "Normal",
        size: 30,
        bold: true,
        colour: ACCENT,
        before: 440,
        after: 60,
        keeps: Keeps::WithNext,
        shape: Shape::Heading(1),
        ..ON_NORMAL
    },
    Style {
        id: "Heading3",
        name: ("heading 3", "heading 3"),
        next: "Normal",
        size: 25,
        bold: true,
        before: 360,
        after: 60,
        keeps: Keeps::WithNext,
        shape: Shape::Heading(2),
        ..ON_NORMAL
    },
    Style { id: "ListBullet", name: ("List Bullet", "List Bullet"), shape: Shape::Item(1), ..ON_NORMAL },
    Style {
        id: "EventDays",
        name: ("Tage der Veranstaltung", "Days of the event"),
        size: 24,
        bold: true,
        colour: ACCENT,
        after: 60,
        ..ON_NORMAL
    },
    Style { id: "Organizers", name: ("Veranstalter", "Organizers"), colour: SOFT, ..ON_NORMAL },
    Style {
        id: "BlockKind",
        name: ("Art des Blocks", "Kind of block"),
        next: "TimeAndPlace",
        colour: SOFT,
        after: 0,
        keeps: Keeps::WithNext,
        ..ON_NORMAL
    },
    Style {
        id: "TimeAndPlace",
        name: ("Zeit und Ort", "Time and place"),
        next: "Normal",
        colour: SOFT,
        keeps: Keeps::WithNext,
        ..ON_NORMAL
    },
    Style {
        id: "Agenda",
        name: ("Ablauf", "Agenda"),
        before: 240,
        after: 240,
        shape: Shape::Hanging(2268),
        ..ON_NORMAL
    },
    Style { id: "People", name: ("Mitwirkende", "People"), keeps: Keeps::WithNext, ..ON_NORMAL },
    Style {
        id: "RoleHeading",
        name: ("Mitwirkende Überschrift", "People heading"),
        based_on: "People",
        next: "PeopleList",
        after: 40,
        keeps: Keeps::WithNext,
        ..BODY
    },
    Style {
        id: "PeopleList",
        name: ("Mitwirkende Liste", "People list"),
        based_on: "People",
        keeps: Keeps::WithNext,
        shape: Shape::Item(2),
        ..BODY
    },
    Style { id: "Contact", name: ("Kontakt", "Contact"), after: 0, keeps: Keeps::WithNext, ..ON_NORMAL },
];

/// The styles of letters alone.
pub(super) const LETTERS: &[Style] = &[
    Style {
        id: "LetterTo",
        name: ("Brief an", "Letter to"),
        next: "LetterDay",
        after: 480,
        keeps: Keeps::WithNext,
        shape: Shape::NewPage,
        ..ON_NORMAL
    },
    Style {
        id: "LetterDay",
        name: ("Brief Datum", "Letter date"),
        next: "LetterSubject",
        after: 360,
        keeps: Keeps::WithNext,
        shape: Shape::Right,
        ..ON_NORMAL
    },
    Style {
        id: "LetterSubject",
        name: ("Brief Betreff", "Letter subject"),
        next: "Normal",
        size: 24,
        bold: true,
        after: 240,
        keeps: Keeps::WithNext,
        ..ON_NORMAL
    },
];

/// A character style.
struct Words {
    id: &'static str,
    name: (&'static str, &'static str),
    bold: bool,
    italic: bool,
    colour: &'static str,
}

const WORDS: &[Words] = &[
    Words { id: "Role", name: ("Rolle", "Role"), bold: false, italic: false, colour: SOFT },
    Words { id: "PersonName", name: ("Name einer Person", "Name of a person"), bold: true, italic: false, colour: "" },
    Words { id: "Mark", name: ("Vermerk", "Mark"), bold: false, italic: true, colour: "" },
    Words { id: "Cancelled", name: ("Entfällt", "Cancelled"), bold: false, italic: true, colour: "A8221B" },
    Words { id: "SessionNumber", name: ("Nummer", "Number"), bold: false, italic: false, colour: ACCENT },
];

/// The part `word/styles.xml`.
pub(super) fn styles(language: Language, own: &[Style]) -> Element {
    lines("w:styles")
        .at("xmlns:w", WORD)
        .with(defaults(language))
        .with_all(STYLES.iter().chain(own).map(|style| style.element(language)))
        .with(
            lines("w:style")
                .at("w:type", "character")
                .at("w:default", "1")
                .at("w:styleId", "DefaultParagraphFont")
                .with(value("w:name", "Default Paragraph Font"))
                .with(value("w:uiPriority", "1")),
        )
        .with_all(WORDS.iter().map(|style| style.element(language)))
}

fn defaults(language: Language) -> Element {
    // Latin, East Asian, and right-to-left scripts.
    let tongue = inline("w:lang").at("w:val", tag(language)).at("w:eastAsia", "zh-CN").at("w:bidi", "ar-SA");
    let fonts = ["w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"];
    let fonts = fonts.into_iter().fold(inline("w:rFonts"), |fonts, script| fonts.at(script, "Calibri"));
    let letters = lines("w:rPr").with(fonts).with(value("w:sz", "22")).with(value("w:szCs", "22")).with(tongue);
    let spacing = inline("w:spacing").at("w:after", "120").at("w:line", "276").at("w:lineRule", "auto");
    let paragraph = lines("w:pPr").with(inline("w:widowControl")).with(spacing);
    lines("w:docDefaults").with(lines("w:rPrDefault").with(letters)).with(lines("w:pPrDefault").with(paragraph))
}

impl Style {
    fn element(&self, language: Language) -> Element {
        let built_in = self.name.0 == self.name.1;
        let mut style = lines("w:style").at("w:type", "paragraph");
        if self.based_on.is_empty() {
            style = style.at("w:default", "1");
        }
        if !built_in {
            style = style.at("w:customStyle", "1");
        }
        style = style.at("w:styleId", self.id).with(value("w:name", language.pick(self.name.0, self.name.1)));
        for (name, other) in [("w:basedOn", self.based_on), ("w:next", self.next)] {
            style = style.with_all((!other.is_empty()).then(|| value(name, other)));
        }
        style.with(inline("w:qFormat")).with(self.paragraph()).with_all(letters(
            self.size,
            self.bold,
            false,
            self.colour,
        ))
    }

    /// In the order that the schema requires (ECMA-376-1, 17.3.1.26).
    fn paragraph(&self) -> Element {
        let mut properties = lines("w:pPr");
        if self.keeps == Keeps::WithNext {
            properties = properties.with(inline("w:keepNext")).with(inline("w:keepLines"));
        }
        if self.shape == Shape::NewPage {
            properties = properties.with(inline("w:pageBreakBefore"));
        }
        if let Shape::Item(list) = self.shape {
            properties = properties.with(inline("w:numPr").with(value("w:numId", list.to_string())));
        }
        if let Shape::Hanging(width) = self.shape {
            let tab = inline("w:tab").at("w:val", "left").at("w:pos", width.to_string());
            properties = properties.with(inline("w:tabs").with(tab));
        }
        let spacing = inline("w:spacing").at("w:before", self.before.to_string()).at("w:after", self.after.to_string());
        properties = properties.with(spacing);
        if let Shape::Hanging(width) = self.shape {
            properties =
                properties.with(inline("w:ind").at("w:left", width.to_string()).at("w:hanging", width.to_string()));
        }
        match self.shape {
            Shape::Heading(level) => properties.with(value("w:outlineLvl", level.to_string())),
            // Items and lines of one kind stand close together; the distance applies only to what surrounds them.
            Shape::Item(_) | Shape::Hanging(_) => properties.with(inline("w:contextualSpacing")),
            Shape::Right => properties.with(value("w:jc", "right")),
            Shape::Plain | Shape::NewPage => properties,
        }
    }
}

impl Words {
    fn element(&self, language: Language) -> Element {
        lines("w:style")
            .at("w:type", "character")
            .at("w:customStyle", "1")
            .at("w:styleId", self.id)
            .with(value("w:name", language.pick(self.name.0, self.name.1)))
            .with(value("w:basedOn", "DefaultParagraphFont"))
            .with(inline("w:qFormat"))
            .with_all(letters(0, self.bold, self.italic, self.colour))
    }
}

/// Every property is written twice: for right-to-left scripts, Word reads the second.
fn letters(size: u32, bold: bool, italic: bool, colour: &'static str) -> Option<Element> {
    let mut said = Vec::new();
    if bold {
        said.extend([inline("w:b"), inline("w:bCs")]);
    }
    if italic {
        said.extend([inline("w:i"), inline("w:iCs")]);
    }
    if !colour.is_empty() {
        said.push(value("w:color", colour));
    }
    if size > 0 {
        said.extend([value("w:sz", size.to_string()), value("w:szCs", size.to_string())]);
    }
    (!said.is_empty()).then(|| lines("w:rPr").with_all(said))
}
