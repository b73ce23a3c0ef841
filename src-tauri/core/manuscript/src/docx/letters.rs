//! Letters, one a page.

use super::{
    Line, Text,
    package::{About, packed},
    styles::LETTERS,
};
use crate::{Letter, Letters};
use chrono::{DateTime, Utc};
use std::io;

pub(crate) fn write(letters: &Letters, now: DateTime<Utc>) -> io::Result<Vec<u8>> {
    let Letters { language, title, organizers, day, letters } = letters;
    let mut text = Text::default();
    for Letter { to, subject, text: paragraphs } in letters {
        // It begins the page, so it stands there also for somebody without a name.
        text.put(Line::of("LetterTo").lines(to));
        text.say("LetterDay", day);
        text.say("LetterSubject", subject);
        text.written(paragraphs);
    }
    let subject = letters.first().map_or("", |letter| letter.subject.as_str());
    packed(&About { language: *language, title, subject, organizers }, LETTERS, &text.document(), now)
}
