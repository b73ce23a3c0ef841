//! Pictures on sheets: each is stored in the document once, however often it is shown.

use super::{
    PdfError,
    content::{Fine, Paint, Use},
    file::File,
};
use layout::{Drawing, Image, Inks, Outline, Palette, Picture, Step, grey};
use lopdf::Object;
use printpdf::{
    DictItem, ExternalStream, ExternalXObject, Mm, PdfDocument, PdfPage, PdfSaveOptions, RawImage, RawImageData,
    RawImageFormat, XObject, XObjectId,
};
use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
    sync::Arc,
};

/// True if this PNG or JPEG file can be decoded to its end.
pub fn is_readable(picture: &[u8]) -> bool {
    RawImage::decode_from_bytes(picture, &mut Vec::new()).is_ok()
}

#[derive(Default)]
pub(super) struct Pictures(Vec<Arc<Picture>>);

impl Pictures {
    /// The name by which pages refer to it.
    pub fn name(&mut self, picture: &Arc<Picture>) -> String {
        let known = self.0.iter().position(|known| Arc::ptr_eq(known, picture));
        name(known.unwrap_or_else(|| {
            self.0.push(Arc::clone(picture));
            self.0.len() - 1
        }))
    }

    /// Writes the pictures as printpdf would into a document of its own, and returns the resource that names them.
    pub fn write(&self, file: &mut File, palette: &Palette) -> Result<Object, PdfError> {
        let mut frame = PdfDocument::new("");
        self.put_into(&mut frame, palette)?;
        frame.pages = vec![PdfPage::new(Mm(1.0), Mm(1.0), Vec::new())];
        // Without `optimize`, which would itself decide what to compress and prune.
        let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
        let frame = frame.to_lopdf_document(&options, &mut Vec::new());
        let page = frame.get_pages().into_values().next().ok_or(PdfError::Picture("no page".to_owned()))?;
        let resources = frame.dereference(frame.get_dictionary(page)?.get(b"Resources")?)?.1.as_dict()?;
        let pictures = frame.dereference(resources.get(b"XObject")?)?.1;
        file.copy(&frame, pictures, &mut HashMap::new())
    }

    fn put_into(&self, document: &mut PdfDocument, palette: &Palette) -> Result<(), PdfError> {
        for (index, picture) in self.0.iter().enumerate() {
            let object = match &picture.image {
                Image::Pixels(file) => {
                    let image = RawImage::decode_from_bytes(file, &mut Vec::new()).map_err(PdfError::Picture)?;
                    XObject::Image(match palette.inks() {
                        Inks::Colours => image,
                        Inks::BlackOnly => in_grey(image),
                    })
                }
                Image::Drawing(drawing) => XObject::External(form(drawing, palette)),
                // A row is shown by its single pictures.
                Image::Row(_) => continue,
            };
            document.resources.xobjects.map.insert(XObjectId(name(index)), object);
        }
        Ok(())
    }
}

/// Each pixel in the grey of its brightness; transparency is kept.
fn in_grey(image: RawImage) -> RawImage {
    let (channels, data_format) = match image.data_format {
        RawImageFormat::RGB8 | RawImageFormat::RGB16 => (3, RawImageFormat::R8),
        RawImageFormat::RGBA8 | RawImageFormat::RGBA16 => (4, RawImageFormat::RG8),
        // Already grey, or a format that no readable file has.
        RawImageFormat::R8
        | RawImageFormat::RG8
        | RawImageFormat::R16
        | RawImageFormat::RG16
        | RawImageFormat::BGR8
        | RawImageFormat::BGRA8
        | RawImageFormat::RGBF32
        | RawImageFormat::RGBAF32 => return image,
    };
    let bytes = match &image.pixels {
        RawImageData::U8(pixels) => pixels.clone(),
        RawImageData::U16(pixels) => pixels.iter().map(|pixel| pixel.to_be_bytes()[0]).collect(),
        RawImageData::F32(_) => return image,
    };
    let pixels = bytes
        .chunks_exact(channels)
        .flat_map(|pixel| std::iter::once(grey([pixel[0], pixel[1], pixel[2]])).chain(pixel.get(3).copied()));
    RawImage { pixels: RawImageData::U8(pixels.collect()), data_format, ..image }
}

fn name(index: usize) -> String {
    format!("PICTURE{index}")
}

/// A drawing that fills the unit square, like a picture (ISO 32000-1, 8.10).
fn form(drawing: &Drawing, palette: &Palette) -> ExternalXObject {
    let (width, height) = drawing.size;
    let numbers = |numbers: [f32; 6], count: usize| {
        DictItem::Array(numbers.into_iter().take(count).map(DictItem::Real).collect())
    };
    let named = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let dict = BTreeMap::from([
        ("Type".to_owned(), named("XObject")),
        ("Subtype".to_owned(), named("Form")),
        ("BBox".to_owned(), numbers([0.0, 0.0, width, height, 0.0, 0.0], 4)),
        ("Matrix".to_owned(), numbers([1.0 / width, 0.0, 0.0, 1.0 / height, 0.0, 0.0], 6)),
        ("Resources".to_owned(), DictItem::Dict { map: BTreeMap::new() }),
    ]);
    let stream = ExternalStream { dict, content: content(drawing, palette), compress: true };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn content(drawing: &Drawing, palette: &Palette) -> Vec<u8> {
    let mut out = Vec::new();
    for shapes in drawing.shapes.chunk_by(|a, b| Arc::ptr_eq(&a.within, &b.within)) {
        out.extend_from_slice(b"q\n");
        for within in shapes[0].within.iter() {
            outline(&mut out, within, drawing.size.1);
            out.extend_from_slice(if within.even_odd { b"W* n\n" } else { b"W n\n" });
        }
        for shape in shapes {
            // Writing into a vector cannot fail.
            let _ = writeln!(out, "{}", Paint::of(palette.of_picture(shape.rgb), Use::Fill));
            outline(&mut out, &shape.outline, drawing.size.1);
            out.extend_from_slice(if shape.outline.even_odd { b"f*\n" } else { b"f\n" });
        }
        out.extend_from_slice(b"Q\n");
    }
    out
}

/// Coordinates count upwards, as in PDF.
fn outline(out: &mut Vec<u8>, outline: &Outline, height: f32) {
    let mut points = |points: &[[f32; 2]], operator: &str| {
        for [x, y] in points {
            let _ = write!(out, "{} {} ", Fine(*x), Fine(height - y));
        }
        let _ = writeln!(out, "{operator}");
    };
    for step in &outline.steps {
        match step {
            Step::Move(to) => points(&[*to], "m"),
            Step::Line(to) => points(&[*to], "l"),
            Step::Curve(curve) => points(curve, "c"),
            Step::Close => points(&[], "h"),
        }
    }
}
