//! Words that occur nowhere else, by which one sees that nothing was lost.

/// A text in which each `§` has become a word of its own, so that a sheet can be written for people to read and still be
/// followed word by word.
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

    /// The words that do not stand in `read`. Their first letter is not asked for: a name may be written in capitals,
    /// and a word be put in small letters.
    pub fn lost_from(&self, read: &str) -> Vec<String> {
        (1..=self.words).map(word).filter(|word| !read.contains(word.as_str())).collect()
    }
}

/// "qbdz" for 13: letters alone, since readers take digits for numbers of seats, and no name has any.
fn word(number: usize) -> String {
    let letters = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect::<String>();
    format!("q{letters}z")
}
