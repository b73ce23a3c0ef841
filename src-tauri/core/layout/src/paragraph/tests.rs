use super::*;
use crate::{Colour, Weight, both_ways::is_right_to_left};
use proptest::prelude::*;

const TEXT: &str = "Eine Solaranlage auf dem Schuldach klingt einfach, bis die Statik, die Versicherung und der \
    Denkmalschutz gleichzeitig anrufen. Wer elf Dächer begleitet hat, spricht offen über Zusagen, die nicht hielten, \
    und über Menschen, die trotzdem blieben. Im zweiten Teil arbeiten wir in kleinen Runden.";

fn setting(width: f32, edge: Edge) -> Setting {
    Setting { size: Pt(10.0), width: Pt(width), indent: Pt(0.0), edge, language: Language::De }
}

fn plain(text: &str) -> Phrase {
    Phrase::new(text, Weight::Regular, Colour::Ink)
}

fn lines(rich: &RichLines) -> Vec<String> {
    rich.lines.iter().map(|line| line.iter().map(|placed| placed.text.text.as_str()).collect::<String>()).collect()
}

#[test]
fn justified_lines_end_at_one_edge_and_the_last_where_it_ends() {
    let rich = Shaper::new().set(&[plain(TEXT)], &setting(200.0, Edge::Justified));
    let widths: Vec<f32> = rich.lines.iter().map(|line| line[0].text.width(Pt(10.0)).0).collect();
    let (last, others) = widths.split_last().expect("lines");
    assert!(others.iter().all(|width| (width - 200.0).abs() < 0.05), "{widths:?}");
    assert!(*last < 200.0);
    // Joined again, the lines contain the whole text.
    let joined = lines(&rich).join(" ").replace("- ", "");
    assert_eq!(joined, TEXT);
}

#[test]
fn ragged_text_keeps_its_words_and_cuts_only_what_is_wider_than_a_line() {
    let rich = Shaper::new().set(&[plain("Die Öffentlichkeitsbeteiligung beginnt")], &setting(70.0, Edge::Ragged));
    assert_eq!(lines(&rich), ["Die Öffentlich-", "keitsbeteiligung", "beginnt"]);
    let rich = Shaper::new().set(&[plain(&"X".repeat(40))], &setting(70.0, Edge::Ragged));
    assert!(rich.count() > 2 && rich.width(Pt(10.0)) <= Pt(70.1));
}

#[test]
fn phrases_of_two_kinds_fill_a_line_together() {
    let phrases = [
        Phrase::new("Ada Beispiel", Weight::SemiBold, Colour::Ink),
        Phrase::new(", Verein am Fluss,", Weight::Regular, Colour::Soft),
        plain(" und viele andere, die noch kommen werden"),
    ];
    let rich = Shaper::new().set(&phrases, &setting(150.0, Edge::Justified));
    let last = rich.lines[0].last().expect("words");
    assert!((last.x + last.width(Pt(10.0)) - Pt(150.0)).0.abs() < 0.05, "{:?}", lines(&rich));
}

#[test]
fn what_runs_from_right_to_left_stands_at_the_right_in_its_order() {
    let mut shaper = Shaper::new();
    let rich = shaper.set(&[plain("نور حداد محمد")], &setting(200.0, Edge::Ragged));
    let placed = &rich.lines[0][0];
    assert!((placed.x + placed.width(Pt(10.0)) - Pt(200.0)).0.abs() < 0.05);
    let whole = shaper.shape("نور حداد محمد", Weight::Regular);
    assert_eq!(placed.text.runs[0].glyphs.len(), whole.runs[0].glyphs.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_set_stays_in_its_column_and_whole(text in "[\\PC ]{0,200}", width in 40f32..200.0, justified: bool) {
        let edge = if justified { Edge::Justified } else { Edge::Ragged };
        let mut shaper = Shaper::new();
        let rich = shaper.set(&[plain(&text)], &setting(width, edge));
        // A letter cannot be broken, and the widest of Unicode ("﷽") is wider than a narrow column.
        let letter = |letter: char| shaper.shape(&letter.to_string(), Weight::Regular).width(Pt(10.0)).0;
        let widest = text.chars().map(letter).fold(0.0, f32::max);
        prop_assert!(rich.width(Pt(10.0)) <= Pt((width * 1.01 + 12.0).max(widest * 1.01)));
        // Right-to-left words stand in another order.
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            if text.chars().any(is_right_to_left) {
                letters.sort_unstable();
            }
            letters
        };
        prop_assert_eq!(letters(&lines(&rich).concat()), letters(&text));
    }
}
