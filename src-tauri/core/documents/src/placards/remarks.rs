//! Remarks about notices before they are printed.

use crate::remarks::remarks;

remarks! {
    PlacardRemark {
        /// Large type on a notice that is too low to be read from a distance.
        "small-notice" SmallNotice { notice: String } =>
            De: format!(
                "Aushang »{notice}«: Die Überschrift ist niedriger als 15 mm oder eine Zeile niedriger als 5 mm. Weniger Text oder größeres Papier hilft."
            ),
            En: format!(
                "Notice “{notice}”: the heading is lower than 15 mm, or a line lower than 5 mm. Less text or larger paper helps."
            );
        /// A notice that a session has moved, although it is where it was.
        "not-moved" NotMoved { session: String } =>
            De: format!("»{session}« ist nicht verlegt: Der Programmpunkt ist noch im alten Raum oder hat keinen."),
            En: format!("“{session}” has not moved: the session is still in its old room, or has none.");
        /// A notice about a session that was removed from the plan.
        "session-is-gone" SessionIsGone =>
            De: "Ein Programmpunkt, von dem ein Aushang handeln soll, steht nicht mehr im Programm. Bitte den Aushang herausnehmen."
                .to_owned(),
            En: "A session that a notice is to be about is no longer in the programme. Please take the notice out."
                .to_owned();
        /// A notice that a session has moved, although it is cancelled.
        "moved-but-cancelled" MovedButCancelled { session: String } =>
            De: format!("»{session}« entfällt und ist deshalb nicht verlegt. Das sagt ein Aushang »entfällt«."),
            En: format!("“{session}” is cancelled, so it has not moved. A notice “cancelled” says so.");
        /// A notice that a session is cancelled, although it takes place.
        "not-cancelled" NotCancelled { session: String } =>
            De: format!("»{session}« entfällt nicht: Im Programm ist der Programmpunkt geplant."),
            En: format!("“{session}” is not cancelled: the session is planned.");
        /// A notice that a person is absent who was not announced, or who comes.
        "not-absent" NotAbsent { name: String } =>
            De: format!("»{name}« ist nirgends als verhindert eingetragen, wo der Name angekündigt ist."),
            En: format!("“{name}” is not marked as unable to attend wherever the name was announced.");
    }
}
