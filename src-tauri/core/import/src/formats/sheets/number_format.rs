//! Shows numbers as a spreadsheet does. Days and times are stored as numbers, and only their format tells (ECMA-376,
//! part 1, 18.8.30 and 18.8.31).

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};

/// How a format shows a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberFormat {
    weekday: bool,
    day: bool,
    month: bool,
    year: bool,
    hour: bool,
    minute: bool,
    /// "[h]": hours beyond 24.
    is_duration: bool,
    is_percent: bool,
    decimals: Option<usize>,
    is_text: bool,
}

impl NumberFormat {
    /// The formats that a file need not define.
    pub fn built_in(id: usize) -> Self {
        let code = match id {
            1 | 3 => "0",
            2 | 4 => "0.00",
            9 => "0%",
            10 => "0.00%",
            14 | 27..=31 | 36 | 50..=54 | 57 | 58 => "dd.mm.yyyy",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 | 55 => "mmm-yy",
            18 | 20 | 32 => "h:mm",
            19 | 21 | 33 => "h:mm:ss",
            22 => "dd.mm.yyyy h:mm",
            45 | 47 => "mm:ss",
            46 => "[h]:mm:ss",
            49 => "@",
            _ => "General",
        };
        Self::of(code)
    }

    pub fn of(code: &str) -> Self {
        let mut format = Self::default();
        // The other sections are for negative numbers, zero, and text.
        let section = code.split(';').next().unwrap_or("");
        format.is_text = section.trim() == "@";
        let mut signs = section.chars().peekable();
        let mut behind_hour = false;
        let mut decimals: Option<usize> = None;
        let mut plain = String::new();
        while let Some(sign) = signs.next() {
            match sign {
                '"' => while signs.next().is_some_and(|sign| sign != '"') {},
                '\\' | '_' | '*' => drop(signs.next()),
                '[' => {
                    let inner: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                    let inner = inner.to_lowercase();
                    if !inner.is_empty() && ["h", "m", "s"].iter().any(|unit| inner.replace(unit, "").is_empty()) {
                        format.is_duration = true;
                        behind_hour = true;
                    }
                }
                sign => plain.push(sign.to_ascii_lowercase()),
            }
        }
        if plain.contains("general") {
            return format;
        }
        let plain = plain.replace("am/pm", "").replace("a/p", "");
        format.is_percent = plain.contains('%');
        let letters: Vec<char> = plain.chars().collect();
        let mut at = 0;
        while let Some(sign) = letters.get(at).copied() {
            let length = letters[at..].iter().take_while(|letter| **letter == sign).count();
            let rest: String = letters[at + length..].iter().collect();
            match sign {
                'y' | 'e' | 'j' => format.year = true,
                'd' | 't' if length > 2 => format.weekday = true,
                'd' | 't' => format.day = true,
                'h' => (format.hour, behind_hour) = (true, true),
                // "m" is a minute behind an hour or before a second, otherwise a month.
                'm' => {
                    let before_second = rest.trim_start_matches([':', '.']).starts_with('s');
                    if behind_hour || before_second {
                        format.minute = true
                    } else {
                        format.month = true
                    }
                    behind_hour = false;
                }
                's' => behind_hour = false,
                '.' if letters.get(at + 1) == Some(&'0') && letters[..at].ends_with(&['0']) => decimals = Some(0),
                '0' => decimals = decimals.map(|count| count + length),
                _ => {}
            }
            at += length;
        }
        format.decimals = decimals;
        format
    }

    fn has_date(&self) -> bool {
        self.day || self.month || self.year || self.weekday
    }

    fn has_time(&self) -> bool {
        self.hour || self.minute
    }

    /// A day is written so that day and month cannot be confused, whatever the order in the format.
    pub fn show(&self, number: f64, counts_from_1904: bool) -> String {
        if self.is_text || !self.has_date() && !self.has_time() && !self.is_duration {
            return self.plain(number);
        }
        let day = number + if counts_from_1904 { 1_462.0 } else { 0.0 };
        /// The last day of the year 9999, the limit of spreadsheets.
        const LAST: f64 = 2_958_465.0;
        if !(0.0..=LAST).contains(&day) {
            return self.plain(number);
        }
        #[allow(clippy::cast_possible_truncation)]
        let minutes = (day * 24.0 * 60.0).round() as i64;
        if self.is_duration {
            return format!("{}:{:02}", minutes / 60, minutes % 60);
        }
        let moment = NaiveDate::from_ymd_opt(1899, 12, 30)
            .and_then(|first| first.and_hms_opt(0, 0, 0))
            .and_then(|first| first.checked_add_signed(TimeDelta::minutes(minutes)));
        let Some(moment) = moment else { return self.plain(number) };
        let mut parts: Vec<String> = Vec::new();
        if self.weekday {
            const DAYS: [&str; 7] = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];
            let at = usize::try_from(moment.weekday().num_days_from_monday()).unwrap_or(0);
            parts.push(format!("{}{}", DAYS[at], if self.day || self.month { "," } else { "" }));
        }
        match (self.day || self.month, self.year) {
            (true, true) => parts.push(moment.format("%d.%m.%Y").to_string()),
            (true, false) => parts.push(moment.format("%d.%m.").to_string()),
            (false, true) => parts.push(moment.year().to_string()),
            (false, false) => {}
        }
        if self.has_time() {
            parts.push(format!("{}:{:02}", moment.hour(), moment.minute()));
        }
        parts.join(" ")
    }

    fn plain(&self, number: f64) -> String {
        if self.is_percent {
            return format!("{}%", rounded(number * 100.0));
        }
        match self.decimals {
            Some(decimals) => format!("{number:.0$}", decimals.min(10)),
            None => rounded(number),
        }
    }
}

/// Rounded to a spreadsheet's precision: 0.1 + 0.2 is 0.3.
fn rounded(number: f64) -> String {
    let text = format!("{number:.9}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_shown_as_a_person_sees_them() {
        let pictures = [
            ("dd.mm.yyyy", 46_179.0, "06.06.2026"),
            ("m/d/yy h:mm", 46_179.395_833_333, "06.06.2026 9:30"),
            ("[$-407]dddd, d. mmmm yyyy", 46_179.0, "Sa, 06.06.2026"),
            ("d-mmm", 46_179.0, "06.06."),
            ("ddd", 46_179.0, "Sa"),
            ("h:mm AM/PM", 0.604_166_667, "14:30"),
            ("hh:mm:ss", 0.395_833_333_333, "9:30"),
            ("[h]:mm", 1.5, "36:00"),
            ("mm:ss", 0.0625, "1:30"),
            ("0.00", 9.3, "9.30"),
            ("#,##0", 1_200.0, "1200"),
            ("0%", 0.25, "25%"),
            ("General", 12.0, "12"),
            ("General", 0.1 + 0.2, "0.3"),
            ("\"Tag\" 0", 2.0, "2"),
            ("yyyy-mm-dd", -3.0, "-3"),
        ];
        for (code, number, shown) in pictures {
            assert_eq!(NumberFormat::of(code).show(number, false), shown, "{code}");
        }
        assert_eq!(NumberFormat::built_in(14).show(44_717.0, true), "06.06.2026");
    }
}
