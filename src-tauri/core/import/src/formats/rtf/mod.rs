//! Rich Text Format (version 1.9.1): groups in braces, control words behind backslashes; the rest is text. The numbers
//! of lists are in the file. Tracked deletions are left out.

mod words;

use super::{
    flow::{Flow, Reach, Rows},
    limits::{MOST_TEXT, STEP},
};
use crate::{Hint, ReadError, Source};
use domain::watch::Watch;
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use words::{encoding, is_left_out, sign};

/// Nesting of groups; deeper ones belong to the last.
const DEEPEST: usize = 256;

pub fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Source, ReadError> {
    let mut reader = Reader::new();
    let mut at = 0;
    for step in 0usize.. {
        if step.is_multiple_of(STEP) && !watch.go_on(at, bytes.len()) {
            return Err(ReadError::Cancelled);
        }
        let Some(byte) = bytes.get(at).copied() else { break };
        at += 1;
        match byte {
            b'{' => reader.open_group(),
            b'}' => reader.close_group()?,
            b'\\' => at = reader.control(bytes, at)?,
            b'\r' | b'\n' => {}
            byte => reader.byte(byte)?,
        }
    }
    reader.finish()
}

#[derive(Clone)]
struct Group {
    /// A destination that is not text: fonts, pictures, styles, authors.
    is_left_out: bool,
    is_note: bool,
    is_bold: bool,
    is_hidden: bool,
    is_deleted: bool,
    /// The number of fallback bytes behind a letter given by its number.
    fallback: usize,
    encoding: &'static Encoding,
    /// The number or sign of an item, written for programs that cannot count.
    is_sign: bool,
}

struct Reader {
    flow: Flow,
    groups: Vec<Group>,
    too_deep: usize,
    group: Group,
    text: String,
    note: String,
    /// Bytes that do not form a letter yet.
    bytes: Vec<u8>,
    /// The first half of a surrogate pair.
    surrogate: Option<u16>,
    /// Remaining fallback bytes of a letter that was already read.
    skipped: usize,
    /// The next control word names a destination that readers may ignore if they do not know it.
    is_optional: bool,
    has_bold: bool,
    has_plain: bool,
    is_item: bool,
    heading: Option<u8>,
    in_table: bool,
    row_is_open: bool,
    /// Which cells of the current row are merged, in order.
    merged: Vec<Rows>,
    next_merged: Rows,
    cell: usize,
    cell_is_open: bool,
    paragraph_in_table: bool,
}

impl Reader {
    fn new() -> Self {
        let group = Group {
            is_left_out: false,
            is_note: false,
            is_bold: false,
            is_hidden: false,
            is_deleted: false,
            fallback: 1,
            encoding: WINDOWS_1252,
            is_sign: false,
        };
        Self {
            flow: Flow::default(),
            groups: Vec::new(),
            too_deep: 0,
            group,
            text: String::new(),
            note: String::new(),
            bytes: Vec::new(),
            surrogate: None,
            skipped: 0,
            is_optional: false,
            has_bold: false,
            has_plain: false,
            is_item: false,
            heading: None,
            in_table: false,
            row_is_open: false,
            merged: Vec::new(),
            next_merged: Rows::Own(1),
            cell: 0,
            cell_is_open: false,
            paragraph_in_table: false,
        }
    }

    fn open_group(&mut self) {
        self.letters_end();
        if self.groups.len() >= DEEPEST {
            self.too_deep += 1;
        } else {
            self.groups.push(self.group.clone());
        }
    }

    fn close_group(&mut self) -> Result<(), ReadError> {
        self.letters_end();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return Ok(());
        }
        let was_note = self.group.is_note;
        if let Some(group) = self.groups.pop() {
            self.group = group;
        }
        if was_note && !self.group.is_note {
            let note = std::mem::take(&mut self.note);
            self.flow.aside(&note)?;
        }
        Ok(())
    }

    /// Reads what follows a backslash. Returns the index where reading continues.
    fn control(&mut self, all: &[u8], at: usize) -> Result<usize, ReadError> {
        let Some(first) = all.get(at).copied() else { return Ok(at) };
        if !first.is_ascii_alphabetic() {
            match first {
                b'\'' => {
                    let digits = all.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
                    if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                        self.byte(byte)?;
                    }
                    return Ok((at + 3).min(all.len()));
                }
                b'~' => self.push("\u{a0}")?,
                b'_' => self.push("\u{2011}")?,
                b'-' => {}
                b'*' => self.is_optional = true,
                b'\r' | b'\n' => self.paragraph()?,
                b'\\' | b'{' | b'}' => self.byte(first)?,
                _ => {}
            }
            return Ok(at + 1);
        }
        /// The longest control word has 32 letters.
        const LONGEST: usize = 32;
        let rest = &all[at..];
        let length = rest.iter().take(LONGEST).take_while(|c| c.is_ascii_alphabetic()).count();
        let signed = &rest[length..];
        let digits = signed.iter().take(11).enumerate();
        let digits = digits.take_while(|(at, c)| c.is_ascii_digit() || *at == 0 && **c == b'-').count();
        let number = std::str::from_utf8(&signed[..digits]).ok().and_then(|digits| digits.parse::<i64>().ok());
        let behind = at + length + digits;
        let word = std::str::from_utf8(&rest[..length]).unwrap_or("");
        if word == "bin" {
            let bytes = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return Ok(behind.saturating_add(1).saturating_add(bytes).min(all.len()));
        }
        self.word(word, number)?;
        Ok(behind + usize::from(all.get(behind) == Some(&b' ')))
    }

    fn word(&mut self, word: &str, number: Option<i64>) -> Result<(), ReadError> {
        let is_optional = std::mem::take(&mut self.is_optional);
        if word != "u" {
            self.letters_end();
        }
        if let Some(sign) = sign(word) {
            return self.push(sign);
        }
        let is_on = number != Some(0);
        match word {
            "par" | "sect" | "page" => self.paragraph()?,
            "u" => self.letter(number.unwrap_or(0))?,
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "ansicpg" | "cpg" => self.group.encoding = encoding(number.unwrap_or(0)),
            "mac" => self.group.encoding = MACINTOSH,
            "b" => self.group.is_bold = is_on,
            "v" => self.group.is_hidden = is_on,
            "deleted" => self.group.is_deleted = is_on,
            "plain" => (self.group.is_bold, self.group.is_hidden) = (false, false),
            "pard" => {
                (self.is_item, self.heading) = (false, None);
                self.paragraph_in_table = false;
            }
            "outlinelevel" => {
                self.heading = number.and_then(|level| u8::try_from(level + 1).ok()).filter(|it| *it < 10)
            }
            "ls" => self.is_item = true,
            "listtext" | "pntext" => {
                self.is_item = true;
                self.group.is_sign = true;
            }
            "footnote" => self.group.is_note = true,
            "intbl" => self.paragraph_in_table = true,
            "trowd" => {
                self.merged.clear();
                self.next_merged = Rows::Own(1);
            }
            "clvmgf" => self.next_merged = Rows::Down,
            "clvmrg" => self.next_merged = Rows::Covered,
            "cellx" => self.merged.push(std::mem::replace(&mut self.next_merged, Rows::Own(1))),
            "cell" => self.end_cell()?,
            "row" => self.end_row()?,
            word if is_optional && word != "shppict" || is_left_out(word) => {
                // Text in a frame is text, although it is marked as ignorable.
                self.group.is_left_out |= !matches!(word, "shptxt" | "shpinst" | "do" | "dptxbxtext");
            }
            _ => {}
        }
        Ok(())
    }

    fn byte(&mut self, byte: u8) -> Result<(), ReadError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        if byte.is_ascii() && self.bytes.is_empty() {
            let mut letter = [0; 4];
            return self.push(char::from(byte).encode_utf8(&mut letter));
        }
        // Some encodings use two bytes for a letter.
        const MOST: usize = 64;
        self.bytes.push(byte);
        if self.bytes.len() >= MOST { self.letters_read() } else { Ok(()) }
    }

    /// Decodes the collected bytes. If the text is too long, the next text reports it.
    fn letters_end(&mut self) {
        self.skipped = 0;
        drop(self.letters_read());
    }

    fn letters_read(&mut self) -> Result<(), ReadError> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _, _) = self.group.encoding.decode(&bytes);
        self.push_read(&text)
    }

    /// A letter by its UTF-16 number, written as a signed 16-bit integer.
    fn letter(&mut self, number: i64) -> Result<(), ReadError> {
        drop(self.letters_read());
        self.skipped = self.group.fallback;
        let Ok(unit) = u16::try_from(number.rem_euclid(65_536)) else { return Ok(()) };
        let units: Vec<u16> = self.surrogate.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xd800..0xdc00).contains(&unit) {
            self.surrogate = Some(unit);
            return Ok(());
        }
        let text: String = char::decode_utf16(units).filter_map(Result::ok).collect();
        self.push_read(&text.replace(|c| ('\u{f000}'..='\u{f0ff}').contains(&c), "•"))
    }

    fn push(&mut self, text: &str) -> Result<(), ReadError> {
        self.letters_read()?;
        self.push_read(text)
    }

    fn push_read(&mut self, text: &str) -> Result<(), ReadError> {
        let group = &self.group;
        if group.is_left_out || group.is_hidden || group.is_deleted {
            return Ok(());
        }
        if self.text.len() + self.note.len() + text.len() > MOST_TEXT {
            return Err(ReadError::TooLarge { limit: MOST_TEXT });
        }
        if group.is_note {
            self.note.push_str(text);
            return Ok(());
        }
        if !text.trim().is_empty() && !group.is_sign {
            match group.is_bold {
                true => self.has_bold = true,
                false => self.has_plain = true,
            }
        }
        // A tab separates the number of an item from its text.
        self.text.push_str(if group.is_sign && text == "\t" { " " } else { text });
        Ok(())
    }

    fn paragraph(&mut self) -> Result<(), ReadError> {
        self.letters_end();
        if self.group.is_left_out {
            return Ok(());
        }
        if self.group.is_note {
            self.note.push('\n');
            return Ok(());
        }
        if self.paragraph_in_table {
            self.begin_cell();
        } else {
            self.end_table()?;
        }
        let text = std::mem::take(&mut self.text);
        let is_blank = text.trim().is_empty();
        let heading = self.heading.filter(|_| !is_blank);
        if heading.is_some() && !self.flow.is_in_cell() {
            self.flow.blank();
        }
        let hint = Hint {
            heading,
            is_item: self.is_item && heading.is_none() && !is_blank,
            is_bold: self.has_bold && !self.has_plain,
            ..Hint::default()
        };
        (self.has_bold, self.has_plain) = (false, false);
        let text = if self.is_item { text.trim_start() } else { &text };
        self.flow.paragraph(text, hint)
    }

    fn begin_cell(&mut self) {
        if !self.in_table {
            self.flow.open_table();
            self.in_table = true;
        }
        if !self.row_is_open {
            self.flow.open_row();
            (self.row_is_open, self.cell) = (true, 0);
        }
        if !self.cell_is_open {
            let rows = self.merged.get(self.cell).copied().unwrap_or(Rows::Own(1));
            self.flow.open_cell(Reach { columns: 1, rows });
            self.cell_is_open = true;
        }
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        self.paragraph_in_table = true;
        self.begin_cell();
        self.paragraph()?;
        self.flow.close_cell()?;
        self.cell_is_open = false;
        self.cell += 1;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        if self.cell_is_open {
            self.end_cell()?;
        }
        self.row_is_open = false;
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), ReadError> {
        self.end_row()?;
        if std::mem::take(&mut self.in_table) { self.flow.close_table() } else { Ok(()) }
    }

    fn finish(mut self) -> Result<Source, ReadError> {
        self.letters_end();
        self.group.is_left_out = false;
        self.group.is_note = false;
        if !self.text.is_empty() {
            self.paragraph()?;
        }
        self.end_table()?;
        self.flow.finish()
    }
}
