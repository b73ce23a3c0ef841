use super::*;
use crate::sheet::Item;
use domain::watch::Unwatched;
use proptest::prelude::*;

const PAGE: Pages = Pages { first: Pt(260.0), next: Pt(300.0) };
const WIDTH: Pt = Pt(400.0);
const STYLE: TableStyle = TableStyle { size: Pt(10.0), padding: Pt(4.0) };

fn phrase(text: &str) -> Vec<Phrase> {
    vec![Phrase::new(text, Weight::Regular, Colour::Ink)]
}

fn row(cells: &[String]) -> Row {
    Row::Cells { cells: cells.iter().map(|text| text.split('\n').map(phrase).collect()).collect(), least: Mm(0.0) }
}

fn group(level: usize, text: &str) -> Row {
    Row::Group(Group { level, text: phrase(text), again: phrase(&format!("{text} again")) })
}

fn table(rows: Vec<Row>) -> Table {
    Table {
        columns: vec![Column::new("Time").key(), Column::new("No.").right(), Column::new("Title").growing(1.0)],
        rows,
    }
}

/// The pages of a table, as the texts of their rows.
fn pages(table: &Table) -> Vec<Vec<String>> {
    let set = Shaper::new().set_table(table, WIDTH, STYLE, &Unwatched);
    set.pages(PAGE)
        .iter()
        .map(|page| {
            let (mut sheet, at) = (Sheet::new(Mm(200.0), Mm(200.0)), Point::default());
            let painted = set.paint(&mut sheet, at, page);
            painted.iter().map(|row| texts(&sheet.items[row.items.clone()]).join(" ")).collect()
        })
        .collect()
}

fn texts(items: &[Item]) -> Vec<&str> {
    items
        .iter()
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn groups_are_said_again_and_never_stand_alone_at_the_foot() {
    let mut rows = vec![group(0, "Hall"), group(1, "Saturday")];
    rows.extend((1..=11).map(|hour| row(&[format!("{hour}.00"), hour.to_string(), "Title".to_owned()])));
    rows.extend([group(0, "Attic"), row(&["9.00".to_owned(), String::new(), "Other".to_owned()])]);
    let pages = pages(&table(rows));
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0][..3], ["Hall", "Saturday", "1.00 1 Title"]);
    assert_eq!(pages[1][..2], ["Hall again", "Saturday again"]);
    assert_eq!(pages[1][pages[1].len() - 2..], ["Attic", "9.00 Other"]);
    let rows = [
        vec![group(0, "A")],
        vec![row(&vec!["x".to_owned(); 3]); 10],
        vec![group(0, "B"), row(&vec!["y".to_owned(); 3])],
    ];
    let pages = self::pages(&table(rows.concat()));
    assert_eq!((pages[0].len(), pages[1].join("|").as_str()), (11, "B|y y y"));
}

#[test]
fn a_row_that_is_longer_than_a_page_goes_on_with_its_time_said_again() {
    let names: Vec<String> = (1..=60).map(|number| format!("Person-{number}")).collect();
    let pages = pages(&table(vec![row(&["9.00".to_owned(), "1".to_owned(), names.join("\n")])]));
    assert_eq!(pages.len(), 3);
    assert!(pages.iter().all(|page| page.len() == 1 && page[0].starts_with("9.00")), "{pages:?}");
    let all: Vec<&str> =
        pages.iter().flat_map(|page| page[0].split(' ')).filter(|word| word.starts_with('P')).collect();
    assert_eq!(all, names);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn nothing_is_lost_leaves_its_cell_or_stands_out_of_order(
        rows in prop::collection::vec(prop::array::uniform3("[\\PC\n]{0,40}|[a-zäöü\u{ad}]{30,130}|([A-Z][a-z]{3,9} ){1,60}"), 1..12),
    ) {
        let mut table = table(rows.iter().map(|cells| row(cells)).collect());
        table.columns[0].key = false;
        let set = Shaper::new().set_table(&table, WIDTH, STYLE, &Unwatched);
        let mut shown = vec![String::new(); rows.len()];
        let mut before = 0;
        for (index, page) in set.pages(PAGE).iter().enumerate() {
            let mut sheet = Sheet::new(Mm(200.0), Mm(200.0));
            let bottom = if index == 0 { PAGE.first } else { PAGE.next };
            for painted in set.paint(&mut sheet, Point::default(), page) {
                prop_assert!(painted.row >= before);
                before = painted.row;
                for item in &sheet.items[painted.items] {
                    let Item::Text { at, size, text, .. } = item else { continue };
                    let right = at.x + text.width(*size);
                    let inside = set.columns().iter().any(|(left, width)| {
                        at.x >= *left - Pt(0.5) && right <= *left + *width + Pt(0.5)
                    });
                    // A single letter may be wider than its column.
                    prop_assert!(inside || text.drawn.chars().count() < 2, "»{}« {:?}–{right:?}", text.text, at.x);
                    prop_assert!(at.y <= bottom, "»{}« at {:?}", text.text, at.y);
                    shown[painted.row].push_str(&text.text);
                }
            }
        }
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters
        };
        for (row, shown) in rows.iter().zip(&shown) {
            prop_assert_eq!(letters(&row.concat()), letters(shown));
        }
    }
}
