//! The fonts of a PDF: the letters and widths of its codes (ISO 32000-1, 9.6 to 9.10).

use super::{Budget, letters::Letters};
use crate::ReadError;
use lopdf::{Dictionary, Document, Object, dictionary};
use std::collections::HashMap;

pub struct Font {
    letters: Option<Letters>,
    /// For a font whose codes are single bytes.
    of_bytes: Option<Box<[Option<char>; 256]>>,
    /// The codes are UTF-16.
    is_utf16: bool,
    code_bytes: usize,
    widths: HashMap<u32, f32>,
    width_ranges: Vec<(u32, u32, f32)>,
    default_width: f32,
    pub is_bold: bool,
}

/// A shape that is shown.
pub struct Shown {
    /// `None` if the font does not say what it means.
    pub text: Option<String>,
    /// In multiples of the font size.
    pub width: f32,
    /// A single-byte blank, to which word spacing applies (9.3.3).
    pub is_blank: bool,
}

impl Font {
    pub fn read(font: &Dictionary, document: &Document, budget: &mut Budget) -> Result<Self, ReadError> {
        let name = |of: &Dictionary| match of.get_deref(b"BaseFont", document) {
            Ok(Object::Name(name)) => String::from_utf8_lossy(name).into_owned(),
            _ => String::new(),
        };
        let base = name(font);
        let letters = match font.get_deref(b"ToUnicode", document).and_then(Object::as_stream) {
            Ok(stream) => Some(Letters::read(&budget.unpacked(stream)?)),
            Err(_) => None,
        };
        let is_composite = matches!(font.get_deref(b"Subtype", document), Ok(Object::Name(name)) if name == b"Type0");
        let mut read = Font {
            letters,
            of_bytes: None,
            is_utf16: false,
            code_bytes: 1,
            widths: HashMap::new(),
            width_ranges: Vec::new(),
            default_width: 0.5,
            is_bold: ["Bold", "bold", "Black", "Heavy", "Semibold", "Demi"].iter().any(|word| base.contains(word)),
        };
        if is_composite {
            read.read_composite(font, document, budget)?;
        } else {
            read.of_bytes = Some(of_bytes(font, document, &base));
            read.read_widths(font, document);
        }
        Ok(read)
    }

    /// Reads a composite font: codes of several bytes, with shapes from a descendant font.
    fn read_composite(&mut self, font: &Dictionary, document: &Document, budget: &mut Budget) -> Result<(), ReadError> {
        self.code_bytes = 2;
        match font.get_deref(b"Encoding", document) {
            Ok(Object::Name(name)) => {
                self.is_utf16 = name.ends_with(b"-H") && (contains(name, b"UCS2") || contains(name, b"UTF16"));
            }
            Ok(Object::Stream(stream)) => {
                self.code_bytes = Letters::read(&budget.unpacked(stream)?).code_bytes.unwrap_or(2);
            }
            _ => {}
        }
        let below = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let below = below.ok().and_then(|fonts| fonts.first()).and_then(|first| document.dereference(first).ok());
        let Some(below) = below.and_then(|(_, font)| font.as_dict().ok()) else { return Ok(()) };
        self.default_width = number(below.get_deref(b"DW", document)).unwrap_or(1000.0) / 1000.0;
        let Ok(widths) = below.get_deref(b"W", document).and_then(Object::as_array) else { return Ok(()) };
        let mut at = 0;
        let value = |object: &Object| document.dereference(object).ok().and_then(|(_, object)| object.as_float().ok());
        while let Some(first) = widths.get(at).and_then(value) {
            let first = code(first);
            match widths.get(at + 1).and_then(|next| document.dereference(next).ok()) {
                Some((_, Object::Array(list))) => {
                    let each = (first..).zip(list).filter_map(|(code, width)| Some((code, value(width)? / 1000.0)));
                    self.widths.extend(each);
                    at += 2;
                }
                Some((_, last)) => {
                    let width = widths.get(at + 2).and_then(value).unwrap_or(1000.0) / 1000.0;
                    self.width_ranges.push((first, code(last.as_float().unwrap_or(0.0)), width));
                    at += 3;
                }
                None => break,
            }
        }
        self.width_ranges.sort_by_key(|(first, _, _)| *first);
        Ok(())
    }

    fn read_widths(&mut self, font: &Dictionary, document: &Document) {
        // A Type 3 font has its own unit (9.6.5).
        let unit = match font.get_deref(b"FontMatrix", document).and_then(Object::as_array) {
            Ok(matrix) => matrix.first().and_then(|unit| unit.as_float().ok()).map_or(0.001, f32::abs),
            Err(_) => 0.001,
        };
        let first = number(font.get_deref(b"FirstChar", document)).map_or(0, code);
        if let Ok(widths) = font.get_deref(b"Widths", document).and_then(Object::as_array) {
            let value = |width: &Object| document.dereference(width).ok().and_then(|(_, width)| width.as_float().ok());
            let each = (first..).zip(widths).take(256);
            self.widths = each.filter_map(|(code, width)| Some((code, value(width)? * unit))).collect();
        }
    }

    pub fn show(&self, bytes: &[u8]) -> impl Iterator<Item = Shown> {
        bytes.chunks(self.code_bytes.max(1)).map(|bytes| {
            let code = bytes.iter().fold(0u32, |code, byte| code << 8 | u32::from(*byte));
            let text = self.text(code);
            let width = self.width(code, text.as_deref());
            Shown { text, width, is_blank: bytes == b" " }
        })
    }

    fn text(&self, code: u32) -> Option<String> {
        let of_table = self.letters.as_ref().and_then(|letters| letters.get(code)).filter(|text| !text.is_empty());
        let of_bytes = || self.of_bytes.as_ref()?.get(usize::try_from(code).ok()?).copied().flatten();
        let of_utf16 = || self.is_utf16.then(|| char::from_u32(code)).flatten();
        of_table.or_else(|| of_bytes().or_else(of_utf16).map(String::from))
    }

    fn width(&self, code: u32, text: Option<&str>) -> f32 {
        if let Some(width) = self.widths.get(&code) {
            return *width;
        }
        let behind = self.width_ranges.partition_point(|(first, _, _)| *first <= code);
        let range = behind.checked_sub(1).and_then(|at| self.width_ranges.get(at));
        if let Some((_, _, width)) = range.filter(|(_, last, _)| code <= *last) {
            return *width;
        }
        // Standard fonts may omit their widths; those of Helvetica are close enough.
        match text.and_then(|text| text.chars().next()) {
            Some(' ' | '.' | ',' | ':' | ';' | 'i' | 'j' | 'l' | 'I' | 't' | 'f' | '|' | '!')
                if self.code_bytes == 1 =>
            {
                0.27
            }
            Some(c) if self.code_bytes == 1 && c.is_uppercase() => 0.68,
            Some(_) if self.code_bytes == 1 => 0.53,
            _ => self.default_width,
        }
    }
}

/// The letters of the 256 bytes: a named encoding with its differences.
fn of_bytes(font: &Dictionary, document: &Document, base: &str) -> Box<[Option<char>; 256]> {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let differing = encoding.and_then(|encoding| encoding.as_dict().ok());
    let named = match (encoding, differing.map(|it| it.get_deref(b"BaseEncoding", document))) {
        (Some(Object::Name(name)), _) | (_, Some(Ok(Object::Name(name)))) => Some(name.as_slice()),
        _ => None,
    };
    let is_true_type = matches!(font.get_deref(b"Subtype", document), Ok(Object::Name(name)) if name == b"TrueType");
    let of_signs = ["Wingdings", "Dingbats", "Webdings"].iter().any(|name| base.contains(name));
    let table: &[u8] = match named {
        Some(name @ (b"WinAnsiEncoding" | b"MacRomanEncoding")) => name,
        _ if is_true_type => b"WinAnsiEncoding",
        _ => b"StandardEncoding",
    };
    let mut letters = table_of(table, document);
    if of_signs {
        letters.fill(Some('•'));
    } else if base.contains("Symbol") {
        // Its letters are Greek, and its middle dot is a bullet.
        letters.iter_mut().filter(|letter| letter.is_some_and(char::is_alphabetic)).for_each(|letter| *letter = None);
        letters[0xb7] = Some('•');
    }
    let Some(Ok(differences)) = differing.map(|it| it.get_deref(b"Differences", document).and_then(Object::as_array))
    else {
        return letters;
    };
    let mut at = 0usize;
    for entry in differences {
        match entry {
            Object::Name(name) => {
                if let Some(letter) = letters.get_mut(at) {
                    *letter = named_letter(name, document).or(if of_signs { Some('•') } else { None });
                }
                at += 1;
            }
            other => at = other.as_float().map_or(at, |number| usize::try_from(code(number)).unwrap_or(256)),
        }
    }
    letters
}

/// The letters of an encoding defined by the standard (annex D).
fn table_of(name: &[u8], document: &Document) -> Box<[Option<char>; 256]> {
    let font = dictionary! { "Type" => "Font", "Encoding" => Object::Name(name.to_vec()) };
    let mut letters = Box::new([None; 256]);
    if let Ok(encoding) = font.get_font_encoding_with_limit(document, 0) {
        for (letter, byte) in letters.iter_mut().zip(0u8..=255) {
            *letter = encoding.bytes_to_string(&[byte]).ok().and_then(|text| text.chars().next());
        }
    }
    letters
}

/// The letter for a glyph name: "adieresis", "uni00E4", "u1F600", "a.small" (Adobe Glyph List Specification, 2).
fn named_letter(name: &[u8], document: &Document) -> Option<char> {
    let name = name.split(|c| *c == b'.').next().filter(|name| !name.is_empty())?;
    // The library keeps its list of names private and only reads whole fonts, so this makes a font of one shape.
    let differences = vec![Object::Integer(0), Object::Name(name.to_vec())];
    let encoding = dictionary! { "Type" => "Encoding", "Differences" => differences };
    let font = dictionary! { "Type" => "Font", "Encoding" => encoding };
    let known = font.get_font_encoding_with_limit(document, 0).ok().and_then(|known| known.bytes_to_string(&[0]).ok());
    if let Some(letter) = known.and_then(|text| text.chars().next()) {
        return Some(letter);
    }
    let text = std::str::from_utf8(name).ok()?;
    let digits = text.strip_prefix("uni").or_else(|| text.strip_prefix('u'))?;
    let is_code = (4..=6).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_code.then(|| u32::from_str_radix(digits, 16).ok()).flatten().and_then(char::from_u32)
}

fn contains(name: &[u8], part: &[u8]) -> bool {
    name.windows(part.len()).any(|window| window == part)
}

fn number(object: lopdf::Result<&Object>) -> Option<f32> {
    object.ok()?.as_float().ok()
}

/// A code written as a number; it is not negative and has at most four bytes.
fn code(number: f32) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let code = number.clamp(0.0, 16_777_215.0) as u32;
    code
}
