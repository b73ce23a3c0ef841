//! Maps the codes of a font to letters, by its "ToUnicode" table (ISO 32000-1, 9.10.3).

use super::lexer::{Lexer, Word};
use std::collections::HashMap;

/// A table has no more entries than a font has shapes.
const MOST: usize = 1 << 17;

#[derive(Default)]
pub struct Letters {
    single: HashMap<u32, String>,
    /// First and last code, and the letter of the first.
    ranges: Vec<(u32, u32, String)>,
    /// The length of codes in bytes, if the table gives it.
    pub code_bytes: Option<usize>,
}

impl Letters {
    pub fn read(table: &[u8]) -> Self {
        let mut letters = Self::default();
        let mut operands: Vec<Operand> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        for word in Lexer::new(table) {
            match word {
                Word::Text(text) => match &mut list {
                    Some(list) => list.push(text),
                    None => operands.push(Operand::Text(text)),
                },
                Word::ArrayStart => list = Some(Vec::new()),
                Word::ArrayEnd => operands.extend(list.take().map(Operand::List)),
                Word::Operator(operator) => {
                    match operator {
                        b"endbfchar" => letters.take_single(&operands),
                        b"endbfrange" => letters.take_ranges(&operands),
                        b"endcodespacerange" => {
                            let length = operands.iter().find_map(|operand| match operand {
                                Operand::Text(text) => Some(text.len()),
                                Operand::List(_) => None,
                            });
                            letters.code_bytes =
                                letters.code_bytes.or(length.filter(|length| (1..=4).contains(length)));
                        }
                        _ => {}
                    }
                    operands.clear();
                }
                _ => {}
            }
            if letters.single.len() + letters.ranges.len() + operands.len() > MOST {
                break;
            }
        }
        letters.ranges.sort_by_key(|(first, _, _)| *first);
        letters
    }

    pub fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let behind = self.ranges.partition_point(|(first, _, _)| *first <= code);
        let (first, last, text) = self.ranges.get(behind.checked_sub(1)?)?;
        if code > *last {
            return None;
        }
        // The last letter is incremented.
        let mut text = text.clone();
        let counted = u32::from(text.pop()?).checked_add(code - first).and_then(char::from_u32)?;
        text.push(counted);
        Some(text)
    }

    fn take_single(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Text(code), Operand::Text(text)] = pair {
                self.single.insert(number(code), letters(text));
            }
        }
    }

    fn take_ranges(&mut self, operands: &[Operand]) {
        for triple in operands.chunks_exact(3) {
            match triple {
                [Operand::Text(first), Operand::Text(last), Operand::Text(text)] => {
                    self.ranges.push((number(first), number(last), letters(text)));
                }
                [Operand::Text(first), Operand::Text(_), Operand::List(texts)] => {
                    let codes = number(first)..;
                    self.single.extend(codes.zip(texts).map(|(code, text)| (code, letters(text))));
                }
                _ => {}
            }
        }
    }
}

enum Operand {
    Text(Vec<u8>),
    List(Vec<Vec<u8>>),
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn letters(text: &[u8]) -> String {
    if let [byte] = text {
        return char::from(*byte).to_string();
    }
    let units = text.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).filter(|c| *c != '\0').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_letters_by_one_by_range_and_by_list() {
        let table = b"1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar
            2 beginbfrange <0024> <0026> <0041> <0030> <0031> [<00E4> <00F6>] endbfrange";
        let letters = Letters::read(table);
        let read: Vec<Option<String>> = [3, 0x10, 0x24, 0x26, 0x27, 0x31].map(|code| letters.get(code)).into();
        assert_eq!(
            read,
            [Some(" "), Some("fi"), Some("A"), Some("C"), None, Some("ö")].map(|it| it.map(str::to_owned))
        );
        assert_eq!(letters.code_bytes, Some(2));
    }
}
