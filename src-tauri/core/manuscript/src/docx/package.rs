//! The parts of the package (ECMA-376-2). Nothing in them depends on the machine or the time.

use super::{
    styles::{Style, styles},
    word::{WORD, tag, value},
};
use crate::markup::{self, Element, inline, lines};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::Language;
use std::io::{self, Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OF_DOCUMENTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";

/// What a document says of itself.
pub(super) struct About<'a> {
    pub language: Language,
    pub title: &'a str,
    pub subject: &'a str,
    pub organizers: &'a [String],
}

/// `own` are the styles that only this document has.
pub(super) fn packed(about: &About, own: &[Style], document: &Element, now: DateTime<Utc>) -> io::Result<Vec<u8>> {
    let language = about.language;
    let parts = [
        ("[Content_Types].xml", &content_types()),
        (
            "_rels/.rels",
            &relations(&[
                (&format!("{OF_DOCUMENTS}/officeDocument"), "word/document.xml"),
                (
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            ]),
        ),
        ("docProps/core.xml", &properties(about, now)),
        ("word/document.xml", document),
        (
            "word/_rels/document.xml.rels",
            &relations(&[
                (&format!("{OF_DOCUMENTS}/styles"), "styles.xml"),
                (&format!("{OF_DOCUMENTS}/numbering"), "numbering.xml"),
                (&format!("{OF_DOCUMENTS}/settings"), "settings.xml"),
            ]),
        ),
        ("word/styles.xml", &styles(language, own)),
        ("word/numbering.xml", &lists()),
        ("word/settings.xml", &settings(tag(language))),
    ];
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, part) in parts {
        package.start_file(name, options)?;
        package.write_all(&markup::xml(part)?)?;
    }
    Ok(package.finish()?.into_inner())
}

fn content_types() -> Element {
    let kind = |name: &str| format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml");
    let part = |path: &str, kind: String| inline("Override").at("PartName", path).at("ContentType", kind);
    let by_ending = |ending: &str, kind: &str| inline("Default").at("Extension", ending).at("ContentType", kind);
    lines("Types")
        .at("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
        .with(by_ending("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .with(by_ending("xml", "application/xml"))
        .with(part("/word/document.xml", kind("document.main")))
        .with(part("/word/styles.xml", kind("styles")))
        .with(part("/word/numbering.xml", kind("numbering")))
        .with(part("/word/settings.xml", kind("settings")))
        .with(part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()))
}

fn relations(of: &[(&str, &str)]) -> Element {
    lines("Relationships").at("xmlns", RELATIONS).with_all(of.iter().enumerate().map(|(index, (kind, target))| {
        inline("Relationship").at("Id", format!("rId{}", index + 1)).at("Type", *kind).at("Target", *target)
    }))
}

fn properties(about: &About, now: DateTime<Utc>) -> Element {
    let now = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let moment = |name| inline(name).at("xsi:type", "dcterms:W3CDTF").text(&now);
    let said = [
        ("dc:title", about.title.to_owned()),
        ("dc:subject", about.subject.to_owned()),
        ("dc:creator", about.organizers.join(", ")),
        ("dc:language", tag(about.language).to_owned()),
    ];
    lines("cp:coreProperties")
        .at("xmlns:cp", CORE)
        .at("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .at("xmlns:dcterms", "http://purl.org/dc/terms/")
        .at("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with_all(said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| inline(name).text(text)))
        .with(moment("dcterms:created"))
        .with(moment("dcterms:modified"))
}

/// Bullet lists: one for abstracts, one for people.
fn lists() -> Element {
    let bullets = [("1", "ListBullet"), ("2", "PeopleList")];
    let level = |style| {
        lines("w:lvl")
            .at("w:ilvl", "0")
            .with(value("w:start", "1"))
            .with(value("w:numFmt", "bullet"))
            .with(value("w:pStyle", style))
            .with(value("w:lvlText", "•"))
            .with(value("w:lvlJc", "left"))
            .with(inline("w:pPr").with(inline("w:ind").at("w:left", "357").at("w:hanging", "357")))
    };
    lines("w:numbering")
        .at("xmlns:w", WORD)
        .with_all(bullets.map(|(list, style)| {
            lines("w:abstractNum")
                .at("w:abstractNumId", list)
                .with(value("w:multiLevelType", "singleLevel"))
                .with(level(style))
        }))
        .with_all(bullets.map(|(list, _)| lines("w:num").at("w:numId", list).with(value("w:abstractNumId", list))))
}

/// Without this setting, Word opens the document in compatibility mode, as one of Word 2007.
fn settings(language: &'static str) -> Element {
    let mode = inline("w:compatSetting")
        .at("w:name", "compatibilityMode")
        .at("w:uri", "http://schemas.microsoft.com/office/word")
        .at("w:val", "15");
    lines("w:settings")
        .at("xmlns:w", WORD)
        .with(value("w:defaultTabStop", "709"))
        .with(lines("w:compat").with(mode))
        .with(inline("w:themeFontLang").at("w:val", language))
}
