//! Handles sheets that put the speaker beside the time and the title below: "9.30 Uhr Ada Amsel / Die Hecke im Recht".
//! Time and people are put on separate lines, as in other sheets.

use super::{
    likeness::{SURE, likeness, says_function},
    lines::{Line, bullet},
    organisations::has_organisation,
    roles, when,
};

/// The lines with people separated from their times. `None` if no time has people beside it and their title below.
pub fn parted<'a>(lines: &[Line<'a>]) -> Option<Vec<Line<'a>>> {
    let found: Vec<Option<Beside>> = (0..lines.len()).map(|at| beside(lines, at)).collect();
    let sure = found.iter().flatten().filter(|beside| beside.points >= SURE).count();
    // If most are surely people, unknown names are people as well.
    let all_are = sure > 1 && sure * 2 >= found.iter().flatten().filter(|beside| beside.points > 0).count();
    let parts = |beside: &&Beside| {
        let is_alone = sure == 1 && !beside.title_right_below;
        beside.points >= SURE && !is_alone || all_are && beside.points > 0
    };
    let mut parted = Vec::with_capacity(lines.len());
    let mut has_parted = false;
    for (line, beside) in lines.iter().zip(&found) {
        match beside.as_ref().filter(parts) {
            Some(beside) => {
                has_parted = true;
                let part = |text: &'a str| Line { text, row: text, is_parted: true, ..line.clone() };
                let end = line.text.len() - beside.people.len();
                parted.extend([part(line.text[..end].trim_end()), part(beside.people)]);
            }
            None => parted.push(line.clone()),
        }
    }
    has_parted.then_some(parted)
}

/// People at the end of a line that begins with a time.
struct Beside<'a> {
    people: &'a str,
    points: i32,
    title_right_below: bool,
}

fn beside<'a>(lines: &[Line<'a>], at: usize) -> Option<Beside<'a>> {
    /// In characters; no title is longer.
    const LONGEST_TITLE: usize = 250;
    let line = &lines[at];
    let seen = bullet(line.text).unwrap_or(line.text);
    let when = when::find(seen).filter(|when| when.leads() && !when.behind.is_empty() && when.day.is_none())?;
    let people = when.behind;
    if people.contains('\t') || !line.text.ends_with(people) || roles::known(people).is_some() {
        return None;
    }
    let points = likeness(people);
    let below = lines[at + 1..].iter().take(2).find(|line| !line.is_blank())?;
    let title_right_below = !lines[at + 1].is_blank();
    let is_title = below.length() <= LONGEST_TITLE
        && when::find(bullet(below.text).unwrap_or(below.text)).is_none_or(|when| !when.leads() && when.day.is_none())
        && likeness(below.text) < SURE
        && roles::known(below.text).is_none()
        // Below a name there may also be an affiliation.
        && !(people.split([',', '(']).count() == 1 && below.length() <= 80
            && (says_function(below.text) || has_organisation(below.text)) && !below.text.ends_with(['?', '!', '.']));
    is_title.then_some(Beside { people, points, title_right_below })
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;
    use crate::Hint;

    fn seen(text: &str) -> Vec<String> {
        let lines = lines(text.split('\n').map(|line| (line, Hint::default())));
        let parted = parted(&lines);
        parted.iter().flatten().map(|line| line.text.to_owned()).collect()
    }

    #[test]
    fn people_beside_a_time_stand_above_their_title() {
        let talks = "9.30 Uhr\tAda Amsel\nDie Hecke im Recht\n10.15 Uhr\tUlf Bär (Neuenau)\n„Bäche“\n11.00 Uhr\tPause";
        assert_eq!(
            seen(talks),
            [
                "9.30 Uhr",
                "Ada Amsel",
                "Die Hecke im Recht",
                "10.15 Uhr",
                "Ulf Bär (Neuenau)",
                "„Bäche“",
                "11.00 Uhr\tPause"
            ]
        );
    }

    #[test]
    fn a_title_beside_a_time_stays_there() {
        assert!(seen("9.30 Uhr Die Hecke im Recht\nAda Amsel\n10.15 Uhr Bäche und Wehre\nUlf Bär").is_empty());
        assert!(seen("9.30 Uhr Ada Amsel\nLeiterin des Gartenamts\n10.15 Uhr Pause").is_empty());
        assert!(seen("9.30 Uhr Moderation: Ada Amsel\nDie Hecke im Recht").is_empty());
    }
}
