//! The QR code of a badge: its content, and how much wear it tolerates.

use domain::{Person, Registration};
use layout::{Level, unmarked};
use serde::{Deserialize, Serialize};

/// What a QR code on the badge says.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "lowercase")]
pub enum CodeOnBadge {
    #[default]
    None,
    /// What a desk needs to find somebody, and nothing that others could read: the registration's own code, as the table
    /// wrote it that it came from, or else the id of the person in capitals.
    Code,
    /// Name, organisation, mail and telephone, for the address book of whoever scans it.
    VCard,
    /// This address, in which that code takes the place of `{code}`.
    Link(String),
}

/// The kind of a code, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub text: String,
    pub level: Level,
}

impl CodeOnBadge {
    pub(super) fn of(&self, person: &Person, registration: Option<&Registration>) -> Option<Code> {
        let (text, level) = match self {
            CodeOnBadge::None => return None,
            CodeOnBadge::Code => (short_code(person, registration), Level::H),
            CodeOnBadge::VCard => (vcard(person), Level::M),
            CodeOnBadge::Link(address) => {
                (address.replace("{code}", &in_address(&short_code(person, registration))), Level::H)
            }
        };
        Some(Code { text: unmarked(&text), level })
    }
}

/// An id has capitals and digits only: the compact alphabet of QR codes (ISO/IEC 18004, 7.4.4). A code of another
/// program stays as it is, because that program may tell small letters from capitals.
fn short_code(person: &Person, registration: Option<&Registration>) -> String {
    let code = registration.and_then(|registration| registration.code.as_deref()).map(str::trim);
    match code.filter(|code| !code.is_empty()) {
        Some(code) => code.to_owned(),
        None => person.id.0.simple().to_string().to_uppercase(),
    }
}

/// A part of an address (RFC 3986, 2.1 and 2.3).
fn in_address(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => escaped.push(char::from(byte)),
            byte => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// Version 3.0, which every telephone reads (RFC 2426). Lines stay unfolded, because code readers fail on folds.
fn vcard(person: &Person) -> String {
    // Family name, given name, additional given names, title, and suffix (RFC 2426, 3.1.2).
    let [title, suffix] = [&person.title, &person.suffix].map(|part| escaped(part.as_deref().unwrap_or_default()));
    let mut card = format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:{};{};;{title};{suffix}\r\nFN:{}\r\n",
        escaped(&person.family_with_particle()),
        escaped(&person.given),
        escaped(&person.full_name())
    );
    let fields = [("ORG", &person.organisation), ("EMAIL", &person.email), ("TEL", &person.mobile)];
    for (name, value) in fields {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            card.push_str(&format!("{name}:{}\r\n", escaped(value)));
        }
    }
    card.push_str("END:VCARD");
    card
}

/// RFC 2426, 5: escapes commas, semicolons and backslashes; control characters would end the line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !character.is_control()) {
        if matches!(character, ',' | ';' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_says_who_somebody_is_and_how_to_reach_them() {
        let mut person = Person::named("Dr. Ada von der Heide");
        person.organisation = Some("Büro A, B; C".to_owned());
        person.email = Some("ada@example.org\r\nX:1".to_owned());
        let code = CodeOnBadge::VCard.of(&person, None).expect("a code");
        assert_eq!(code.level, Level::M);
        assert_eq!(
            code.text,
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:von der Heide;Ada;;Dr.;\r\nFN:Dr. Ada von der Heide\r\n\
             ORG:Büro A\\, B\\; C\r\nEMAIL:ada@example.orgX:1\r\nEND:VCARD"
        );
    }

    #[test]
    fn an_address_has_the_code_of_its_person() {
        let person = Person::named("Ada Weiß");
        let code = CodeOnBadge::Link("https://example.org/{code}".to_owned()).of(&person, None).expect("a code");
        assert_eq!(code.text, format!("https://example.org/{}", person.id.0.simple().to_string().to_uppercase()));
        assert_eq!(CodeOnBadge::None.of(&person, None), None);
    }
    #[test]
    fn a_registration_is_found_by_the_code_that_its_table_wrote() {
        let person = Person::named("Ada Weiß");
        let coded = |code: &str| Registration { code: Some(code.to_owned()), ..Registration::new(person.id) };
        let said = |code: CodeOnBadge, row: &Registration| code.of(&person, Some(row)).map(|code| code.text);
        assert_eq!(said(CodeOnBadge::Code, &coded(" a7-XK3 ")).as_deref(), Some("a7-XK3"));
        let link = CodeOnBadge::Link("https://example.org/?c={code}".to_owned());
        assert_eq!(said(link, &coded("7&8 ü")).as_deref(), Some("https://example.org/?c=7%268%20%C3%BC"));
        assert_eq!(said(CodeOnBadge::Code, &coded(" ")), CodeOnBadge::Code.of(&person, None).map(|code| code.text));
    }
}
