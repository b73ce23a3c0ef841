//! Many messages as one file: a zip that every system opens.

use chrono::{Datelike, NaiveDateTime, Timelike};
use std::io::{self, Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// The bytes of a zip with these files, by name. All are of this civil time; a zip knows no zone.
pub fn bundle(files: &[(String, Vec<u8>)], at: NaiveDateTime) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(moment(at).unwrap_or_default());
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// `None` before 1980 and after 2107, which a zip cannot say.
fn moment(at: NaiveDateTime) -> Option<DateTime> {
    let [month, day, hour, minute, second] = [at.month(), at.day(), at.hour(), at.minute(), at.second()];
    let small = |number: u32| u8::try_from(number).ok();
    let year = u16::try_from(at.year()).ok()?;
    DateTime::from_date_and_time(year, small(month)?, small(day)?, small(hour)?, small(minute)?, small(second)?).ok()
}
