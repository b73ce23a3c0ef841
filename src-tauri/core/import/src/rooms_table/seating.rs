//! The names of seating forms.

use domain::SeatingForm;

pub(super) fn seating_form(text: &str) -> Option<SeatingForm> {
    const FORMS: &[(SeatingForm, &[&str])] = &[
        (SeatingForm::Rows, &["reihen", "rows", "theater", "reihenbestuhlung", "kino"]),
        (SeatingForm::Circle, &["stuhlkreis", "kreis", "circle", "sitzkreis"]),
        (SeatingForm::UShape, &["u-form", "u", "u-shape", "hufeisen"]),
        (SeatingForm::Classroom, &["parlament", "parlamentarisch", "classroom", "schule", "tische"]),
        (SeatingForm::Groups, &["gruppentische", "gruppen", "groups", "inseln", "bankett", "banquet"]),
        (SeatingForm::Boardroom, &["block", "boardroom", "konferenz"]),
        (SeatingForm::Standing, &["stehplätze", "stehend", "standing"]),
    ];
    let text = text.trim().to_lowercase();
    let known = FORMS.iter().find(|(_, names)| names.contains(&text.as_str()));
    // "Tische in U-Form", "offener Stuhlkreis": these names also count inside a phrase.
    const PLAIN: &[&str] =
        &["u-form", "u-shape", "hufeisen", "stuhlkreis", "reihen", "parlament", "gruppentische", "stehplätze"];
    let inside = || {
        let word = text.split(|c: char| c.is_whitespace() || c == ',').find(|word| PLAIN.contains(word))?;
        FORMS.iter().find(|(_, names)| names.contains(&word))
    };
    known.or_else(inside).map(|(form, _)| *form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seating_forms_are_known_in_a_phrase() {
        assert_eq!(seating_form("Tische in U-Form"), Some(SeatingForm::UShape));
        assert_eq!(seating_form("offener Stuhlkreis"), Some(SeatingForm::Circle));
        assert_eq!(seating_form("nach Absprache"), None);
    }
}
