//! Remarks about plates before they are printed.

use crate::remarks::remarks;

remarks! {
    PlateRemark {
        /// A person without an affiliation.
        "no-affiliation" NoAffiliation { name: String } =>
            De: format!("Bei »{name}« steht nicht, woher: Es ist keine Organisation eingetragen."),
            En: format!("Nothing says where “{name}” belongs: there is no organisation.");
    }
}
