//! OpenDocument text (part 3, 5): paragraphs with their styles, lists with computed numbers, tables, text boxes.
//! Tracked deletions are stored apart from the text and not read. Notes are asides. Comments, indexes, page headers and
//! footers are left out.

mod body;
mod styles;

use super::{flow::Flow, package::Package, xml::walk};
use crate::{ReadError, Source};
use domain::watch::Watch;

pub fn read(package: &mut Package, watch: &dyn Watch) -> Result<Source, ReadError> {
    let mut styles = styles::Styles::default();
    // Styles made by hand are in the contents file itself.
    for name in ["styles.xml", "content.xml"] {
        if let Some(part) = package.part(name)? {
            walk(part, &mut styles::Reader::new(&mut styles), watch)?;
        }
    }
    let part = package.part("content.xml")?.ok_or(ReadError::Damaged)?;
    let mut body = body::Body::new(Flow::default(), &styles);
    walk(part, &mut body, watch)?;
    body.into_flow().finish()
}
