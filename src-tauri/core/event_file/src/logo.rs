//! Taking a picture file as a logo.

use domain::{Logo, LogoError, LogoFormat};
use layout::{Drawing, Flaw, Undrawable};

/// The logo, and what of it will not be printed as it was drawn. What cannot be printed at all is refused here,
/// rather than on the eve of the event; nothing is decoded that is too large by its head.
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
