//! Lines that name a day or a time. A line that begins with a time of day is always an item.

use super::super::{
    lines::{bullet, ends_as_sentence},
    when::{self, Times, When},
};
use super::{Mark, Reader};

impl<'a> Reader<'a, '_> {
    /// The day or time of a line, if it is one.
    pub(super) fn when(&mut self, index: usize, fresh: bool) -> Option<When<'a>> {
        let line = &self.lines[index];
        let seen = bullet(line.text).unwrap_or(line.text);
        if let Some(when) = when::labelled(seen) {
            return Some(when);
        }
        let found = when::find(seen);
        if let Some(when) = found.clone().filter(When::leads) {
            let part_of_text = self.continues_sentence(index, &when) || self.is_in_list_of_text(index, &when);
            return (!part_of_text).then_some(when);
        }
        if let Some(when) = found {
            if self.is_heading(&when, index, fresh) {
                return Some(when);
            }
            if when.times.is_some() {
                return None;
            }
        }
        if let Some(when) =
            when::find_behind_number(seen).filter(|_| self.in_agenda || self.number_and_time_follow(index))
        {
            return Some(when);
        }
        if self.has_words_before_times
            && fresh
            && let Some(when) = when::find_behind_words(seen)
        {
            return Some(when);
        }
        when::find_at_end(seen).filter(|when| self.ends_agenda_line(when, index))
    }

    /// "Der Rundgang beginnt um / 9.30 Uhr am Tor.": continues the broken line above.
    pub(super) fn continues_sentence(&self, index: usize, when: &When) -> bool {
        const LEADS: &[&str] = &[
            "um", "ab", "bis", "von", "gegen", "ca.", "und", "am", "at", "from", "until", "by", "to", "about",
            "around", "zwischen",
        ];
        let Some(above) = index.checked_sub(1).map(|above| &self.lines[above]) else { return false };
        if when.day.is_some() && when.behind.is_empty()
            || !matches!(self.marks.last(), Some(Mark::Text | Mark::Bullet(_)))
        {
            return false;
        }
        let last = above.text.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        // A single "ca." above "17.15 Uhr" was split from that line.
        if last.len() == above.text.len() {
            return false;
        }
        LEADS.contains(&last.as_str())
            || above.text.ends_with([',', '-']) && when.behind.starts_with(char::is_lowercase)
    }

    /// A list of times within a text: "Ablauf: / • 9.00–9.30 Beginn" below an item that ends later, or indented more
    /// deeply than the items.
    pub(super) fn is_in_list_of_text(&self, index: usize, when: &When) -> bool {
        let line = &self.lines[index];
        let (Some(_), Some(range), Some(clock)) = (bullet(line.text), self.last_range, when.clock()) else {
            return false;
        };
        let within = range.start <= clock && when.times.map_or(clock, |times| times.end) <= range.end;
        let above = index.checked_sub(1).map(|above| &self.lines[above]);
        let below_text = above.is_some_and(|above| {
            matches!(self.marks.last(), Some(Mark::Text | Mark::Bullet(_)))
                || above.text.ends_with(':') && !above.is_blank()
        });
        let deeper = above.is_some_and(|above| {
            matches!(self.marks.last(), Some(Mark::When(_)))
                && bullet(above.text).is_some()
                && line.indent > above.indent
        });
        within && (below_text || deeper)
    }

    /// True for a heading with a day or time and little else.
    pub(super) fn is_heading(&self, when: &When, index: usize, fresh: bool) -> bool {
        let line = &self.lines[index];
        let sentence = ends_as_sentence(line.text) && !line.text.ends_with("Uhr.");
        if bullet(line.text).is_some() && !when.has_clock() || sentence && when.has_clock() {
            return false;
        }
        let short =
            |text: &str, most: usize| text.chars().count() <= most && text.starts_with(|c: char| !c.is_lowercase());
        let words = |text: &str| text.split_whitespace().count();
        let begins = fresh || self.in_agenda && !matches!(self.marks.last(), Some(Mark::Text));
        // "Mittagspause 12.30 – 13.30 Uhr" below the text of the item above.
        let is_short = words(when.before) <= 4 && self.in_agenda && when.times.is_some() && when.day.is_none();
        let begins = begins || is_short && line.length() <= 60;
        match (when.has_clock(), when.before, when.behind) {
            (true, before, "") => {
                begins
                    && short(before, 80)
                    && !before.contains(['.', '?', '!'])
                    && (when.times.is_some() || when.day.is_some() || self.in_agenda)
            }
            // "Block I: 12:15 – 14:30 (Plenum)", "Die Hecke im Recht Mittwoch 7.5., 20.00 h, HS 13"
            (true, before, behind) => {
                let with_day = when.day.is_some_and(|day| day.date.is_some() && day.weekday.is_some());
                begins
                    && (when.times.is_some() && words(before) <= 4 && words(behind) <= 8 && short(before, 40)
                        || with_day && words(before) <= 14 && words(behind) <= 6 && short(before, 120))
            }
            (false, "", "") => {
                when.day.is_some_and(|day| day.date.is_some() || day.counted.is_some() || fresh)
                    || words(line.text) == 1 && self.time_follows(index)
            }
            (false, before, "") => fresh && is_day_counter(before),
            (false, "", behind) => {
                let named = when.day.is_some_and(|day| day.date.is_some() || day.counted.is_some());
                (fresh || when.day.is_some_and(|day| day.counted.is_some() && day.date.is_none()))
                    && short(behind, 40)
                    && named
                    && !sentence
                    && (!behind.contains(['.', ',']) || line.text.ends_with(&format!("({behind})")))
            }
            (false, _, _) => false,
        }
    }

    /// "Mittagspause ca. 12.30 Uhr" among lines with times.
    pub(super) fn ends_agenda_line(&self, when: &When, index: usize) -> bool {
        const LONGEST: usize = 80;
        let line = &self.lines[index];
        let first_word = line.text.split_whitespace().next().unwrap_or("");
        let is_text = matches!(self.marks.last(), Some(Mark::Text)) && self.lines[index - 1].length() > LONGEST;
        line.length() <= LONGEST
            && !ends_as_sentence(line.text)
            && !line.text.contains([',', ';'])
            && first_word.starts_with(|c: char| !c.is_lowercase())
            && !is_text
            && !is_footer_of_time(when.before)
            && (self.in_agenda || self.times_follow(index))
    }

    /// True if the next non-blank line begins with a time.
    pub(super) fn time_follows(&self, index: usize) -> bool {
        let next = self.lines_below(index).next();
        next.and_then(|text| when::find(bullet(text).unwrap_or(text))).is_some_and(|when| when.leads())
    }

    /// True if one of the next lines begins with a time.
    fn times_follow(&self, index: usize) -> bool {
        const FAR: usize = 4;
        let leads = |text: &str| when::find(bullet(text).unwrap_or(text)).is_some_and(|when| when.leads());
        self.lines_below(index).take(FAR).any(leads)
    }

    /// "TOP 1 10.00 Uhr …" and "TOP 2 10.15 Uhr …": a single one is ambiguous.
    pub(super) fn number_and_time_follow(&self, index: usize) -> bool {
        self.lines_below(index).take(3).any(|text| when::find_behind_number(bullet(text).unwrap_or(text)).is_some())
    }

    /// If every item has two bare times, one below the other, they are its start and end.
    pub(super) fn pair_times(&mut self) {
        const FEWEST: usize = 2;
        let start = |mark: &Mark| match mark {
            Mark::When(when) if mark.is_bare_time() && when.times.is_none() && when.day.is_none() => when.start,
            _ => None,
        };
        let dash = |at: usize| matches!(self.lines[at].text, "-" | "–" | "—" | "bis" | "to");
        let starts: Vec<usize> = (0..self.marks.len()).filter(|at| start(&self.marks[*at]).is_some()).collect();
        let mut pairs = Vec::new();
        let mut place = 0;
        while let [first, second, ..] = starts[place..] {
            let between = first + 1..second;
            let joined = second == first + 1 || second == first + 2 && dash(first + 1);
            if joined && start(&self.marks[first]) < start(&self.marks[second]) {
                pairs.push((first, second, between));
                place += 2;
            } else {
                place += 1;
            }
        }
        if pairs.len() < FEWEST || pairs.len() * 2 < starts.len() {
            return;
        }
        for (first, second, between) in pairs {
            let end = start(&self.marks[second]);
            if let (Mark::When(when), Some(end)) = (&mut self.marks[first], end) {
                when.times = when.start.take().map(|start| Times { start, end });
            }
            between.chain([second]).for_each(|at| self.marks[at] = Mark::End);
        }
    }
}

/// "Anmeldung bis 12.00 Uhr", "Telefonisch ab 9 Uhr" are not items.
fn is_footer_of_time(before: &str) -> bool {
    let lower = before.to_lowercase();
    [
        "anmeldung bis",
        "anmeldeschluss",
        "telefon",
        "erreichbar",
        "öffnungszeiten",
        "einsendeschluss",
        "bürozeiten",
        "geöffnet",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// "Tag 1", "Day 2", "1. Tag"
fn is_day_counter(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.len() <= 3
        && !text.contains(['(', ':'])
        && words.iter().any(|word| {
            let word = word.trim_end_matches(':');
            matches!(word, "tag" | "day" | "program" | "schedule" | "agenda" | "ablauf" | "zeitplan")
                || word.starts_with("programm")
        })
}
