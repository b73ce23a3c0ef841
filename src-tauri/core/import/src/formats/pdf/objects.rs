//! Checks the object streams of a PDF before a library unpacks all of them at once.

use crate::ReadError;
use flate2::bufread::ZlibDecoder;
use std::io::{BufReader, Read};

/// How much one stream may unpack to. Streams are unpacked whole, and no text needs more.
pub const MOST: usize = 16 << 20;
/// The limit for all streams together.
const MOST_IN_ALL: usize = 96 << 20;

/// Refuses object streams (ISO 32000-1, 7.5.7 and 7.5.8) that unpack to too much, and those whose offsets run
/// backwards: each object would be read to the end of the stream, again and again.
pub fn look_through(bytes: &[u8]) -> Result<(), ReadError> {
    const BEGINS: &[u8] = b"stream";
    /// The dictionary of a stream precedes it.
    const FARTHEST: usize = 2_048;
    let mut left = MOST_IN_ALL;
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], BEGINS).map(|at| from + at) {
        from = at + BEGINS.len();
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let head = &bytes[at.saturating_sub(FARTHEST)..at];
        let head = head.windows(4).rposition(|window| window == b" obj").map_or(head, |begin| &head[begin..]);
        let said = plain_names(head);
        if find(&said, b"ObjStm").is_none() && find(&said, b"XRef").is_none() {
            continue;
        }
        // No program packs a stream twice.
        if find(&said, b"LZW").is_some() || said.windows(5).filter(|window| *window == b"Flate").count() > 1 {
            return Err(ReadError::Damaged);
        }
        let start = from + bytes[from..].iter().take(2).take_while(|c| matches!(c, b'\r' | b'\n')).count();
        let mut unpacked = Vec::new();
        let limit = u64::try_from(MOST.min(left) + 1).unwrap_or(u64::MAX);
        // A truncated stream is read as far as possible, as other readers do.
        let _ = ZlibDecoder::new(BufReader::new(&bytes[start..])).take(limit).read_to_end(&mut unpacked);
        if unpacked.len() > MOST.min(left) {
            return Err(ReadError::UnpacksToTooMuch);
        }
        left -= unpacked.len();
        if find(&said, b"ObjStm").is_some() && runs_back(&unpacked) {
            return Err(ReadError::Damaged);
        }
    }
    Ok(())
}

/// A stream begins with pairs of a number and an offset. The offsets should increase.
fn runs_back(pack: &[u8]) -> bool {
    let is_of_list = |c: &u8| c.is_ascii_digit() || c.is_ascii_whitespace();
    let end = pack.iter().position(|c| !is_of_list(c)).unwrap_or(pack.len());
    let numbers = pack[..end].split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let places = numbers.skip(1).step_by(2).map(|word| std::str::from_utf8(word).ok().and_then(|it| it.parse().ok()));
    let mut last: Option<u64> = None;
    for place in places {
        // The first object may be a number and look like another pair.
        let Some(place) = place else { break };
        if last.is_some_and(|last| place <= last) {
            return count_of_pairs(&pack[..end]) > FEW;
        }
        last = Some(place);
    }
    false
}

/// So few are harmless in any order.
const FEW: usize = 512;

fn count_of_pairs(list: &[u8]) -> usize {
    list.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).count() / 2
}

/// "/Obj#53tm" is "/ObjStm" (ISO 32000-1, 7.3.5).
fn plain_names(said: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(said.len());
    let mut at = 0;
    while let Some(c) = said.get(at) {
        let code = (*c == b'#')
            .then(|| said.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(code.unwrap_or(*c));
        at += if code.is_some() { 3 } else { 1 };
    }
    plain
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    /// An object stream; our own programs write none.
    fn pack(unpacked: &[u8]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(unpacked).expect("bytes");
        let head = b"99 0 obj\n<</Type/Obj#53tm/N 1/First 4/Filter/FlateDecode>>\nstream\r\n";
        [head.as_slice(), &packed.finish().expect("bytes"), b"\nendstream endobj\n"].concat()
    }

    #[test]
    fn packs_are_small_and_run_on() {
        assert_eq!(look_through(&pack(b"10 0 11 3 12 9 (a) (bcd) 7")), Ok(()));
        assert_eq!(look_through(&pack(&vec![b' '; MOST + 1])), Err(ReadError::UnpacksToTooMuch));
        let large = pack(&vec![b' '; MOST - 1]);
        assert_eq!(look_through(&large.repeat(7)), Err(ReadError::UnpacksToTooMuch));
        // Each of a thousand objects would be read to the end of the stream.
        let list: String = (10..1_010).map(|id| format!("{id} 0 ")).collect();
        assert_eq!(look_through(&pack((list + "[1 2 3]").as_bytes())), Err(ReadError::Damaged));
        let twice = b"9 0 obj <</Type/XRef/Filter[/FlateDecode/FlateDecode]>> stream";
        assert_eq!(look_through(twice), Err(ReadError::Damaged));
    }
}
