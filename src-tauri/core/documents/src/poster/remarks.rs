//! Remarks about overviews before they are printed.

use crate::remarks::remarks;
use domain::Language::{De, En};

remarks! {
    PosterRemark {
        /// Titles that can only be read from close by.
        "small-poster" SmallPoster { day: String } =>
            De: format!("Übersicht »{day}«: Titel sind niedriger als 2,5 mm. Kurztitel oder größeres Papier helfen."),
            En: format!("Overview “{day}”: titles are lower than 2.5 mm. Short titles or larger paper help.");
        /// A day's overview that needs several sheets.
        "poster-on-sheets" PosterOnSheets { day: String, sheets: usize } =>
            De: format!("Übersicht »{day}« braucht {}.", De.count(*sheets, "Blatt", "Blätter")),
            En: format!("Overview “{day}” needs {}.", En.count(*sheets, "sheet", "sheets"));
        /// A card too small for everything said about a session.
        "card-too-small" CardTooSmall { session: String } =>
            De: format!(
                "Auf der Übersicht ist für »{session}« zu wenig Platz; was fehlt, wird dort gezählt oder mit »…« angezeigt."
            ),
            En: format!(
                "The overview has too little room for “{session}”; what is missing is counted there, or shown as “…”."
            );
    }
}
