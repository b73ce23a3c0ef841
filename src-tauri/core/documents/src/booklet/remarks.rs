//! Remarks about the booklet before it is printed.

use crate::remarks::remarks;
use domain::Language::{De, En};

remarks! {
    BookletRemark {
        /// A session without a time is in the booklet.
        "no-time" NoTime { title: String } =>
            De: format!("»{title}« hat noch keine Zeit und steht deshalb am Ende."),
            En: format!("“{title}” has no time yet, so it stands at the end.");
        /// More sheets of paper than can be folded together.
        "thick-booklet" ThickBooklet { sheets: usize } =>
            De: format!(
                "{} kaum zusammen falten und heften. Mehrere Hefte oder A4 helfen.",
                De.count(*sheets, "Bogen lässt sich", "Bogen lassen sich"),
            ),
            En: format!(
                "{} hardly be folded and stapled together. Several booklets or A4 help.",
                En.count(*sheets, "sheet can", "sheets can"),
            );
    }
}
