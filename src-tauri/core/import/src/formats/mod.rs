//! Turns the bytes of a file into lines, whatever program wrote it. Each format has a file of its own, and is
//! recognised by its contents, never by its name.

mod counting;
mod docx;
mod flow;
mod html;
mod known;
mod limits;
mod odt;
mod package;
mod pdf;
mod rtf;
mod sheets;
mod xml;

#[cfg(test)]
mod tests;

pub use known::SourceFormat;
pub use limits::{MOST_BYTES, TableLimits};

use super::{ReadError, Source, text::decode};
use domain::watch::Watch;
use package::Package;
pub(super) use sheets::Sheet;

/// The lines of a file, read in the given format or the one recognised. Memory is bounded, and time grows with the
/// contents. `watch` is told of the steps and may cancel.
pub fn source_of(bytes: &[u8], format: Option<SourceFormat>, watch: &dyn Watch) -> Result<Source, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge { limit: MOST_BYTES });
    }
    let format = match format {
        Some(format) => format,
        None => SourceFormat::of(bytes)?,
    };
    match format {
        SourceFormat::Csv | SourceFormat::Xlsx | SourceFormat::Ods => sheets::source(&sheets_of(bytes, format, watch)?),
        SourceFormat::Text => decode(bytes).map(|text| Source::of_text(&text)),
        SourceFormat::Docx => docx::read(&mut Package::open(bytes)?, watch),
        SourceFormat::Odt => odt::read(&mut Package::open(bytes)?, watch),
        SourceFormat::Rtf => rtf::read(bytes, watch),
        SourceFormat::Html => html::read(bytes, watch),
        SourceFormat::Pdf => pdf::read(bytes, watch),
    }
}

/// The tables of a file that holds tables.
pub(super) fn sheets_of(bytes: &[u8], format: SourceFormat, watch: &dyn Watch) -> Result<Vec<Sheet>, ReadError> {
    sheets_within(bytes, format, TableLimits::PROGRAMME, watch)
}

/// The same for tables that may be larger than a programme.
pub(super) fn sheets_within(
    bytes: &[u8],
    format: SourceFormat,
    limits: TableLimits,
    watch: &dyn Watch,
) -> Result<Vec<Sheet>, ReadError> {
    let sheets = match format {
        SourceFormat::Xlsx => sheets::xlsx::read(&mut Package::open(bytes)?, limits, watch)?,
        SourceFormat::Ods => sheets::ods::read(&mut Package::open(bytes)?, limits, watch)?,
        _ => vec![sheets::csv::read(&decode(bytes)?)?],
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) { Err(ReadError::Empty) } else { Ok(sheets) }
}
