//! Remarks about signs before they are printed.

use crate::remarks::remarks;
use domain::Language::{De, En};

remarks! {
    SignRemark {
        /// The name of the room is lower than 15 mm.
        "small-room" SmallRoom { room: String } =>
            De: format!("Schild »{room}«: Der Name des Raums ist niedriger als 15 mm."),
            En: format!("Sign “{room}”: the name of the room is lower than 15 mm.");
        /// Titles are lower than 5 mm.
        "small-titles" SmallTitles { room: String } =>
            De: format!("Schild »{room}«: Titel sind niedriger als 5 mm. Kurztitel helfen."),
            En: format!("Sign “{room}”: titles are lower than 5 mm. Short titles help.");
        /// A sign that needs several sheets.
        "several-sheets" SeveralSheets { room: String, sheets: usize } =>
            De: format!("Schild »{room}« braucht {}.", De.count(*sheets, "Blatt", "Blätter")),
            En: format!("Sign “{room}” needs {}.", En.count(*sheets, "sheet", "sheets"));
    }
}
