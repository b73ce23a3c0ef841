//! Lines that state a person's role.

use super::super::{
    leads::behind_lead,
    likeness::{SURE, first_name, likeness},
    lines::{bullet, ends_as_sentence, without_bullet},
    names::{is_somebody, looks_like_person},
    roles::{self, RoleHeading},
};
use super::{LIKELY, Mark, Reader};
use domain::Presence;

impl<'a> Reader<'a, '_> {
    pub(super) fn role(&self, index: usize, fresh: bool, title_is_missing: bool) -> Option<RoleHeading<'a>> {
        let line = &self.lines[index];
        let behind_heading = || match self.marks.iter().rev().find(|mark| !matches!(mark, Mark::Blank)) {
            Some(Mark::Role(_) | Mark::Session(_) | Mark::When(_)) => true,
            Some(Mark::Bullet(text)) => looks_like_person(text),
            _ => fresh,
        };
        let is_role = |heading: &RoleHeading| {
            // "Vortrag: Zwischen Bach und Deich" below a time is its title.
            if title_is_missing && !heading.rest.is_empty() && likeness(heading.rest) < LIKELY {
                return false;
            }
            looks_like_person(heading.rest)
                || is_plausible(heading) && (fresh || behind_heading())
                || !ends_as_sentence(heading.rest) && self.is_below_title(index)
        };
        let people_below = || self.lines_below(index).next().is_some_and(|text| likeness(without_bullet(text)) > 0);
        if let Some(heading) = roles::known(line.text).filter(is_role) {
            return Some(heading);
        }
        // "Mod.: Amsel, Bär"
        if let Some(heading) = roles::shortened(line.text).filter(|heading| is_somebody(heading.rest)) {
            return Some(heading);
        }
        let below_people =
            || index.checked_sub(1).is_some_and(|above| likeness(without_bullet(self.lines[above].text)) >= SURE);
        if (fresh || self.lines_of_text_above() <= 1 || below_people())
            && let Some(heading) =
                roles::guessed(line.text, |text| likeness(text) >= LIKELY).filter(|_| likeness(line.text) < SURE)
        {
            return Some(heading);
        }
        // "Am Mikrofon:", with a person below.
        if roles::may_be_heading(line.text) && people_below() {
            return Some(roles::unknown(line.text));
        }
        // A heading without a colon, with a person below.
        if !title_is_missing && let Some(heading) = roles::bare(line.text).filter(|_| people_below()) {
            return Some(heading);
        }
        let seen = bullet(line.text).unwrap_or(line.text);
        // "mit Ada Amsel (Stadt)", "moderiert von Ida Cho", "Kurze Impulse von Ulf Bär"
        let (role, rest) = behind_lead(seen).or_else(|| roles::before_by(seen))?;
        let begins = fresh || self.lines_of_text_above() <= 1;
        // "mit Zilla Thunmark (Leeds)": with a bracket, the name need not be known.
        let enough = if first_name(rest).len() < rest.len() { 1 } else { LIKELY };
        (begins && !ends_as_sentence(seen) && likeness(rest) >= enough && seen.len() <= 300).then_some(RoleHeading {
            role,
            presence: Presence::OnSite,
            several: roles::Several::Unsaid,
            rest,
        })
    }

    /// True between a title and the first blank line, where people may be listed but no text has begun.
    pub(super) fn is_below_title(&self, index: usize) -> bool {
        const LINES_OF_A_TITLE: usize = 2;
        let above = self.marks[..index].iter().rev();
        let mut title =
            above.skip_while(|mark| matches!(mark, Mark::Role(_) | Mark::Room(_))).take(LINES_OF_A_TITLE + 1);
        title
            .find(|mark| !matches!(mark, Mark::Text))
            .is_some_and(|mark| matches!(mark, Mark::Session(_) | Mark::When(_)))
    }
}

/// A role is followed by names, or by nothing if they are below.
fn is_plausible(heading: &RoleHeading) -> bool {
    heading.rest.is_empty()
        || looks_like_person(heading.rest)
        // "Leitung: Attac Neuenau", "Moderation: Ada": short, and not a sentence.
        || (heading.rest.chars().count() <= 90 && !heading.rest.starts_with(char::is_lowercase) && !heading.rest.ends_with(['.', '?', '!']))
        || heading.rest.contains(',') && heading.rest.chars().count() <= 200 && !heading.rest.starts_with(char::is_lowercase)
}
