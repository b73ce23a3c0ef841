//! Detects flaws on a sheet.

use super::WORDS;
use layout::{Item, Modules, Pt, Rect, Sheet, leaves};

/// A text, with the box from the top of its capitals to its baseline.
#[derive(Debug)]
pub(super) struct Seen {
    pub text: String,
    size: Pt,
    pub place: Rect,
}

pub(super) fn seen(items: &[Item], turned: Option<(Pt, Pt)>, all: &mut Vec<Seen>) {
    for item in items {
        match item {
            Item::Text { at, size, text, .. } if !text.text.trim().is_empty() => {
                let (width, height) = (text.width(*size), *size * 0.66);
                let mut place = Rect { left: at.x, top: at.y - height, width, height };
                if let Some((x, y)) = turned {
                    place = Rect { left: x * 2.0 - place.right(), top: y * 2.0 - place.bottom(), ..place };
                }
                all.push(Seen { text: text.text.clone(), size: *size, place });
            }
            Item::Turned { about, items } => seen(items, Some((about.x, about.y)), all),
            Item::Text { .. }
            | Item::Line { .. }
            | Item::Area { .. }
            | Item::Polygon { .. }
            | Item::Outline { .. }
            | Item::Picture { .. }
            | Item::Qr { .. } => {}
        }
    }
}

fn holds(outer: Rect, inner: Rect) -> bool {
    const SLACK: Pt = Pt(0.6);
    inner.left >= outer.left - SLACK
        && inner.right() <= outer.right() + SLACK
        && inner.top >= outer.top - SLACK
        && inner.bottom() <= outer.bottom() + SLACK
}

fn overlaps(a: Rect, b: Rect) -> bool {
    a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom()
}

/// The letters of all texts, in painting order.
pub(super) fn letters_of(sheet: &Sheet) -> String {
    let mut all = Vec::new();
    seen(&sheet.items, None, &mut all);
    all.iter().map(|one| letters(&one.text)).collect()
}

pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The flaws of a sheet. Each text, code and picture must lie in one of the areas `within`.
pub(super) fn flaws(sheet: &Sheet, within: &[Rect]) -> Vec<String> {
    let mut all = Vec::new();
    seen(&sheet.items, None, &mut all);
    let mut flaws = Vec::new();
    for item in leaves(&sheet.items) {
        // The quiet zone of a code must be empty as well.
        let (place, quiet) = match item {
            Item::Qr { at, module, modules } => {
                let side = *module * modules.side as f32;
                (Rect { left: at.x, top: at.y, width: side, height: side }, *module * Modules::QUIET as f32)
            }
            Item::Picture { area, .. } => (*area, Pt(0.0)),
            Item::Text { .. }
            | Item::Line { .. }
            | Item::Area { .. }
            | Item::Polygon { .. }
            | Item::Outline { .. }
            | Item::Turned { .. } => continue,
        };
        if !within.iter().any(|outer| holds(*outer, place)) {
            flaws.push(format!("a code or picture off the paper: {place:?}"));
        }
        if let Some(below) = all.iter().find(|text| overlaps(place.inset(Pt(0.4) - quiet), text.place.inset(Pt(0.4)))) {
            flaws.push(format!("a code or picture over {below:?}"));
        }
    }
    for (index, one) in all.iter().enumerate() {
        if !within.iter().any(|place| holds(*place, one.place)) {
            flaws.push(format!("off the paper: {one:?}"));
        }
        if one.size < Pt(5.95) {
            flaws.push(format!("too small: {one:?}"));
        }
        let beside = |is: fn(Rect, Rect) -> bool| {
            let on_line = |other: &&Seen| (other.place.bottom() - one.place.bottom()).0.abs() < one.size.0 * 0.1;
            all.iter().filter(on_line).any(|other| is(other.place, one.place))
        };
        let leads = one.text.trim_start().starts_with('·') && !beside(|other, one| other.left < one.left);
        let trails = one.text.trim_end().ends_with('·') && !beside(|other, one| other.left > one.left);
        if leads || trails {
            flaws.push(format!("a separator for nothing: {one:?}"));
        }
        for token in one.text.split([' ', '\u{a0}']) {
            let broken = |word: &&str| word.starts_with(token) && **word != *token && token.chars().count() > 4;
            if WORDS.iter().any(broken) && !token.ends_with(['-', '…']) {
                flaws.push(format!("broken without a hyphen: {one:?}"));
            }
        }
        for other in &all[..index] {
            if overlaps(one.place.inset(Pt(0.4)), other.place.inset(Pt(0.4))) {
                flaws.push(format!("over one another: {one:?} and {other:?}"));
            }
        }
    }
    flaws
}
