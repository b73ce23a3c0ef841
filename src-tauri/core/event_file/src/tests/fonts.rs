//! Fonts that an event carries.

use super::{event, now};
use crate::{EventError, EventFile};
use domain::{CarriedFont, FontError};
use std::{fs, path::Path};

fn ours() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
    let mut fonts = Vec::new();
    for family in fs::read_dir(folder).expect("our fonts") {
        for file in fs::read_dir(family.expect("a family").path()).expect("a family") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|extension| extension == "ttf") {
                fonts.push(fs::read(path).expect("a font"));
            }
        }
    }
    fonts
}

#[test]
fn what_is_no_font_or_too_much_is_refused_and_nothing_of_it_is_kept() {
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    let refused = |outcome: Result<_, EventError>| match outcome {
        Err(EventError::Font(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(file.carry_font(b"no font at all", now())), FontError::NotAFont);
    assert_eq!(refused(file.carry_font(&vec![0; CarriedFont::MOST_BYTES + 1], now())), FontError::TooLarge);
    let fonts = ours();
    for font in &fonts[..CarriedFont::MOST] {
        file.carry_font(font, now()).expect("a font");
    }
    assert_eq!(refused(file.carry_font(&fonts[CarriedFont::MOST], now())), FontError::TooMany);
    assert_eq!(file.programme().event.fonts.len(), CarriedFont::MOST);
    assert_eq!(usize::try_from(file.store.fonts_kept().expect("a count")), Ok(CarriedFont::MOST));
    // Undoing the removal of a font brings it back.
    file.drop_font(&file.programme().event.fonts[0].digest.clone(), now()).expect("a step");
    file.undo(now()).expect("a step back");
    assert_eq!(file.font_stock().expect("fonts").carried.len(), CarriedFont::MOST);
}
