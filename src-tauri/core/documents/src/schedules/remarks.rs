//! Remarks about personal schedules before they are printed.

use crate::remarks::remarks;
use domain::{
    Language::{De, En},
    RegistrationStatus,
};

remarks! {
    ScheduleRemark {
        /// Somebody who was chosen, and whose registration does not hold.
        "schedule-unregistered" Unregistered { name: String, status: RegistrationStatus } =>
            De: match status {
                RegistrationStatus::WaitingList => format!("»{name}« steht auf der Warteliste und bekommt kein persönliches Programm. Einzeln lässt es sich trotzdem drucken."),
                _ => format!("»{name}« ist abgemeldet und bekommt kein persönliches Programm. Einzeln lässt es sich trotzdem drucken."),
            },
            En: match status {
                RegistrationStatus::WaitingList => format!("“{name}” is on the waiting list and gets no personal schedule. One can still be printed by name."),
                _ => format!("“{name}” has cancelled and gets no personal schedule. One can still be printed by name."),
            };
        "many-schedules-unregistered" ManyUnregistered { people: usize } =>
            De: format!(
                "{} nicht mehr oder noch nicht angemeldet und ohne persönliches Programm.",
                De.count(*people, "Person ist", "Personen sind"),
            ),
            En: format!(
                "{} no longer registered, or not yet, and without a personal schedule.",
                En.count(*people, "person is", "people are"),
            );
        /// There is nothing that their sheet could say.
        "schedule-no-appointment" NoAppointment { name: String } =>
            De: format!("Bei »{name}« gibt es keinen Termin; ein persönliches Programm entfällt."),
            En: format!("“{name}” has no appointment and gets no personal schedule.");
        "many-schedules-no-appointment" ManyWithoutAppointment { people: usize } =>
            De: format!(
                "{} keinen Termin und bekommen kein persönliches Programm.",
                De.count(*people, "Person hat", "Personen haben"),
            ),
            En: format!("{} no appointment and no personal schedule.", En.count(*people, "person has", "people have"));
        /// Their sheet says only what is for everybody.
        "schedule-nothing-own" NothingOwn { name: String } =>
            De: format!("»{name}« hat weder eine Mitwirkung noch einen Platz; auf dem Blatt steht nur, was für alle ist."),
            En: format!("“{name}” has neither a part nor a place; the sheet lists only what is for everybody.");
        "many-schedules-nothing-own" ManyWithNothingOwn { people: usize } =>
            De: format!(
                "{} weder eine Mitwirkung noch einen Platz; auf ihren Blättern steht nur, was für alle ist.",
                De.count(*people, "Person hat", "Personen haben"),
            ),
            En: format!(
                "{} neither a part nor a place; their sheets list only what is for everybody.",
                En.count(*people, "person has", "people have"),
            );
        /// Appointments that do not fit on the sheet.
        "schedule-shortened" Shortened { name: String, left_out: usize } =>
            De: format!(
                "Auf dem Blatt von »{name}« ist für {} kein Platz; dort steht nur die Zahl.",
                De.count(*left_out, "Termin", "Termine"),
            ),
            En: format!(
                "The sheet of “{name}” has no room for {}; only their number stands there.",
                En.count(*left_out, "appointment", "appointments"),
            );
        /// The text at the foot is too long for its place.
        "schedule-long-note" LongNote =>
            De: "Der Text unten auf dem Blatt ist zu lang; er wurde verkleinert und notfalls gekürzt.".to_owned(),
            En: "The text at the foot of the sheet is too long; it was set smaller and shortened if need be.".to_owned();
    }
}
