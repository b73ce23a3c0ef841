//! Accepts a picture file as a logo.

use domain::{Logo, LogoError, LogoFormat};
use layout::{Drawing, Flaw, Undrawable};

/// The logo, and the parts of it that will not be printed as drawn. Refuses a picture that cannot be printed at all
/// now, rather than on the eve of the event. Does not decode a picture whose header says that it is too large.
pub fn taken(bytes: &[u8]) -> Result<(Logo, Vec<Flaw>), LogoError> {
    let logo = Logo::from_bytes(bytes)?;
    let flaws = match logo.format {
        LogoFormat::Png | LogoFormat::Jpeg if pdf::is_readable(bytes) => Vec::new(),
        LogoFormat::Png | LogoFormat::Jpeg => return Err(LogoError::Broken),
        LogoFormat::Svg => match Drawing::read(bytes) {
            Ok((_, flaws)) => flaws.into_iter().collect(),
            Err(Undrawable::Broken) => return Err(LogoError::Broken),
            Err(Undrawable::TooDetailed) => return Err(LogoError::TooDetailed),
            Err(Undrawable::Empty) => return Err(LogoError::NothingToDraw),
        },
    };
    Ok((logo, flaws))
}
