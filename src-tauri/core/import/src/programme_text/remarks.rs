//! Remarks in brackets: "(erkrankt)", "(angefragt)", "(per Video)".

/// Removes remarks in brackets from the end: "Ada A, Verein (erkrankt)". Other brackets stay.
pub fn without_remarks(text: &str) -> (&str, Vec<&str>) {
    let mut text = text.trim();
    let mut remarks = Vec::new();
    while let Some((before, remark)) = text
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('))
        .or_else(|| text.strip_suffix(']').and_then(|inner| inner.rsplit_once('[')))
    {
        if meaning(remark).is_none() {
            break;
        }
        remarks.push(remark.trim());
        text = before.trim_end().trim_end_matches(',');
    }
    (text, remarks)
}

/// What a remark says about a person's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Ill,
    Prevented,
    FallsAway,
    Asked,
    Remote,
}

/// Whole words: "Krankenhaus" is no illness.
const ILL: &[&str] = &["erkrankt", "krank", "krankheit", "krankheitsbedingt", "erkrankung", "sick", "illness"];

const FALLS_AWAY: &[&str] =
    &["entfällt", "entfaellt", "abgesagt", "fällt aus", "cancelled", "canceled", "withdrawn", "zurückgezogen"];

/// True for "entfällt", "abgesagt wegen Krankheit".
pub fn falls_away(remark: &str) -> bool {
    let lower = remark.to_lowercase();
    lower.chars().count() <= 60 && FALLS_AWAY.iter().any(|word| lower.contains(word))
}

/// The meaning of a remark in brackets, if it is one.
pub fn meaning(remark: &str) -> Option<Meaning> {
    let lower = remark.trim().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let has_word = |words: &[&str]| lower.split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word));
    if lower.chars().count() > 60 {
        None
    } else if has_word(ILL) || lower == "ill" {
        Some(Meaning::Ill)
    } else if has(&["verhindert", "kann nicht", "unable", "prevented", "kurzfristig ausgefallen", "absent"]) {
        Some(Meaning::Prevented)
    } else if falls_away(&lower) {
        Some(Meaning::FallsAway)
    } else if has_word(&["angefragt", "invited", "eingeladen", "requested"])
        || matches!(lower.trim_end_matches('.'), "tbc" | "t.b.c")
        || has(&["to be confirmed", "unter vorbehalt", "zusage offen"])
    {
        Some(Meaning::Asked)
    } else if is_remote_remark(&lower) {
        Some(Meaning::Remote)
    } else {
        None
    }
}

/// "online zugeschaltet", "via Zoom"; but "Digital Hub Neuenau" is an organisation.
fn is_remote_remark(lower: &str) -> bool {
    const REMOTE: &[&str] = &[
        "online",
        "onlinezuschaltung",
        "remote",
        "remotely",
        "zugeschaltet",
        "digital",
        "video",
        "videozuschaltung",
        "videokonferenz",
        "zoom",
        "virtuell",
        "virtual",
        "virtually",
        "videocall",
        "videolink",
    ];
    const BESIDE: &[&str] = &[
        "via",
        "per",
        "by",
        "nur",
        "only",
        "zuschaltung",
        "zugeschaltet",
        "link",
        "call",
        "live",
        "joining",
        "über",
        "mit",
        "teilnahme",
        "schaltung",
        "konferenz",
    ];
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words().any(|word| REMOTE.contains(&word)) && words().all(|word| REMOTE.contains(&word) || BESIDE.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hospital_is_no_illness() {
        assert_eq!(meaning("Krankenhaus Neuenau"), None);
        assert_eq!(meaning("Stadt Illingen"), None);
        assert_eq!(meaning("Verein an der Ill"), None);
        assert_eq!(meaning("TBC Bank"), None);
        assert_eq!(meaning("erkrankt"), Some(Meaning::Ill));
    }
}
