//! Text documents of OpenDocument (part 3, 5): paragraphs with their styles, lists with computed numbers, tables,
//! boxes of text. What was deleted while changes were tracked stands apart from the text and is not read; notes are
//! asides; remarks, indexes, headers and footers of pages are left out.

mod body;
mod styles;

use super::{flow::Flow, package::Package, xml::walk};
use crate::{ReadError, Source};
use domain::watch::Watch;

pub fn read(package: &mut Package, watch: &dyn Watch) -> Result<Source, ReadError> {
    let mut styles = styles::Styles::default();
    // The styles that somebody made by hand stand in the contents themselves.
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
