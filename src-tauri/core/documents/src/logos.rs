//! The organizers' logos: loaded, placed side by side, and checked before printing.

use super::{Notice, Part, SharedRemark};
use domain::{Fingerprint, ItemRef, Logo, LogoFormat, Programme, Slot, Table};
use layout::{Drawing, Item, Picture};
use std::sync::Arc;

/// All logos as one picture.
pub(super) fn logo(programme: &Programme) -> Option<Arc<Picture>> {
    beside_one_another(&programme.event.logos.iter().collect::<Vec<_>>())
}

/// A text that identifies all logos.
pub(super) fn logo_said(programme: &Programme) -> String {
    said(&programme.event.logos.iter().collect::<Vec<_>>())
}

/// The picture with this key alone, and all logos but that one.
pub(super) fn logo_and_picture(
    programme: &Programme,
    key: &str,
) -> (Option<Arc<Picture>>, Option<Arc<Picture>>, String) {
    let (chosen, others): (Vec<&Logo>, Vec<&Logo>) = programme.event.logos.iter().partition(|logo| logo.key() == key);
    (chosen.first().and_then(|logo| picture(logo)).map(Arc::new), beside_one_another(&others), said(&others))
}

fn beside_one_another(logos: &[&Logo]) -> Option<Arc<Picture>> {
    Picture::row(logos.iter().filter_map(|logo| picture(logo)).map(Arc::new).collect())
}

fn said(logos: &[&Logo]) -> String {
    if logos.is_empty() {
        return String::new();
    }
    let slots: Vec<Slot> = logos.iter().map(|logo| Slot::new("picture", &logo.hex)).collect();
    Fingerprint::of("logo", &slots).short()
}

fn picture(logo: &Logo) -> Option<Picture> {
    match logo.format {
        LogoFormat::Png | LogoFormat::Jpeg => Some(Picture::of_pixels(logo.bytes(), logo.pixels()?)),
        LogoFormat::Svg => Drawing::read(&logo.bytes()).ok().map(|(drawing, _)| Picture::of_drawing(drawing)),
    }
}

impl Part {
    /// Reports logos with too few pixels for their size on these sheets.
    pub fn tell_coarse_logos(&mut self, programme: &Programme) {
        const FINE: u32 = 300;
        let pictures = self.sheets.iter().flat_map(|sheet| &sheet.items).filter_map(|item| match item {
            Item::Picture { area, picture } => picture.resolution(*area),
            _ => None,
        });
        if let Some(resolution) = pictures.min().filter(|resolution| *resolution < FINE) {
            let about = ItemRef { table: Table::Event, id: programme.event.id.0 };
            self.tell(Notice::about(about, SharedRemark::LogoTooCoarse { resolution }));
        }
    }
}
