//! A message as a draft that mail programs open: RFC 5322, with `X-Unsent: 1`, which classic Outlook opens ready to send.

use chrono::{DateTime, Utc};
use mail_builder::{MessageBuilder, headers::raw::Raw};
use std::io;

/// A message to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft<'a> {
    /// Name and address.
    pub to: (&'a str, &'a str),
    pub from: Option<(&'a str, &'a str)>,
    pub subject: &'a str,
    pub text: &'a str,
    /// Names and contents of calendar files.
    pub calendars: Vec<(String, String)>,
    /// Tells it from all others.
    pub id: String,
    pub at: DateTime<Utc>,
}

impl Draft<'_> {
    /// The bytes of an `.eml` file.
    ///
    /// # Errors
    /// Only those of memory: nothing is written to a disk.
    pub fn eml(&self) -> io::Result<Vec<u8>> {
        let mut message = MessageBuilder::new()
            .to(self.to)
            .subject(self.subject)
            .date(self.at.timestamp())
            .message_id(format!("{}@tagwerk.invalid", self.id))
            .header("X-Unsent", Raw::new("1"))
            .text_body(self.text.replace('\n', "\r\n"));
        if let Some(from) = self.from {
            message = message.from(from);
        }
        for (name, text) in &self.calendars {
            message = message.attachment("text/calendar", name.as_str(), text.as_str());
        }
        message.write_to_vec()
    }
}
