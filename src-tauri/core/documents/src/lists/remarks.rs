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
        /// The list of those who have arrived would be empty.
        "nobody-arrived" NobodyArrived =>
            De: "Für diese Tage ist noch niemand als angekommen vermerkt. Ankünfte vermerkt das Tagungsbüro.".to_owned(),
            En: "Nobody has been noted as arrived for these days. Arrivals are noted at the front desk.".to_owned();
        /// Nothing is otherwise for anybody than they were told.
        "nobody-to-call" NobodyToCall =>
            De: "Niemand ist anzurufen: Für niemanden ist etwas anders, als es gesagt oder ausgehändigt wurde.".to_owned(),
            En: "There is nobody to call: nothing is otherwise for anybody than they were told or handed.".to_owned();
        /// A free column that the event does not have, or no longer.
        "no-such-column" NoSuchColumn { column: String } =>
            De: format!("Unter »{column}« hat niemand auf der Liste einen Eintrag; die Spalte bleibt leer."),
            En: format!("Nobody on the list has an entry under “{column}”; the column stays empty.");
    }
}
