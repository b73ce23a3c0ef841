//! Links and buttons of a web page, which are copied along with its text.

/// The text of buttons and links: "Folien", "... mehr", "Read more".
pub fn is_link(text: &str) -> bool {
    const LONGEST: usize = 40;
    const LINKS: &[&str] = &[
        "folien",
        "slides",
        "mehr",
        "weiterlesen",
        "mehr lesen",
        "read more",
        "more",
        "video",
        "videos",
        "pdf",
        "download",
        "details",
        "mehr erfahren",
        "mehr infos",
        "mehr informationen",
        "online-raum",
        "onlineraum",
        "zoom",
        "livestream",
        "stream",
        "aufzeichnung",
        "recording",
        "nach oben",
        "zum seitenanfang",
        "zurück",
        "weiter",
        "teilen",
        "drucken",
        "back to top",
        "abstract",
        "abstracts",
        "ausklappen",
        "einklappen",
        "show more",
        "präsentation",
        "präsentationen",
        "zur anmeldung",
        "link",
        "website",
        "webseite",
        "in kalender eintragen",
        "add to calendar",
        "einführungstext",
        "previous",
        "next",
        "previous next",
        "show all",
        "close all",
        "show all close all",
        "toggle navigation",
        "zurück zum archiv",
        "scroll up",
        "merken",
        "mehr anzeigen",
        "weniger anzeigen",
        "alle anzeigen",
    ];
    let bare = text.trim_matches(|c: char| c.is_whitespace() || ".…›»>[]()→+".contains(c));
    // Headings for half a day, which say nothing about its contents.
    const HALVES: &[&str] = &[
        "vormittag",
        "nachmittag",
        "vormittags",
        "nachmittags",
        "abend",
        "abends",
        "morgens",
        "morgen",
        "mittag",
        "morning",
        "afternoon",
        "evening",
    ];
    bare.len() <= LONGEST && HALVES.contains(&bare.to_lowercase().as_str())
        || bare.len() <= LONGEST && LINKS.contains(&bare.to_lowercase().as_str())
}

/// Removes " ...mehr" at the end.
pub fn without_link(text: &str) -> &str {
    [
        "...mehr", "… mehr", "…mehr", "... mehr", "[mehr]", "[Slides]", "[slides]", "[Folien]", "[PDF]", "[pdf]",
        "» mehr", "(slides)", "[Video]",
    ]
    .iter()
    .find_map(|link| text.strip_suffix(link))
    .map_or(text, str::trim_end)
}
