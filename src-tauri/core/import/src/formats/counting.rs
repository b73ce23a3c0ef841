//! Numbers as lists show them.

/// How a list counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    #[default]
    Decimal,
    /// "01", "02"
    DecimalZero,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// The same sign for all items.
    Bullet,
    None,
}

impl Counting {
    pub fn write(self, number: usize) -> String {
        match self {
            Counting::Decimal => number.to_string(),
            Counting::DecimalZero => format!("{number:02}"),
            Counting::LowerLetter => letters(number),
            Counting::UpperLetter => letters(number).to_uppercase(),
            Counting::LowerRoman => roman(number).to_lowercase(),
            Counting::UpperRoman => roman(number),
            Counting::Bullet | Counting::None => String::new(),
        }
    }
}

/// a … z, aa, bb, …: after z, letters repeat as in Word and LibreOffice (ECMA-376, 17.18.59).
fn letters(number: usize) -> String {
    const MOST: usize = 30;
    let Some(at) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = b'a' + u8::try_from(at % 26).unwrap_or(0);
    char::from(letter).to_string().repeat((at / 26 + 1).min(MOST))
}

fn roman(number: usize) -> String {
    const MOST: usize = 3_999;
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > MOST {
        return number.to_string();
    }
    let mut left = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        written.push_str(&sign.repeat(left / value));
        left %= value;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_count_as_word_shows_it() {
        let shown = |counting: Counting| [1, 4, 9, 26, 28].map(|number| counting.write(number)).join(" ");
        assert_eq!(shown(Counting::Decimal), "1 4 9 26 28");
        assert_eq!(shown(Counting::DecimalZero), "01 04 09 26 28");
        assert_eq!(shown(Counting::LowerLetter), "a d i z bb");
        assert_eq!(shown(Counting::UpperRoman), "I IV IX XXVI XXVIII");
        assert_eq!(Counting::UpperRoman.write(4_000), "4000");
        assert_eq!(Counting::LowerLetter.write(0), "0");
    }
}
