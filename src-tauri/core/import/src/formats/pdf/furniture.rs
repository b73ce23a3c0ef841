//! Removes what every page repeats: the name of the event at the top, the page number at the bottom.

use super::lines::Line;
use std::collections::HashMap;

/// With fewer pages, repetition says nothing.
const FEWEST: usize = 3;
/// How many lines from the top and from the bottom are considered.
const LINES: usize = 3;

pub fn take_away(pages: &mut [Vec<Vec<Line>>]) {
    let upright = |page: &Vec<Vec<Line>>| page.first().map(|lines| at_edges(lines)).unwrap_or_default();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        for (_, text) in upright(page) {
            *counts.entry(text).or_default() += 1;
        }
    }
    let most = pages.len();
    let is_on_all = |text: &String| counts.get(text).is_some_and(|count| *count >= FEWEST && *count * 2 > most);
    for page in pages.iter_mut() {
        let mut gone: Vec<usize> =
            upright(page).into_iter().filter(|(_, text)| is_on_all(text)).map(|(at, _)| at).collect();
        gone.sort_unstable();
        gone.dedup();
        // A page with nothing else keeps its lines.
        if let Some(lines) = page.first_mut().filter(|lines| gone.len() < lines.len()) {
            gone.into_iter().rev().for_each(|at| drop(lines.remove(at)));
        }
    }
}

/// The first and last lines with their positions, without their numbers. Lines that begin with a time are left out.
fn at_edges(lines: &[Line]) -> Vec<(usize, String)> {
    let edges = (0..lines.len()).filter(|at| *at < LINES || at + LINES >= lines.len());
    edges
        .map(|at| {
            let line = &lines[at];
            let text: Vec<&str> = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
            let numberless = text.join(" ").replace(|c: char| c.is_ascii_digit(), "#");
            (at, numberless)
        })
        .filter(|(_, text)| !text.contains("#.##") && !text.contains("#:##"))
        .collect()
}
