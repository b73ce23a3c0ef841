//! The fonts of the event, and those with which its documents are set.

use super::{EventError, EventFile};
use chrono::{DateTime, Utc};
use domain::{CarriedFont, FontError, ItemRef, Table};
use layout::{self, FontStock, SystemFonts};
use serde_json::Map;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::StoreError;

impl EventFile {
    /// Sets whether the system's fonts provide letters that neither our fonts nor those of the event have.
    pub fn use_system_fonts(&mut self, system: SystemFonts) {
        self.system_fonts = system;
        self.forget_preview();
    }

    /// Turns on [`use_system_fonts`](Self::use_system_fonts).
    pub fn with_system_fonts(mut self) -> Self {
        self.use_system_fonts(SystemFonts::Ask);
        self
    }

    /// Adds a font file to the event. If it cannot be used for printing, it is refused and nothing changes.
    pub fn carry_font(&mut self, bytes: &[u8], now: DateTime<Utc>) -> Result<super::Outcome, EventError> {
        let font = font_of(bytes)?;
        let mut fonts = self.programme.event.fonts.clone();
        fonts.retain(|other| other.digest != font.digest);
        if fonts.len() >= CarriedFont::MOST {
            return Err(FontError::TooMany.into());
        }
        fonts.push(self.keep_font(bytes)?);
        self.set_fonts(&fonts, now)
    }

    /// Stores a font file beside the plan, so that the plan may refer to it.
    pub fn keep_font(&self, bytes: &[u8]) -> Result<CarriedFont, EventError> {
        let font = font_of(bytes)?;
        self.store.keep_font(&Sha256::digest(bytes), bytes)?;
        Ok(font)
    }

    /// Removes the font with this digest from the event.
    pub fn drop_font(&mut self, digest: &str, now: DateTime<Utc>) -> Result<super::Outcome, EventError> {
        let mut fonts = self.programme.event.fonts.clone();
        fonts.retain(|font| font.digest != digest);
        self.set_fonts(&fonts, now)
    }

    fn set_fonts(&mut self, fonts: &[CarriedFont], now: DateTime<Utc>) -> Result<super::Outcome, EventError> {
        let event = ItemRef { table: Table::Event, id: self.programme.event.id.0 };
        let fonts = serde_json::to_value(fonts).map_err(StoreError::from)?;
        self.edit(event, &Map::from_iter([("fonts".to_owned(), fonts)]), now)
    }

    /// The fonts with which documents are set at present.
    pub(super) fn font_stock(&self) -> Result<FontStock, EventError> {
        let event = &self.programme.event;
        let mut carried: Vec<Arc<[u8]>> = Vec::new();
        for font in &event.fonts {
            // In a foreign file, the digest may be anything.
            let digest = hex::decode(&font.digest).unwrap_or_default();
            carried.extend(self.store.font(&digest)?.filter(|bytes| layout::name_of_font(bytes).is_ok()));
        }
        Ok(FontStock { typeface: event.typeface, carried, system: self.system_fonts })
    }
}

fn font_of(bytes: &[u8]) -> Result<CarriedFont, FontError> {
    if bytes.len() > CarriedFont::MOST_BYTES {
        return Err(FontError::TooLarge);
    }
    let name = layout::name_of_font(bytes)?;
    Ok(CarriedFont { name, digest: hex::encode(Sha256::digest(bytes)) })
}
