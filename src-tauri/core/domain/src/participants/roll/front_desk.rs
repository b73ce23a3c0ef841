//! What the front desk asks of the roll: who is meant by a few letters or by the code of a badge, who is expected, and
//! who has not come.

use super::{Line, Roll};
use crate::{
    ids::{PersonId, RegistrationId},
    participants::{Arrivals, Attendance},
    same_person::fold,
};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

impl Roll {
    /// Those whose registration has this code. If nobody has it letter for letter, capitals do not matter.
    pub fn with_code(&self, code: &str) -> Vec<RegistrationId> {
        let code = code.trim();
        let with = |is_it: &dyn Fn(&str) -> bool| -> Vec<RegistrationId> {
            let lines = self.lines.iter().filter(|line| line.code.as_deref().is_some_and(is_it));
            lines.map(|line| line.registration).collect()
        };
        let exactly = with(&|other| other == code);
        if code.is_empty() || !exactly.is_empty() { exactly } else { with(&|other| alike(other, code)) }
    }

    /// Whoever these words name, the best first, at most so many; and how many there are. Words at the beginning of a
    /// name count more than words within one, or elsewhere.
    pub fn best(&self, text: &str, most: usize) -> (usize, Vec<RegistrationId>) {
        let words: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return (0, Vec::new());
        }
        let is_found = |line: &&Line| words.iter().all(|word| line.text.contains(word));
        let found: Vec<&Line> = self.lines.iter().filter(is_found).collect();
        let (first, others): (Vec<&Line>, Vec<&Line>) = found.iter().partition(|line| begins(line.name_said(), &words));
        let best = first.into_iter().chain(others).take(most).map(|line| line.registration);
        (found.len(), best.collect())
    }

    /// How many were expected on a day and came. `contributors` are expected as well, whether they are registered or not.
    pub fn attendance(&self, day: NaiveDate, contributors: &BTreeSet<PersonId>, arrivals: &Arrivals) -> Attendance {
        let mut expected = contributors.clone();
        expected.extend(self.lines.iter().filter(|line| line.is_expected(Some(day))).map(|line| line.person));
        let mut attendance = Attendance { expected: length(expected.len()), ..Attendance::default() };
        for person in arrivals.on(day) {
            let count = if expected.contains(&person) { &mut attendance.came } else { &mut attendance.others };
            *count += 1;
        }
        attendance
    }

    /// Who announced to arrive on this day, until this time, and has not come; the first to arrive first.
    pub fn awaited(&self, day: NaiveDate, until: NaiveDateTime) -> Vec<RegistrationId> {
        let announced = |line: &&Line| {
            line.is_expected(Some(day))
                && !line.came(Some(day))
                && line.arrival.is_some_and(|arrival| arrival.date() == day && arrival <= until)
        };
        let mut lines: Vec<&Line> = self.lines.iter().filter(announced).collect();
        lines.sort_by_key(|line| line.arrival);
        lines.iter().map(|line| line.registration).collect()
    }
}

impl Line {
    /// The folded name, which is the first of the texts that are searched.
    fn name_said(&self) -> &str {
        self.text.split_once('\n').map_or(&self.text, |(name, _)| name)
    }
}

/// Whether each of these words begins a word of the folded name.
pub fn begins(name: &str, words: &[String]) -> bool {
    words.iter().all(|word| name.split(' ').any(|part| part.starts_with(word.as_str())))
}

fn alike(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn length(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The codes that somebody may mean who types this or scans a badge: the text itself, what stands at the end of an
/// address, and both as a scanner with American keys types them on a German keyboard.
pub fn codes_in(text: &str) -> Vec<String> {
    let text = text.trim();
    let mut codes = vec![text.to_owned()];
    let ends = |text: &str| text.rsplit(['/', '=']).next().map(unescaped);
    if text.contains("://") {
        codes.extend(ends(text));
    }
    let other_keys: String = text.chars().map(of_american_key).collect();
    if other_keys != text {
        codes.extend(ends(&other_keys).filter(|_| other_keys.contains("://")));
        codes.push(other_keys);
    }
    codes.retain(|code| !code.is_empty());
    codes
}

/// What a key has on an American keyboard that types this letter on a German one.
fn of_american_key(letter: char) -> char {
    match letter {
        'y' => 'z',
        'z' => 'y',
        'Y' => 'Z',
        'Z' => 'Y',
        'ß' => '-',
        '?' => '_',
        '-' => '/',
        'Ö' => ':',
        '´' => '=',
        '_' => '?',
        other => other,
    }
}

/// A part of an address as it was before it was escaped (RFC 3986, 2.1).
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, others)) = rest.split_first() {
        let escaped = others.get(..2).filter(|_| *byte == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) => {
                bytes.push(escaped);
                rest = others.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*byte);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        participants::{Beside, Registration, RegistrationStatus, Seen},
        people::Person,
    };
    use chrono::DateTime;
    use std::collections::BTreeMap;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, 12).expect("a day")
    }

    fn at(hour: u32) -> NaiveDateTime {
        day().and_hms_opt(hour, 0, 0).expect("a time")
    }

    /// A name, and what is special about the registration.
    type Somebody<'a> = (&'a str, &'a dyn Fn(&mut Registration));

    /// People by their names.
    fn roll(people: &[Somebody]) -> (Roll, BTreeMap<RegistrationId, Person>) {
        let mut by_id = BTreeMap::new();
        let mut registrations = Vec::new();
        for (name, special) in people {
            let person = Person::written(name);
            let mut row = Registration::new(person.id);
            special(&mut row);
            by_id.insert(row.id, person);
            registrations.push(row);
        }
        let people = by_id.values().map(|person| (person.id, person.clone())).collect();
        (Roll::of(registrations, &people, |_| Beside::default()), by_id)
    }

    #[test]
    fn three_letters_name_first_whoever_has_them_at_the_beginning_of_a_name() {
        let (roll, people) = roll(&[
            ("Eva Weber, Stadt Köln", &|_| {}),
            ("Rosa Albers, Webkontor", &|_| {}),
            ("Anna-Bea Stock", &|_| {}),
        ]);
        let named = |text: &str, most| {
            let (all, best) = roll.best(text, most);
            (all, best.iter().map(|id| people[id].name()).collect::<Vec<_>>().join(", "))
        };
        assert_eq!(named("web", 9), (2, "Eva Weber, Rosa Albers".to_owned()));
        assert_eq!(named("WEB", 1), (2, "Eva Weber".to_owned()));
        assert_eq!(named("sto be", 9), (1, "Anna-Bea Stock".to_owned()));
        assert_eq!(named("  ", 9), (0, String::new()));
    }

    #[test]
    fn a_code_is_found_as_it_is_typed_scanned_or_inside_of_an_address() {
        let (roll, people) = roll(&[
            ("Ada Weiß", &|row| row.code = Some(" AZ-7Y ".to_owned())),
            ("Bert Bohn", &|row| row.code = Some("7&8".to_owned())),
            ("Carla Codrea", &|_| {}),
        ]);
        let found = |text: &str| {
            let mut found = codes_in(text).into_iter().map(|code| roll.with_code(&code));
            let first = found.find(|ids| !ids.is_empty()).unwrap_or_default();
            first.iter().map(|id| people[id].given.clone()).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(found("AZ-7Y"), "Ada");
        assert_eq!(found("az-7y "), "Ada");
        assert_eq!(found("AYß7Z"), "Ada", "American keys on a German keyboard");
        assert_eq!(found("https://example.org/?c=7%268"), "Bert");
        assert_eq!(found("httpsÖ--example.org-_c´AYß7Z"), "Ada", "and an address");
        assert_eq!((found(""), found("AZ")), (String::new(), String::new()));
    }

    #[test]
    fn whoever_leaves_before_or_cancelled_is_not_expected_and_whoever_announced_to_come_by_now_is_awaited() {
        let (roll, people) = roll(&[
            ("Ada Weiß", &|row| row.arrival = Some(at(11))),
            ("Bert Bohn", &|row| row.arrival = Some(at(9))),
            ("Carla Codrea", &|row| row.departure = day().pred_opt().and_then(|day| day.and_hms_opt(9, 0, 0))),
            ("Dora Dietz", &|row| row.status = RegistrationStatus::Cancelled),
            ("Emil Ernst", &|row| row.arrival = Some(at(17))),
        ]);
        let names =
            |ids: &[RegistrationId]| ids.iter().map(|id| people[id].given.clone()).collect::<Vec<_>>().join(", ");
        assert_eq!(names(&roll.awaited(day(), at(12))), "Bert, Ada");
        let with = |given: &str| people.values().find(|person| person.given == given).expect("them").id;
        let seen =
            |person| Seen { id: person, person: PersonId(person), day: day(), came: true, at: DateTime::UNIX_EPOCH };
        let arrivals = Arrivals::of(["Ada", "Dora"].map(|given| seen(with(given).0)), &BTreeMap::new());
        let contributors = BTreeSet::from([PersonId::fresh(), with("Ada")]);
        let attendance = roll.attendance(day(), &contributors, &arrivals);
        assert_eq!(attendance, Attendance { expected: 4, came: 1, others: 1 });
    }
}
