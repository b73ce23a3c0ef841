//! Reads single cells: answers and states.

use domain::{AvailabilityState, RegistrationStatus};

/// "ja", "Nein, danke", "x", "TRUE". `None` for anything else.
pub fn answer(text: &str) -> Option<bool> {
    let lower = text.trim().to_lowercase();
    let word = lower.split([',', '.', ';', '!', ' ']).next().unwrap_or("");
    match (lower.as_str(), word) {
        ("nicht einverstanden" | "keine einwilligung" | "not agreed", _) => Some(false),
        (
            _,
            "ja" | "yes" | "j" | "y" | "x" | "✓" | "✔" | "true" | "wahr" | "1" | "einverstanden" | "zugestimmt"
            | "agree" | "agreed" | "accepted" | "checked" | "on",
        ) => Some(true),
        (_, "nein" | "no" | "n" | "false" | "falsch" | "0" | "abgelehnt" | "declined" | "off" | "-") => Some(false),
        _ => None,
    }
}

pub fn status(text: &str) -> Option<RegistrationStatus> {
    let lower = text.trim().to_lowercase();
    let word = lower.split(" (").next().unwrap_or("").trim();
    let is = |words: &[&str]| words.contains(&word);
    if is(&[
        "angemeldet",
        "registriert",
        "bestätigt",
        "bezahlt",
        "gebucht",
        "zugesagt",
        "nimmt teil",
        "teilgenommen",
        "eingecheckt",
        "aktiv",
        "gültig",
        "registered",
        "confirmed",
        "paid",
        "complete",
        "completed",
        "approved",
        "accepted",
        "booked",
        "attending",
        "checked in",
        "checked-in",
        "active",
        "valid",
        "ok",
        "ja",
        "yes",
    ]) {
        Some(RegistrationStatus::Registered)
    } else if is(&[
        "warteliste",
        "auf warteliste",
        "wartend",
        "vorgemerkt",
        "ausstehend",
        "offen",
        "unbezahlt",
        "in bearbeitung",
        "freigabe ausstehend",
        "waiting list",
        "waiting-list",
        "waitlist",
        "waitlisted",
        "on waiting list",
        "pending",
        "unpaid",
        "awaiting payment",
        "approval pending",
        "on hold",
    ]) {
        Some(RegistrationStatus::WaitingList)
    } else if is(&[
        "abgemeldet",
        "storniert",
        "abgesagt",
        "zurückgezogen",
        "abgelehnt",
        "abgelaufen",
        "gelöscht",
        "erstattet",
        "cancelled",
        "canceled",
        "withdrawn",
        "rejected",
        "refunded",
        "expired",
        "deleted",
        "not attending",
        "declined",
        "nein",
        "no",
    ]) {
        Some(RegistrationStatus::Cancelled)
    } else {
        None
    }
}

pub fn availability(text: &str) -> Option<AvailabilityState> {
    match text.trim().to_lowercase().as_str() {
        "unavailable" | "nicht verfügbar" | "verhindert" | "abwesend" | "nein" | "no" | "0" | "false" | "closed"
        | "geschlossen" | "gesperrt" | "nicht da" | "x" => Some(AvailabilityState::Unavailable),
        "available" | "verfügbar" | "anwesend" | "ja" | "yes" | "1" | "true" | "open" | "offen" | "da" => {
            Some(AvailabilityState::Available)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_and_states_are_known_in_both_languages() {
        assert_eq!(["Ja, gern", "x", "nein", "vielleicht"].map(answer), [Some(true), Some(true), Some(false), None]);
        let states = ["Bezahlt", "paid (invoice)", "Warteliste", "Pending", "Canceled", "storniert", "eingeladen"];
        let states: Vec<_> = states.into_iter().map(status).collect();
        use RegistrationStatus::{Cancelled, Registered, WaitingList};
        let expected = [Registered, Registered, WaitingList, WaitingList, Cancelled, Cancelled].map(Some);
        assert_eq!((&states[..6], states[6]), (&expected[..], None));
    }
}
