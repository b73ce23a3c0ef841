use super::*;
use crate::{Block, Event, Session, SessionKind};
use proptest::prelude::*;

const GERMAN: Spelling = Spelling { language: Language::De, open: '„', close: '“' };
const ENGLISH: Spelling = Spelling { language: Language::En, open: '“', close: '”' };

#[test]
fn a_german_text_is_written_in_one_way() {
    let pictures = [
        ("Der Hof \"am Bach\" und \"im Tal\"", "Der Hof „am Bach“ und „im Tal“"),
        ("»Wer fragt?« – “Alle”", "„Wer fragt?“ – „Alle“"),
        ("Er sagt: \"Ja!\".", "Er sagt: „Ja!“."),
        ("(\"Hof\")", "(„Hof“)"),
        ("ein Brett von 5\" Breite", "ein Brett von 5\" Breite"),
        ("\"nur halb", "\"nur halb"),
        ("Hof - und dann -- Feld — Wald", "Hof – und dann – Feld – Wald"),
        ("- ein Punkt", "- ein Punkt"),
        ("9.30-12.30 Uhr", "9.30–12.30\u{a0}Uhr"),
        ("seit 2019-2022, Tel. 0228-12345, am 2026-06-06", "seit 2019–2022, Tel. 0228-12345, am 2026-06-06"),
        ("Hof e.V., Feld e. V. und Wald e.\u{a0}V.", "Hof e.\u{a0}V., Feld e.\u{a0}V. und Wald e.\u{a0}V."),
        (
            "z.B. im Hof, d. h. draußen, i.d.R. abends",
            "z.\u{a0}B. im Hof, d.\u{a0}h. draußen, i.\u{a0}d.\u{a0}R. abends",
        ),
        ("50 % nach § 5 Abs. 2, um 9 Uhr", "50\u{a0}% nach §\u{a0}5 Abs.\u{a0}2, um 9\u{a0}Uhr"),
        ("5 Uhren", "5 Uhren"),
        ("Und  dann ... geht's", "Und dann … geht’s"),
        ("Rhein-Sieg-Kreis", "Rhein-Sieg-Kreis"),
        ("www.hof.example/a--b", "www.hof.example/a--b"),
    ];
    for (before, after) in pictures {
        assert_eq!(GERMAN.unified(before), after, "{before}");
        assert_eq!(GERMAN.unified(after), after, "{after}");
    }
}

#[test]
fn an_english_text_is_written_in_one_way() {
    let pictures = [
        ("The \"yard\" isn't „ours“", "The “yard” isn’t “ours”"),
        ("9:30-12:30, at 9 am, No. 5 - or 6", "9:30–12:30, at 9\u{a0}am, No.\u{a0}5 – or 6"),
        ("e.g. Hof e.V., at 5 amber lights", "e.g. Hof e.\u{a0}V., at 5 amber lights"),
    ];
    for (before, after) in pictures {
        assert_eq!(ENGLISH.unified(before), after, "{before}");
    }
}

#[test]
fn each_text_says_where_it_is_and_what_would_be_written_otherwise() {
    let mut programme = Programme::new(Event::new("Forum - im Hof", chrono_tz::Europe::Berlin, Language::De));
    programme.event.organizers = vec!["Stadt".to_owned(), "Hof e.V.".to_owned()];
    let mut session = Session::new("»Hof« oder \"Feld\"", SessionKind::Workshop);
    session.abstract_text = "Um 9 Uhr - pünktlich.".to_owned();
    programme.apply(&Change::add(session));
    let found = respellings(&programme).expect("images");
    let words: Vec<String> = found
        .iter()
        .map(|it| {
            let what: Vec<&str> = it.what.iter().map(|what| what.name(Language::De)).collect();
            format!("{} {}: {}", it.field, it.after, what.join(", "))
        })
        .collect();
    assert_eq!(
        words,
        [
            "title Forum – im Hof: Gedankenstriche",
            "organizers Hof e.\u{a0}V.: Abkürzungen",
            // Follows the spelling elsewhere in this event.
            "title »Hof« oder »Feld«: Anführungszeichen",
            "abstract Um 9\u{a0}Uhr – pünktlich.: geschützte Leerzeichen, Gedankenstriche",
        ]
    );
    let changes = respelled(&programme, &found).expect("images");
    changes.iter().for_each(|change| programme.apply(change));
    assert_eq!((changes.len(), programme.event.organizers[1].as_str()), (2, "Hof e.\u{a0}V."));
    assert_eq!(respellings(&programme).expect("images"), []);
    let span = crate::testing::picture::programme("9.00–10.00 | Aula: Hof")
        .sessions
        .values()
        .next()
        .expect("a session")
        .own_span;
    let block = Block { theme: Some("Hof".to_owned()), ..Block::new(span.expect("a time")) };
    programme.apply(&Change::add(block));
    assert_eq!(respellings(&programme).expect("images"), []);
}

proptest! {
    #[test]
    fn what_is_written_in_one_way_stays_so(text in "[aeVzB.UhrNm0-9 \"„“”»«'’\u{a0}–—§%\n-]{0,40}") {
        for spelling in [GERMAN, ENGLISH, Spelling { open: '»', close: '«', ..GERMAN }] {
            let once = spelling.unified(&text);
            prop_assert_eq!(spelling.unified(&once), once);
        }
    }

    /// No letter and no digit is ever lost.
    #[test]
    fn words_stay_as_they_are(text in "\\PC{0,60}") {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&GERMAN.unified(&text)), letters(&text));
    }
}
