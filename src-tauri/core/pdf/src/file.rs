//! A PDF written object by object, in order of arrival, so that none has to be kept in memory.

use super::PdfError;
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use std::{
    collections::HashMap,
    io::{self, Write},
};

/// The number of an object; its generation is always 0.
pub(super) type Id = u32;

pub(super) struct File<'a> {
    out: &'a mut dyn Write,
    written: u64,
    /// The offset of each object; 0 while it is only promised.
    offsets: Vec<u64>,
    deflate: Deflate,
    /// An object serialised, before it is written.
    buffer: Vec<u8>,
}

impl<'a> File<'a> {
    /// Begins the file with its version, and bytes that mark it as binary (ISO 32000-1, 7.5.2).
    pub fn begin(out: &'a mut dyn Write) -> io::Result<Self> {
        let mut file = Self { out, written: 0, offsets: Vec::new(), deflate: Deflate::new(), buffer: Vec::new() };
        file.buffer.extend_from_slice(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
        file.flush()?;
        Ok(file)
    }

    /// Reserves the number of an object that will be written later.
    pub fn promise(&mut self) -> Id {
        self.offsets.push(0);
        Id::try_from(self.offsets.len()).unwrap_or(Id::MAX)
    }

    pub fn put(&mut self, id: Id, object: &Object) -> io::Result<()> {
        self.begin_object(id);
        write_object(&mut self.buffer, object);
        self.end_object()
    }

    pub fn add(&mut self, object: &Object) -> io::Result<Id> {
        let id = self.promise();
        self.put(id, object)?;
        Ok(id)
    }

    /// Compresses the stream if it is not compressed yet.
    pub fn put_stream(&mut self, id: Id, mut dict: Dictionary, bytes: &[u8]) -> io::Result<()> {
        self.begin_object(id);
        let packed = if dict.has(b"Filter") {
            bytes
        } else {
            dict.set("Filter", name("FlateDecode"));
            self.deflate.whole(bytes)?
        };
        dict.set("Length", i64::try_from(packed.len()).unwrap_or(i64::MAX));
        write_object(&mut self.buffer, &Object::Dictionary(dict));
        self.buffer.extend_from_slice(b"\nstream\n");
        self.buffer.extend_from_slice(packed);
        self.buffer.extend_from_slice(b"\nendstream");
        self.end_object()
    }

    pub fn add_stream(&mut self, dict: Dictionary, bytes: &[u8]) -> io::Result<Id> {
        let id = self.promise();
        self.put_stream(id, dict, bytes)?;
        Ok(id)
    }

    /// Copies an object of another document with everything that it refers to, each once.
    pub fn copy(
        &mut self,
        from: &Document,
        object: &Object,
        copied: &mut HashMap<ObjectId, Id>,
    ) -> Result<Object, PdfError> {
        Ok(match object {
            Object::Reference(old) => match copied.get(old) {
                Some(known) => reference(*known),
                None => {
                    let id = self.promise();
                    copied.insert(*old, id);
                    match self.copy(from, from.get_object(*old)?, copied)? {
                        Object::Stream(Stream { dict, content, .. }) => self.put_stream(id, dict, &content)?,
                        object => self.put(id, &object)?,
                    }
                    reference(id)
                }
            },
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.copy(from, item, copied)).collect::<Result<_, _>>()?)
            }
            Object::Dictionary(dict) => Object::Dictionary(self.copy_all(from, dict, copied)?),
            Object::Stream(stream) => {
                Object::Stream(Stream::new(self.copy_all(from, &stream.dict, copied)?, stream.content.clone()))
            }
            plain => plain.clone(),
        })
    }

    fn copy_all(
        &mut self,
        from: &Document,
        dict: &Dictionary,
        copied: &mut HashMap<ObjectId, Id>,
    ) -> Result<Dictionary, PdfError> {
        dict.iter().map(|(key, value)| Ok((key.clone(), self.copy(from, value, copied)?))).collect()
    }

    /// Writes the cross-reference table and the trailer (ISO 32000-1, 7.5.4 and 7.5.5).
    pub fn end(mut self, mut trailer: Dictionary) -> io::Result<()> {
        let start = self.written;
        let size = self.offsets.len() + 1;
        self.buffer.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
        for offset in &self.offsets {
            self.buffer.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
        }
        trailer.set("Size", i64::try_from(size).unwrap_or(i64::MAX));
        self.buffer.extend_from_slice(b"trailer\n");
        write_object(&mut self.buffer, &Object::Dictionary(trailer));
        self.buffer.extend_from_slice(format!("\nstartxref\n{start}\n%%EOF\n").as_bytes());
        self.flush()
    }

    fn begin_object(&mut self, id: Id) {
        if let Some(offset) = self.offsets.get_mut(id as usize - 1) {
            *offset = self.written;
        }
        self.buffer.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
    }

    fn end_object(&mut self) -> io::Result<()> {
        self.buffer.extend_from_slice(b"\nendobj\n");
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.written += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }
}

pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

pub(super) fn reference(id: Id) -> Object {
    Object::Reference((id, 0))
}

/// Text in UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2).
pub(super) fn text(text: &str) -> Object {
    let bytes: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// ISO 32000-1, 7.3. Strings are written in hexadecimal, which needs no escapes.
fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Object::Real(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, _) => {
            out.push(b'<');
            out.extend_from_slice(hex::encode_upper(bytes).as_bytes());
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => {
            out.extend_from_slice(b"<<");
            for (key, value) in dict.iter() {
                write_name(out, key);
                out.push(b' ');
                write_object(out, value);
            }
            out.extend_from_slice(b">>");
        }
        // Streams are objects of their own: `put_stream`.
        Object::Stream(stream) => write_object(out, &Object::Dictionary(stream.dict.clone())),
        Object::Reference((id, generation)) => out.extend_from_slice(format!("{id} {generation} R").as_bytes()),
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.,".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

/// One compressor for all pages: creating one costs more than compressing a page.
struct Deflate {
    compress: Compress,
    out: Vec<u8>,
}

impl Deflate {
    /// A page of codes is mostly random digits. Level 6 would take a sixth longer for the whole document and save a
    /// twelfth of its bytes.
    const LEVEL: u32 = 4;

    fn new() -> Self {
        Self { compress: Compress::new(Compression::new(Self::LEVEL), true), out: Vec::new() }
    }

    fn whole(&mut self, bytes: &[u8]) -> io::Result<&[u8]> {
        self.compress.reset();
        self.out.clear();
        self.out.reserve(bytes.len() / 2 + 1024);
        loop {
            let done = usize::try_from(self.compress.total_in()).unwrap_or(usize::MAX);
            let status = self
                .compress
                .compress_vec(&bytes[done..], &mut self.out, FlushCompress::Finish)
                .map_err(io::Error::other)?;
            if status == Status::StreamEnd {
                return Ok(&self.out);
            }
            self.out.reserve(self.out.capacity().max(1024));
        }
    }
}
