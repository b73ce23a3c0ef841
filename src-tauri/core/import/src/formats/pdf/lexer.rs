//! Splits the contents of a page, or a ToUnicode table, into words (ISO 32000-1, 7.2 and 7.3).

/// One word. Arrays and dictionaries appear as their brackets.
#[derive(Clone, Debug, PartialEq)]
pub enum Word<'a> {
    Number(f32),
    Name(&'a [u8]),
    Text(Vec<u8>),
    ArrayStart,
    ArrayEnd,
    DictionaryStart,
    DictionaryEnd,
    Operator(&'a [u8]),
}

pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// No single shown text is longer.
const LONGEST: usize = 1 << 16;

impl<'a> Lexer<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Skips the bytes of an inline picture (8.9.7), up to "EI" between blanks.
    pub fn skip_picture(&mut self) {
        let ends =
            |window: &[u8]| is_blank(window[0]) && window[1..3] == *b"EI" && window.get(3).is_none_or(|c| is_blank(*c));
        let rest = self.rest();
        let end = rest.windows(4).position(ends);
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 3);
    }

    fn skip_blanks(&mut self) {
        while let Some(c) = self.peek() {
            match c {
                b'%' => {
                    let end = self.rest().iter().position(|c| matches!(c, b'\n' | b'\r'));
                    self.at = end.map_or(self.bytes.len(), |end| self.at + end);
                }
                c if is_blank(c) => self.at += 1,
                _ => break,
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|c| is_blank(*c) || is_sign(*c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// A string in round brackets, with escapes (7.3.4.2).
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1usize;
        self.at += 1;
        while let Some(c) = self.peek() {
            self.at += 1;
            let c = match c {
                b'(' => {
                    depth += 1;
                    c
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    c
                }
                b'\\' => match self.escaped() {
                    Some(c) => c,
                    None => continue,
                },
                c => c,
            };
            if text.len() < LONGEST {
                text.push(c);
            }
        }
        text
    }

    fn escaped(&mut self) -> Option<u8> {
        let c = self.peek()?;
        self.at += 1;
        match c {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                None
            }
            b'0'..=b'7' => {
                let mut code = u32::from(c - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                u8::try_from(code & 0xff).ok()
            }
            c => Some(c),
        }
    }

    /// A string in angle brackets, two digits per byte (7.3.4.3).
    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(c) = self.peek() {
            self.at += 1;
            match char::from(c).to_digit(16).and_then(|digit| u8::try_from(digit).ok()) {
                Some(digit) if digits.len() < 2 * LONGEST => digits.push(digit),
                None if c == b'>' => break,
                _ => {}
            }
        }
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            self.skip_blanks();
            let c = self.peek()?;
            let next = self.bytes.get(self.at + 1).copied();
            let (word, length) = match c {
                b'(' => return Some(Word::Text(self.literal())),
                b'<' if next == Some(b'<') => (Word::DictionaryStart, 2),
                b'<' => return Some(Word::Text(self.hexadecimal())),
                b'>' if next == Some(b'>') => (Word::DictionaryEnd, 2),
                b'[' => (Word::ArrayStart, 1),
                b']' => (Word::ArrayEnd, 1),
                b'/' => {
                    self.at += 1;
                    return Some(Word::Name(self.regular()));
                }
                b'{' | b'}' | b')' | b'>' => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    let word = self.regular();
                    return Some(number(word).map_or(Word::Operator(word), Word::Number));
                }
            };
            self.at += length;
            return Some(word);
        }
    }
}

fn number(word: &[u8]) -> Option<f32> {
    if !matches!(word.first(), Some(b'0'..=b'9' | b'+' | b'-' | b'.')) {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    // Some programs write "--5" and "1.-2".
    let number = text.parse::<f32>().or_else(|_| text.trim_start_matches('-').parse::<f32>().map(|number| -number));
    number.ok().filter(|number| number.is_finite()).or(Some(0.0))
}

fn is_blank(c: u8) -> bool {
    matches!(c, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_sign(c: u8) -> bool {
    matches!(c, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_as_the_standard_says() {
        let words: Vec<Word> = Lexer::new(b"/F1 12 Tf [(A\\(b\\)\\101)-20<4a4>]TJ % note\n<</A 1>>BDC q").collect();
        let text = |text: &[u8]| Word::Text(text.to_vec());
        let expected = [
            Word::Name(b"F1"),
            Word::Number(12.0),
            Word::Operator(b"Tf"),
            Word::ArrayStart,
            text(b"A(b)A"),
            Word::Number(-20.0),
            text(b"J@"),
            Word::ArrayEnd,
            Word::Operator(b"TJ"),
            Word::DictionaryStart,
            Word::Name(b"A"),
            Word::Number(1.0),
            Word::DictionaryEnd,
            Word::Operator(b"BDC"),
            Word::Operator(b"q"),
        ];
        assert_eq!(words, expected);
    }
}
