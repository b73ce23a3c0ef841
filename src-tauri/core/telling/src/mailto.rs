//! The address that opens a new message in the mail program (RFC 6068).

/// As long as every system takes an address from another program (on Windows, `INTERNET_MAX_URL_LENGTH` is 2,083), and
/// shorter than the system's limit for an argument elsewhere.
const LONGEST: usize = if cfg!(windows) { 2000 } else { 30_000 };

/// An address that opens a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailto {
    pub address: String,
    /// Otherwise the text was too long for an address, and only the subject is in it.
    pub has_text: bool,
}

impl Mailto {
    /// A message to one person. `None` if `to` is not the address of one mailbox.
    pub fn new(to: &str, subject: &str, text: &str) -> Option<Self> {
        Self::within(LONGEST, to, subject, text)
    }

    fn within(longest: usize, to: &str, subject: &str, text: &str) -> Option<Self> {
        let (name, host) = to.trim().rsplit_once('@')?;
        let is_odd = |sign: char| sign.is_whitespace() || sign.is_control() || "<>\"(),:;\\".contains(sign);
        if name.is_empty() || host.is_empty() || name.contains('@') || to.trim().contains(is_odd) {
            return None;
        }
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut address = format!("mailto:{}@{}?subject={}", encoded(name), encoded(host), encoded(&subject));
        let text = encoded(text);
        let has_text = address.len() + "&body=".len() + text.len() <= longest;
        if has_text {
            address += "&body=";
            address += &text;
        }
        Some(Self { address, has_text })
    }

    /// Whether it may go through a program that puts its parts into the options of another, as `xdg-email` does: a name of
    /// which every sign is plain cannot end such an option.
    pub fn is_plain(&self) -> bool {
        let recipient = self.address.split('?').next().unwrap_or_default();
        !recipient.contains('%')
    }
}

/// Everything but the unreserved characters (RFC 3986, 2.3) as bytes of UTF-8, lines ended as RFC 6068, 5 wants them. What
/// is written can neither end the address nor begin another header.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' | '\n' => encoded.push_str("%0D%0A"),
            '\t' => encoded.push_str("%20"),
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => encoded.push(sign),
            sign if sign.is_control() => {}
            sign => {
                for byte in sign.encode_utf8(&mut [0; 4]).bytes() {
                    encoded.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn address(to: &str, subject: &str, text: &str) -> String {
        Mailto::new(to, subject, text).expect("an address").address
    }

    fn decoded(text: &str) -> String {
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let [first, behind @ ..] = rest {
            rest = match (first, behind) {
                (b'%', [high, low, behind @ ..]) => {
                    let hex = [*high, *low];
                    let hex = std::str::from_utf8(&hex).expect("digits");
                    bytes.push(u8::from_str_radix(hex, 16).expect("two digits"));
                    behind
                }
                (byte, behind) => {
                    bytes.push(*byte);
                    behind
                }
            };
        }
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn signs_that_mean_something_in_an_address_mean_nothing_in_a_message() {
        assert_eq!(
            address("ada@example.org", "Änderung & mehr", "Hallo Ada,\n100 % = alles?\r\n– 2.5 #1"),
            "mailto:ada@example.org?subject=%C3%84nderung%20%26%20mehr\
             &body=Hallo%20Ada%2C%0D%0A100%20%25%20%3D%20alles%3F%0D%0A%E2%80%93%202.5%20%231"
        );
        assert_eq!(address("a+b@example.org", "", ""), "mailto:a%2Bb@example.org?subject=&body=");
    }

    #[test]
    fn no_header_can_be_added() {
        assert_eq!(
            address("ada@example.org", "Neu\r\nBcc: x@example.org", "&bcc=x@example.org"),
            "mailto:ada@example.org?subject=Neu%20Bcc%3A%20x%40example.org&body=%26bcc%3Dx%40example.org"
        );
        assert_eq!(address("ada?bcc=x&y@example.org", "", ""), "mailto:ada%3Fbcc%3Dx%26y@example.org?subject=&body=");
        for several in ["a@b,c@d", "a@b;c@d", "a@b c@d", "Ada <a@b>", "a@b\r\nBcc:c@d", "ada", "@b", "a@", ""] {
            assert_eq!(Mailto::new(several, "", ""), None, "{several}");
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_left_out_as_a_whole() {
        let of = |text: &str| Mailto::within(60, "ada@example.org", "Neu", text).expect("an address");
        assert_eq!((of("kurz").has_text, of("kurz").address.ends_with("&body=kurz")), (true, true));
        let long = of(&"ü".repeat(20));
        assert_eq!((long.has_text, long.address.as_str()), (false, "mailto:ada@example.org?subject=Neu"));
    }

    #[test]
    fn odd_names_keep_away_from_programs_that_put_them_into_options() {
        let is_plain = |to| Mailto::new(to, "", "").expect("an address").is_plain();
        assert!(is_plain("ada.von-der_heide@example.org"));
        assert!(!is_plain("o'brien@example.org") && !is_plain("ada$(x)@example.org".replace(['(', ')'], "").as_str()));
    }

    proptest! {
        #[test]
        fn what_is_written_comes_back_and_stays_in_its_place(subject in "\\PC{0,40}", text in any::<String>()) {
            let address = address("ada@example.org", &subject, &text);
            let allowed = |sign: char| sign.is_ascii_alphanumeric() || "-._~%@:?=&".contains(sign);
            prop_assert!(address.chars().all(allowed), "{}", address);
            prop_assert_eq!(address.matches(['?', '&', '@']).count(), 3);
            let body = address.split("&body=").nth(1).expect("a text");
            let expected: String = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ")
                .chars().filter(|sign| *sign == '\n' || !sign.is_control()).collect();
            prop_assert_eq!(decoded(body).replace("\r\n", "\n"), expected);
        }
    }
}
