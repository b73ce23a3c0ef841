//! Names in cells: all of it in one, or each part in a column of its own.

use domain::{Person, is_suffix, split_name};

/// "Dr. Ada von der Heide", "Heide, Maria von der", "Smith, John, Jr.", "王伟".
pub fn person_named(cell: &str) -> Person {
    let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = words.split(',').map(str::trim).filter(|part| !part.is_empty());
    let (Some(before), Some(behind)) = (parts.next(), parts.next()) else {
        return Person::named(words.trim_matches([',', ' ']));
    };
    if is_suffix(behind) {
        return Person::named(&format!("{before} {behind}"));
    }
    let mut person = person_of(behind, before);
    person.suffix = parts.next().map(str::to_owned).or(person.suffix);
    person
}

/// From cells with the given name and the family name, each of which may have a title or particles with it.
pub fn person_of(given: &str, family: &str) -> Person {
    /// Stands in for the other half of the name, so that its particles are recognised beside it.
    const OTHER: &str = "Xx";
    let mut person = Person::named("");
    let of_given = split_name(&format!("{given} {OTHER}"));
    let of_family = split_name(family);
    person.title = of_given.title.or(of_family.title.clone());
    let bare = match &of_family.title {
        Some(title) => family.strip_prefix(title.as_str()).map_or(family, str::trim),
        None => family,
    };
    let with_particle = split_name(&format!("{OTHER} {bare}"));
    if with_particle.given == OTHER {
        (person.particle, person.family, person.suffix) =
            (with_particle.particle, with_particle.family, with_particle.suffix);
    } else {
        person.family = bare.to_owned();
    }
    person.given = if given.is_empty() { String::new() } else { of_given.given };
    if !given.is_empty() {
        person.particle = of_given.particle.or(person.particle);
    }
    // "王" and "伟" are written as one word, the family first.
    let is_east_asian = |text: &str| text.chars().next().is_some_and(|c| c >= '\u{2e80}');
    if is_east_asian(&person.given) && is_east_asian(&person.family) {
        person.name_order = split_name(&format!("{}{}", person.family, person.given)).order;
    }
    person
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(person: &Person) -> String {
        let Person { title, given, particle, family, suffix, .. } = person;
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        format!("{}|{given}|{}|{family}|{}", text(title), text(particle), text(suffix))
    }

    #[test]
    fn a_name_is_read_in_either_order() {
        let pictures = [
            ("Dr. Ada Beispiel", "Dr.|Ada||Beispiel|"),
            ("Heide, Maria von der", "|Maria|von der|Heide|"),
            ("von der Heide, Maria", "|Maria|von der|Heide|"),
            ("Beispiel, Dr. Ada", "Dr.|Ada||Beispiel|"),
            ("Dr. Beispiel, Ada Maria", "Dr.|Ada Maria||Beispiel|"),
            ("Garcia Lopez, Maria", "|Maria||Garcia Lopez|"),
            ("Smith, John, Jr.", "|John||Smith|Jr."),
            ("Mary Smith, PhD", "|Mary||Smith|PhD"),
            ("Madonna", "|||Madonna|"),
            ("王伟", "|伟||王|"),
        ];
        for (cell, parts) in pictures {
            assert_eq!(seen(&person_named(cell)), parts, "{cell}");
        }
        assert_eq!(person_named("王伟").name(), "王伟");
    }

    #[test]
    fn parts_in_columns_of_their_own_may_hold_particles() {
        assert_eq!(seen(&person_of("Maria", "von der Heide")), "|Maria|von der|Heide|");
        assert_eq!(seen(&person_of("Dr. Maria", "El-Sayed")), "Dr.|Maria||El-Sayed|");
        assert_eq!(seen(&person_of("", "Madonna")), "|||Madonna|");
        assert_eq!(seen(&person_of("Hans-Jürgen Ulf", "Garcia Lopez")), "|Hans-Jürgen Ulf||Garcia Lopez|");
        assert_eq!(person_of("伟", "王").name(), "王伟");
    }
}
