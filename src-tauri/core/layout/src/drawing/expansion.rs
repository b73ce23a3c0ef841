//! The size of a file once every reference is expanded: a chain of ten elements, each showing the previous one ten
//! times, makes ten thousand million. It is computed before anything is expanded.

use std::collections::{HashMap, HashSet};
use usvg::roxmltree::{Document, Node, NodeId};

/// More than any logo needs; reading this much takes less than a second.
pub(super) const MOST: u64 = 100_000;

/// The number of elements, each counted as often as it is shown or referred to; long ones count several times.
pub(super) fn weight(document: &Document) -> u64 {
    let mut weights = Weights::of(document);
    let all = weights.weigh(document.root_element());
    // References in a style sheet may apply to every element.
    let styles = elements(document).filter(|node| node.tag_name().name() == "style").filter_map(|node| node.text());
    let styled: Vec<Node> = styles.flat_map(named).filter_map(|id| weights.by_id.get(id).copied()).collect();
    let heaviest = styled.into_iter().map(|node| weights.weigh(node)).max().unwrap_or(0);
    all.saturating_mul(heaviest.saturating_add(1))
}

struct Weights<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    begun: HashSet<NodeId>,
    known: HashMap<NodeId, u64>,
}

impl<'a, 'input> Weights<'a, 'input> {
    fn of(document: &'a Document<'input>) -> Self {
        let by_id = elements(document).filter_map(|node| Some((node.attribute("id")?, node))).collect();
        Self { by_id, begun: HashSet::new(), known: HashMap::new() }
    }

    /// Uses an explicit stack, since foreign files may be nested deeper than the call stack. usvg never shows an
    /// element that contains itself, so it weighs nothing here.
    fn weigh(&mut self, node: Node<'a, 'input>) -> u64 {
        let mut stack = vec![(node, false)];
        while let Some((node, parts_are_known)) = stack.pop() {
            if parts_are_known {
                let parts = self.parts(node).into_iter().filter_map(|part| self.known.get(&part.id()));
                let sum = parts.fold(own(node), |sum, part| sum.saturating_add(*part));
                self.known.insert(node.id(), sum);
            } else if self.begun.insert(node.id()) {
                stack.push((node, true));
                stack.extend(self.parts(node).into_iter().map(|part| (part, false)));
            }
        }
        self.known.get(&node.id()).copied().unwrap_or(0)
    }

    /// The children of an element, and the elements it refers to.
    fn parts(&self, node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
        let shown = node.attributes().filter(|attribute| attribute.name() == "href");
        let shown = shown.filter_map(|attribute| attribute.value().trim().strip_prefix('#'));
        let meant = node.attributes().flat_map(|attribute| named(attribute.value()));
        let elsewhere = shown.chain(meant).filter_map(|id| self.by_id.get(id).copied());
        node.children().filter(Node::is_element).chain(elsewhere).collect()
    }
}

/// A path of 2,000 letters takes as much work as twenty small elements, and so does a shape a million units long:
/// outlines are computed with a fixed fineness, whatever their size.
fn own(node: Node) -> u64 {
    const LETTERS: u64 = 100;
    const UNITS: f64 = 50_000.0;
    let letters: u64 = node.attributes().map(|attribute| attribute.value().len() as u64).sum();
    let drawn = node.attributes().filter(|attribute| !matches!(attribute.name(), "id" | "class" | "href"));
    let units: f64 = drawn.flat_map(|attribute| sizes(attribute.value())).map(|size| (size / UNITS).floor()).sum();
    // A sum too large for the integer saturates.
    1 + letters / LETTERS + units as u64
}

/// The numbers in "M10-20C1e9,1E+9", without their signs.
fn sizes(text: &str) -> impl Iterator<Item = f64> {
    let numbers = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | 'e' | 'E' | '+'));
    numbers.filter_map(|number| number.trim_matches('+').parse().ok())
}

fn elements<'a, 'input>(document: &'a Document<'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    document.descendants().filter(Node::is_element)
}

/// The ids in "fill: url(#a); marker: url('#b')".
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split(')').next()?.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        inside.strip_prefix('#')
    })
}
