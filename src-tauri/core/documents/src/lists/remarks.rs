//! Remarks about lists before they are printed.

use crate::remarks::remarks;
use domain::Language::{De, En};

remarks! {
    ListRemark {
        /// A person without a telephone number.
        "no-telephone" NoTelephone { name: String } =>
            De: format!("Von »{name}« ist keine Telefonnummer bekannt."),
            En: format!("No telephone number of “{name}” is known.");
        "many-without-telephone" ManyWithoutTelephone { people: usize } =>
            De: format!("Von {} ist keine Telefonnummer bekannt.", De.count(*people, "Person", "Personen")),
            En: format!("No telephone number of {} is known.", En.count(*people, "person", "people"));
    }
}
