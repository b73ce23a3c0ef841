//! Remarks about badges before they are printed.

use crate::remarks::remarks;
use domain::{
    Language::{De, En},
    RegistrationStatus,
};

remarks! {
    BadgeRemark {
        /// A name that stands on several lines.
        "wrapped-name" WrappedName { name: String } =>
            De: format!("»{name}« steht auf mehreren Zeilen."),
            En: format!("“{name}” stands on several lines.");
        /// Role and sessions had to be set smaller than wanted.
        "small-role" SmallRole { name: String } =>
            De: format!("Rolle oder Programmpunkt von »{name}« mussten kleiner gesetzt werden als gewünscht."),
            En: format!("The role or session of “{name}” had to be set smaller than wanted.");
        /// Sessions that are only counted at the foot of a badge.
        "sessions-counted" SessionsCounted { name: String, counted: usize } =>
            De: format!(
                "»{name}« wirkt in so vielen Programmpunkten mit, dass die letzten nur gezählt werden (+{counted})."
            ),
            En: format!("“{name}” contributes to so many sessions that the last are only counted (+{counted}).");
        /// A person who only takes part online, and gets no badge unless requested by name.
        "only-online" OnlyOnline { name: String } =>
            De: format!("»{name}« ist nur online dabei und bekommt kein Schild. Einzeln lässt es sich trotzdem drucken."),
            En: format!("“{name}” takes part online only and gets no badge. One can still be printed by name.");
        "many-only-online" ManyOnlyOnline { people: usize } =>
            De: format!(
                "{} nur online dabei und ohne Schild. Einzeln lassen sie sich trotzdem drucken.",
                De.count(*people, "Person ist", "Personen sind"),
            ),
            En: format!(
                "{} part online only, without a badge. Each can still be printed by name.",
                En.count(*people, "person takes", "people take"),
            );
        /// A registered person who does not want a badge.
        "badge-objected" Objected { name: String } =>
            De: format!("»{name}« möchte kein Namensschild und bekommt keins. Einzeln lässt es sich trotzdem drucken."),
            En: format!("“{name}” does not want a badge and gets none. One can still be printed by name.");
        "many-badges-objected" ManyObjected { people: usize } =>
            De: format!("{} kein Namensschild.", De.count(*people, "Person möchte", "Personen möchten")),
            En: format!("{} not want a badge.", En.count(*people, "person does", "people do"));
        /// A contributor, or somebody who was chosen, whose registration does not hold.
        "badge-unregistered" Unregistered { name: String, status: RegistrationStatus } =>
            De: match status {
                RegistrationStatus::WaitingList => format!("»{name}« steht auf der Warteliste und bekommt kein Schild. Einzeln lässt es sich trotzdem drucken."),
                _ => format!("»{name}« ist abgemeldet und bekommt kein Schild. Einzeln lässt es sich trotzdem drucken."),
            },
            En: match status {
                RegistrationStatus::WaitingList => format!("“{name}” is on the waiting list and gets no badge. One can still be printed by name."),
                _ => format!("“{name}” has cancelled and gets no badge. One can still be printed by name."),
            };
        "many-badges-unregistered" ManyUnregistered { people: usize } =>
            De: format!(
                "{} nicht mehr oder noch nicht angemeldet und ohne Schild. Einzeln lassen sie sich trotzdem drucken.",
                De.count(*people, "Person ist", "Personen sind"),
            ),
            En: format!(
                "{} no longer registered, or not yet, and without a badge. Each can still be printed by name.",
                En.count(*people, "person is", "people are"),
            );
        "without-organisation" WithoutOrganisation { name: String } =>
            De: format!("Bei »{name}« ist keine Organisation angegeben; auf dem Schild bleibt die Zeile leer."),
            En: format!("“{name}” has no organisation; the line stays empty on the badge.");
        "many-without-organisation" ManyWithoutOrganisation { people: usize } =>
            De: format!(
                "Bei {} ist keine Organisation angegeben; auf ihren Schildern bleibt die Zeile leer.",
                De.count(*people, "Person", "Personen"),
            ),
            En: format!(
                "{} no organisation; the line stays empty on their badges.",
                En.count(*people, "person has", "people have"),
            );
        /// The code does not fit on the badge in a readable size, or the text is too long for a code.
        "no-room-for-code" NoRoomForCode { name: String } =>
            De: format!(
                "Der QR-Code von »{name}« hat auf diesem Schild keinen Platz und fehlt. Ein größerer Bogen oder ein kürzerer Code hilft."
            ),
            En: format!(
                "The QR code of “{name}” has no room on this badge and is left out. A larger sheet or a shorter code helps."
            );
        /// A text beside the name that does not fit on a badge in readable type.
        "left-out" LeftOut { name: String, text: String } =>
            De: format!("Auf dem Schild von »{name}« ist kein Platz für »{text}« in lesbarer Größe; es steht nicht darauf."),
            En: format!("The badge of “{name}” has no room for “{text}” in type that can be read; it is left out.");
        /// Appointments that do not fit on the back of a badge.
        "appointments-left-out" AppointmentsLeftOut { name: String, left_out: usize } =>
            De: format!(
                "Auf der Rückseite von »{name}« ist für {} kein Platz; dort steht nur die Zahl.",
                De.count(*left_out, "Termin", "Termine"),
            ),
            En: format!(
                "The back of “{name}” has no room for {}; only their number stands there.",
                En.count(*left_out, "appointment", "appointments"),
            );
        /// The free labels on the last sheet: their number, and the first of them, counted from 1.
        "free-labels" FreeLabels { free: usize, next: usize } =>
            De: match free {
                1 => format!(
                    "Auf dem letzten Bogen bleibt ein Etikett frei, das {next}. Es lässt sich beim nächsten Mal bedrucken."
                ),
                free => format!(
                    "Auf dem letzten Bogen: {} frei. Beim nächsten Mal lässt sich mit dem {next}. beginnen.",
                    De.count(*free, "Etikett bleibt", "Etiketten bleiben"),
                ),
            },
            En: match free {
                1 => format!("One label of the last sheet stays free, number {next}. It can be printed on next time."),
                free => format!(
                    "{} of the last sheet stay free. Next time, printing can start at number {next}.",
                    En.count(*free, "label", "labels"),
                ),
            };
        /// The number of pieces on a sheet, reduced because marks and bleed need gutters.
        "fewer-for-bleed" FewerForBleed { before: usize, now: usize } =>
            De: format!(
                "Schnittmarken und 3 mm Beschnitt brauchen Platz zwischen den Schildern: Auf ein Blatt passen so {now} statt {before}."
            ),
            En: format!(
                "Crop marks and 3 mm of bleed need room between the badges: {now} of them fit on a page in place of {before}."
            );
        /// Cutting lines replace marks and bleed.
        "no-room-for-bleed" NoRoomForBleed =>
            De: "Für Schnittmarken und 3 mm Beschnitt ist um das Schild herum kein Platz; es gibt Schnittlinien. Ein größeres Blatt hilft."
                .to_owned(),
            En: "There is no room around the badge for crop marks and 3 mm of bleed; there are lines to cut along. A larger page helps."
                .to_owned();
    }
}
