//! Fonts of the event, and with which fonts its documents are set.

use super::{EventError, EventFile};
use chrono::{DateTime, Utc};
use domain::{CarriedFont, FontError, ItemRef, Table};
use layout::{self, FontStock, SystemFonts};
use serde_json::Map;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::StoreError;

impl EventFile {
    /// From now on, the system is asked for letters that neither our fonts nor those of the event have, or not.
    pub fn use_system_fonts(&mut self, system: SystemFonts) {
        self.system_fonts = system;
        self.forget_preview();
    }

    /// As [`use_system_fonts`](Self::use_system_fonts), from the beginning.
    pub fn with_system_fonts(mut self) -> Self {
        self.use_system_fonts(SystemFonts::Ask);
        self
    }

    /// Carries a font file from now on. What cannot be printed with is refused, and nothing changes.
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

    /// Keeps a font file beside the plan, which may name it from now on.
    pub fn keep_font(&self, bytes: &[u8]) -> Result<CarriedFont, EventError> {
        let font = font_of(bytes)?;
        self.store.keep_font(&Sha256::digest(bytes), bytes)?;
        Ok(font)
    }

    /// Carries the font of this digest no longer.
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

    /// With which fonts documents are set now.
    pub(super) fn font_stock(&self) -> Result<FontStock, EventError> {
        let event = &self.programme.event;
        let mut carried: Vec<Arc<[u8]>> = Vec::new();
        for font in &event.fonts {
            // A file that somebody else wrote may hold anything.
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
