//! Pictures on sheets: each is in the document once, however often it is shown.

use super::PdfError;
use crate::layout::{Item, Picture, Sheet, leaves};
use printpdf::{PdfDocument, RawImage, XObject, XObjectId};
use std::sync::Arc;

pub(super) struct Pictures(Vec<Arc<Picture>>);

impl Pictures {
    pub fn used_in(sheets: &[Sheet]) -> Self {
        let mut pictures: Vec<Arc<Picture>> = Vec::new();
        for item in sheets.iter().flat_map(|sheet| leaves(&sheet.items)) {
            if let Item::Picture { picture, .. } = item
                && !pictures.iter().any(|known| Arc::ptr_eq(known, picture))
            {
                pictures.push(Arc::clone(picture));
            }
        }
        Self(pictures)
    }

    pub fn put_into(&self, document: &mut PdfDocument) -> Result<(), PdfError> {
        for (index, picture) in self.0.iter().enumerate() {
            let image = RawImage::decode_from_bytes(&picture.bytes, &mut Vec::new()).map_err(PdfError::Picture)?;
            document.resources.xobjects.map.insert(XObjectId(name(index)), XObject::Image(image));
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
