//! What each HTML element means to the reader of a page.

/// A tag without its position in the text.
pub type Tag = html5gum::StartTag<()>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Within a line.
    Inline,
    /// Begins a line, and ends it.
    Block,
    /// With a blank line above and below.
    Paragraph,
    Heading(u8),
    List(Sign),
    Item,
    Table,
    Row,
    Cell,
    /// Preformatted.
    Pre,
    Break,
    Rule,
    /// Not shown as text.
    Hidden,
}

/// What precedes the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Bullet,
    Number,
    None,
}

/// Whether an element leads around a site or belongs to the content of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// Never content.
    Around,
    /// Content only as the head or foot of an article.
    HeadOrFoot,
    /// The content of a page, or a part of it.
    Matter,
    None,
}

pub fn kind(tag: &Tag) -> Kind {
    let by_role = match attribute(tag, "role").as_deref() {
        Some("table" | "grid") => Some(Kind::Table),
        Some("row") => Some(Kind::Row),
        Some("cell" | "gridcell" | "columnheader" | "rowheader") => Some(Kind::Cell),
        Some("list") => Some(Kind::List(Sign::None)),
        _ => None,
    };
    by_role.unwrap_or_else(|| by_name(&tag.name))
}

fn by_name(name: &[u8]) -> Kind {
    match name {
        b"p" | b"blockquote" | b"figure" | b"dl" => Kind::Paragraph,
        b"h1" => Kind::Heading(1),
        b"h2" => Kind::Heading(2),
        b"h3" => Kind::Heading(3),
        b"h4" => Kind::Heading(4),
        b"h5" => Kind::Heading(5),
        b"h6" => Kind::Heading(6),
        b"ul" | b"menu" => Kind::List(Sign::Bullet),
        b"ol" => Kind::List(Sign::Number),
        b"li" => Kind::Item,
        b"table" => Kind::Table,
        b"tr" => Kind::Row,
        b"td" | b"th" => Kind::Cell,
        b"pre" | b"listing" | b"xmp" => Kind::Pre,
        b"br" => Kind::Break,
        b"hr" => Kind::Rule,
        b"div" | b"section" | b"article" | b"main" | b"aside" | b"header" | b"footer" | b"nav" | b"address"
        | b"body" | b"html" | b"center" | b"form" | b"fieldset" | b"legend" | b"dt" | b"dd" | b"figcaption"
        | b"details" | b"summary" | b"caption" | b"thead" | b"tbody" | b"tfoot" | b"hgroup" | b"search" => Kind::Block,
        b"script" | b"style" | b"title" | b"noscript" | b"template" | b"textarea" | b"select" | b"datalist"
        | b"svg" | b"iframe" | b"object" | b"audio" | b"video" | b"canvas" | b"noframes" | b"del" | b"xml"
        | b"button" => Kind::Hidden,
        _ => Kind::Inline,
    }
}

/// Elements without content and end tag.
pub fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

pub fn landmark(tag: &Tag) -> Landmark {
    match attribute(tag, "role").as_deref() {
        Some("navigation" | "search" | "contentinfo" | "banner") => return Landmark::Around,
        Some("main") => return Landmark::Matter,
        _ => {}
    }
    match tag.name.as_slice() {
        b"nav" | b"search" => Landmark::Around,
        b"header" | b"footer" => Landmark::HeadOrFoot,
        b"main" | b"article" | b"section" => Landmark::Matter,
        _ => Landmark::None,
    }
}

pub fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).trim().to_lowercase())
}

pub fn number(tag: &Tag, name: &str) -> Option<usize> {
    attribute(tag, name)?.parse().ok()
}

/// The style of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub is_hidden: bool,
    pub is_preformatted: bool,
    pub bold: Option<bool>,
    pub without_signs: bool,
    /// Word writes a tab as an element around blanks.
    pub is_tab: bool,
    /// An item of a Word list, with its number in its text.
    pub is_item: bool,
    pub is_note: bool,
}

impl Style {
    pub fn of(tag: &Tag) -> Self {
        let class = attribute(tag, "class").unwrap_or_default();
        let mut style = Style {
            is_hidden: tag.attributes.contains_key(b"hidden".as_slice())
                || attribute(tag, "aria-hidden").is_some_and(|value| value == "true")
                || class.split(' ').any(is_for_ears),
            bold: matches!(tag.name.as_slice(), b"b" | b"strong" | b"th").then_some(true),
            is_item: class.starts_with("msolist"),
            ..Style::default()
        };
        for declaration in attribute(tag, "style").unwrap_or_default().split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim_end();
            match name.trim() {
                "display" => style.is_hidden |= value == "none",
                "visibility" => style.is_hidden |= value == "hidden",
                "mso-hide" => style.is_hidden |= value == "all",
                "mso-element" => {
                    style.is_hidden |= value.starts_with("comment");
                    style.is_note |= matches!(value, "footnote" | "endnote");
                }
                "white-space" => style.is_preformatted = value.starts_with("pre"),
                "font-weight" => {
                    style.bold =
                        Some(value.starts_with("bold") || value.parse().is_ok_and(|weight: u32| weight >= 600));
                }
                "list-style" | "list-style-type" => style.without_signs = value.split(' ').any(|word| word == "none"),
                "mso-tab-count" => style.is_tab = true,
                _ => {}
            }
        }
        style
    }
}

/// Class names for text that is hidden but read out by screen readers: "Skip to the content", "opens in a new window".
fn is_for_ears(class: &str) -> bool {
    matches!(class, "sr-only" | "visually-hidden" | "visuallyhidden" | "screen-reader-text" | "skip-link" | "skiplink")
}
