//! Pictures on sheets: each is in the document once, however often it is shown.

use super::PdfError;
use crate::layout::Picture;
use printpdf::{PdfDocument, RawImage, XObject, XObjectId};
use std::sync::Arc;

#[derive(Default)]
pub(super) struct Pictures(Vec<Arc<Picture>>);

impl Pictures {
    /// Under which the pages know it.
    pub fn name(&mut self, picture: &Arc<Picture>) -> String {
        let known = self.0.iter().position(|known| Arc::ptr_eq(known, picture));
        name(known.unwrap_or_else(|| {
            self.0.push(Arc::clone(picture));
            self.0.len() - 1
        }))
    }

    pub fn put_into(&self, document: &mut PdfDocument) -> Result<(), PdfError> {
        for (index, picture) in self.0.iter().enumerate() {
            let image = RawImage::decode_from_bytes(&picture.bytes, &mut Vec::new()).map_err(PdfError::Picture)?;
            document.resources.xobjects.map.insert(XObjectId(name(index)), XObject::Image(image));
        }
        Ok(())
    }
}

fn name(index: usize) -> String {
    format!("PICTURE{index}")
}
