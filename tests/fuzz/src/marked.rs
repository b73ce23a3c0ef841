//! Words that occur nowhere else, and so show whether anything was lost.

/// A text in which each `§` is replaced by a unique word. A sheet stays readable for people, and each word can be
/// traced.
pub struct Marked {
    pub text: String,
    words: usize,
}

impl Marked {
    pub fn of(text: &str) -> Self {
        let (mut marked, mut words) = (String::with_capacity(text.len()), 0);
        for c in text.chars() {
            if c == '§' {
                words += 1;
                marked.push_str(&format!("X{}", word(words)));
            } else {
                marked.push(c);
            }
        }
        Self { text: marked, words }
    }

    /// The words that are missing in `read`. Their first letter is ignored: a name may be written in capitals, and a
    /// word may be changed to lower case.
    pub fn lost_from(&self, read: &str) -> Vec<String> {
        (1..=self.words).map(word).filter(|word| !read.contains(word.as_str())).collect()
    }
}

/// "qbdz" for 13. Only letters: readers take digits for numbers of seats, and names have none.
fn word(number: usize) -> String {
    let letters = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect::<String>();
    format!("q{letters}z")
}
