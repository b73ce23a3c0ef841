//! Pictures on sheets: each is in the document once, however often it is shown.

use super::{
    PdfError,
    content::{Fine, Number},
};
use crate::layout::{Drawing, Image, Item, Outline, Picture, Sheet, Step};
use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, RawImage, XObject, XObjectId};
use std::{collections::BTreeMap, io::Write, sync::Arc};

pub(super) struct Pictures(Vec<Arc<Picture>>);

impl Pictures {
    pub fn used_in(sheets: &[Sheet]) -> Self {
        let mut pictures: Vec<Arc<Picture>> = Vec::new();
        for item in sheets.iter().flat_map(|sheet| &sheet.items) {
            let Item::Picture { area, picture } = item else { continue };
            for (_, single) in picture.singles(*area) {
                if !pictures.iter().any(|known| Arc::ptr_eq(known, &single)) {
                    pictures.push(single);
                }
            }
        }
        Self(pictures)
    }

    pub fn put_into(&self, document: &mut PdfDocument) -> Result<(), PdfError> {
        for (index, picture) in self.0.iter().enumerate() {
            let object = match &picture.image {
                Image::Pixels(file) => {
                    XObject::Image(RawImage::decode_from_bytes(file, &mut Vec::new()).map_err(PdfError::Picture)?)
                }
                Image::Drawing(drawing) => XObject::External(form(drawing)),
                // A row is shown by its pictures.
                Image::Row(_) => continue,
            };
            document.resources.xobjects.map.insert(XObjectId(name(index)), object);
        }
        Ok(())
    }

    /// Under which the pages know it.
    pub fn name(&self, picture: &Arc<Picture>) -> Option<String> {
        self.0.iter().position(|known| Arc::ptr_eq(known, picture)).map(name)
    }
}

fn name(index: usize) -> String {
    format!("PICTURE{index}")
}

/// A drawing that fills the unit square, as pictures do (ISO 32000-1, 8.10).
fn form(drawing: &Drawing) -> ExternalXObject {
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
    let stream = ExternalStream { dict, content: content(drawing), compress: true };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn content(drawing: &Drawing) -> Vec<u8> {
    let mut out = Vec::new();
    for shape in &drawing.shapes {
        let [red, green, blue] = shape.rgb.map(|part| Number(f32::from(part) / 255.0));
        // Writing into a vector cannot fail.
        let _ = writeln!(out, "q {red} {green} {blue} rg");
        for within in &shape.within {
            outline(&mut out, within, drawing.size.1);
            out.extend_from_slice(if within.even_odd { b"W* n\n" } else { b"W n\n" });
        }
        outline(&mut out, &shape.outline, drawing.size.1);
        out.extend_from_slice(if shape.outline.even_odd { b"f* Q\n" } else { b"f Q\n" });
    }
    out
}

/// Counted upwards, as PDF does.
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
