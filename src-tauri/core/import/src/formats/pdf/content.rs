//! Reads the contents of a page as letters at positions (ISO 32000-1, 8.4 and 9.4).

use super::{
    Budget,
    fonts::Font,
    lexer::{Lexer, Word},
    matrix::Matrix,
};
use crate::ReadError;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

/// Nesting of drawings.
const DEEPEST: usize = 8;
/// Letters on a page; one in small print has ten thousand.
const MOST_LETTERS: usize = 200_000;
/// Saved graphics states; readers have to support only 28 (ISO 32000-1, annex C).
const MOST_STATES: usize = 256;
const MOST_OPERANDS: usize = 4_096;

/// A letter, or several that share one shape, on its line.
#[derive(Clone, Debug)]
pub struct Letter {
    pub text: String,
    /// Position along the line, in points.
    pub from: f32,
    pub to: f32,
    /// Height of the line, upwards.
    pub height: f32,
    pub size: f32,
    pub is_bold: bool,
    /// It was positioned explicitly and does not merely follow the letter before it.
    pub is_placed: bool,
}

/// The letters of a page, by reading direction.
#[derive(Default)]
pub struct Shown {
    pub upright: Vec<Letter>,
    pub rising: Vec<Letter>,
    pub falling: Vec<Letter>,
    /// The number of shapes whose meaning is unknown.
    pub unknown: usize,
    pub pictures: usize,
}

impl Shown {
    fn count(&self) -> usize {
        self.upright.len() + self.rising.len() + self.falling.len()
    }
}

/// Keeps fonts and drawings between pages.
pub struct Painter<'a> {
    document: &'a Document,
    fonts: HashMap<usize, Rc<Font>>,
    drawings: HashMap<ObjectId, Rc<Vec<u8>>>,
    /// Drawings without letters.
    silent: HashSet<ObjectId>,
    /// Drawings in progress, so that none can contain itself.
    drawn: Vec<ObjectId>,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    /// The next letter is positioned explicitly.
    is_placed: bool,
}

enum Operand<'a> {
    Number(f32),
    Name(&'a [u8]),
    Text(Vec<u8>),
}

impl<'a> Painter<'a> {
    pub fn new(document: &'a Document) -> Self {
        Self { document, fonts: HashMap::new(), drawings: HashMap::new(), silent: HashSet::new(), drawn: Vec::new() }
    }

    /// `turned` is the rotation of the page when it is shown.
    pub fn page(&mut self, page: ObjectId, turned: Matrix, budget: &mut Budget) -> Result<Shown, ReadError> {
        let contents = budget.contents(self.document, page)?;
        let (own, inherited) = self.document.get_page_resources(page).unwrap_or_default();
        let inherited = inherited.iter().filter_map(|id| self.document.get_dictionary(*id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        let mut shown = Shown::default();
        self.paint(&contents, &resources, turned, 0, &mut shown, budget)?;
        Ok(shown)
    }

    fn paint(
        &mut self,
        contents: &[u8],
        resources: &[&'a Dictionary],
        matrix: Matrix,
        depth: usize,
        shown: &mut Shown,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let mut state = State {
            matrix,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_placed: true,
        };
        let mut states: Vec<State> = Vec::new();
        let (mut line, mut text) = (Matrix::ONE, Matrix::ONE);
        let mut operands: Vec<Operand> = Vec::new();
        let mut in_dictionary = 0usize;
        let mut words = Lexer::new(contents);
        while let Some(word) = words.next() {
            budget.step()?;
            let operator = match word {
                Word::DictionaryStart => {
                    in_dictionary += 1;
                    continue;
                }
                Word::DictionaryEnd => {
                    in_dictionary = in_dictionary.saturating_sub(1);
                    continue;
                }
                _ if in_dictionary > 0 && !matches!(word, Word::Operator(_)) => continue,
                Word::Number(number) => {
                    push(&mut operands, Operand::Number(number));
                    continue;
                }
                Word::Name(name) => {
                    push(&mut operands, Operand::Name(name));
                    continue;
                }
                Word::Text(text) => {
                    push(&mut operands, Operand::Text(text));
                    continue;
                }
                // Only one operator takes an array, and it takes nothing else.
                Word::ArrayStart | Word::ArrayEnd => continue,
                Word::Operator(operator) => operator,
            };
            let is_value = matches!(operator, b"true" | b"false" | b"null");
            if in_dictionary > 0 && is_value {
                continue;
            }
            in_dictionary = 0;
            state.is_placed |= matches!(operator, b"BT" | b"Tm" | b"Td" | b"TD" | b"T*" | b"'" | b"\"");
            let number = |at: usize| match operands.get(at) {
                Some(Operand::Number(number)) => *number,
                _ => 0.0,
            };
            match operator {
                b"q" if states.len() < MOST_STATES => states.push(state.clone()),
                b"Q" => state = states.pop().unwrap_or(state),
                b"cm" => state.matrix = Matrix(std::array::from_fn(number)).then(state.matrix),
                b"BT" => (line, text) = (Matrix::ONE, Matrix::ONE),
                b"Tf" => {
                    if let Some(Operand::Name(name)) = operands.first() {
                        state.font = self.font(name, resources, budget)?;
                    }
                    state.size = number(1);
                }
                b"Tc" => state.letter_space = number(0),
                b"Tw" => state.word_space = number(0),
                b"Tz" => state.stretch = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tm" => {
                    line = Matrix(std::array::from_fn(number));
                    text = line;
                }
                b"Td" | b"TD" => {
                    if operator == b"TD" {
                        state.leading = -number(1);
                    }
                    line = Matrix::moved(number(0), number(1)).then(line);
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    if operator == b"\"" {
                        (state.word_space, state.letter_space) = (number(0), number(1));
                    }
                    line = Matrix::moved(0.0, -state.leading).then(line);
                    text = line;
                    show(&mut state, &mut text, operands.last(), shown)?;
                }
                b"Tj" => show(&mut state, &mut text, operands.last(), shown)?,
                b"TJ" => show(&mut state, &mut text, &operands, shown)?,
                b"Do" => {
                    if let Some(Operand::Name(name)) = operands.first() {
                        self.drawing(name, resources, state.matrix, depth, shown, budget)?;
                    }
                }
                b"ID" => {
                    words.skip_picture();
                    shown.pictures += 1;
                }
                _ => {}
            }
            operands.clear();
        }
        Ok(())
    }

    fn font(
        &mut self,
        name: &[u8],
        resources: &[&'a Dictionary],
        budget: &mut Budget,
    ) -> Result<Option<Rc<Font>>, ReadError> {
        let Some(font) = self.resource(b"Font", name, resources).and_then(|font| font.as_dict().ok()) else {
            return Ok(None);
        };
        // A font is identified by the address of its dictionary in memory.
        let place = std::ptr::from_ref(font).addr();
        if let Some(known) = self.fonts.get(&place) {
            return Ok(Some(known.clone()));
        }
        let read = Rc::new(Font::read(font, self.document, budget)?);
        self.fonts.insert(place, read.clone());
        Ok(Some(read))
    }

    fn resource(&self, kind: &[u8], name: &[u8], resources: &[&'a Dictionary]) -> Option<&'a Object> {
        let document = self.document;
        resources.iter().find_map(|all| {
            all.get_deref(kind, document).and_then(Object::as_dict).ok()?.get_deref(name, document).ok()
        })
    }

    fn drawing(
        &mut self,
        name: &[u8],
        resources: &[&'a Dictionary],
        matrix: Matrix,
        depth: usize,
        shown: &mut Shown,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let document = self.document;
        let Some(stream) = self.resource(b"XObject", name, resources).and_then(|it| it.as_stream().ok()) else {
            return Ok(());
        };
        if !matches!(stream.dict.get_deref(b"Subtype", document), Ok(Object::Name(kind)) if kind == b"Form") {
            shown.pictures += 1;
            return Ok(());
        }
        let place = self.place_of(name, resources);
        let is_known = |place: &ObjectId| self.silent.contains(place) || self.drawn.contains(place);
        if depth >= DEEPEST || place.as_ref().is_some_and(is_known) {
            return Ok(());
        }
        let contents = match place.and_then(|place| self.drawings.get(&place)) {
            Some(known) => known.clone(),
            None => Rc::new(budget.unpacked(stream)?),
        };
        if let Some(place) = place {
            self.drawings.insert(place, contents.clone());
        }
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let resources: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied().take(DEEPEST)).collect();
        let placed = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let placed = placed
            .filter(|numbers| numbers.len() == 6)
            .map_or(Matrix::ONE, |numbers| Matrix(std::array::from_fn(|at| numbers[at].as_float().unwrap_or(0.0))));
        let before = (shown.count(), shown.unknown, shown.pictures);
        self.drawn.extend(place);
        let painted = self.paint(&contents, &resources, placed.then(matrix), depth + 1, shown, budget);
        if place.is_some() {
            self.drawn.pop();
        }
        painted?;
        if before == (shown.count(), shown.unknown, shown.pictures) {
            self.silent.extend(place);
        }
        Ok(())
    }

    fn place_of(&self, name: &[u8], resources: &[&Dictionary]) -> Option<ObjectId> {
        let document = self.document;
        resources.iter().find_map(|all| {
            let drawings = all.get_deref(b"XObject", document).and_then(Object::as_dict).ok()?;
            drawings.get(name).and_then(Object::as_reference).ok()
        })
    }
}

fn push<'a>(operands: &mut Vec<Operand<'a>>, operand: Operand<'a>) {
    if operands.len() < MOST_OPERANDS {
        operands.push(operand);
    }
}

/// Shows texts one after the other. Numbers between them move the following text back, in thousandths of the font size.
fn show<'o, 'a: 'o>(
    state: &mut State,
    text: &mut Matrix,
    operands: impl IntoIterator<Item = &'o Operand<'a>>,
    shown: &mut Shown,
) -> Result<(), ReadError> {
    let Some(font) = state.font.clone() else { return Ok(()) };
    for operand in operands {
        match operand {
            Operand::Number(number) => {
                *text = Matrix::moved(-number / 1000.0 * state.size * state.stretch, 0.0).then(*text);
            }
            Operand::Text(bytes) => {
                for letter in font.show(bytes) {
                    let space = state.letter_space + if letter.is_blank { state.word_space } else { 0.0 };
                    let width = letter.width * state.size * state.stretch;
                    match letter.text {
                        Some(letter) => put(letter, width, state, *text, font.is_bold, shown)?,
                        None => shown.unknown += 1,
                    }
                    state.is_placed = false;
                    *text = Matrix::moved(width + space * state.stretch, 0.0).then(*text);
                }
            }
            Operand::Name(_) => {}
        }
    }
    Ok(())
}

fn put(
    letter: String,
    width: f32,
    state: &State,
    text: Matrix,
    is_bold: bool,
    shown: &mut Shown,
) -> Result<(), ReadError> {
    if shown.count() >= MOST_LETTERS {
        return Err(ReadError::UnpacksToTooMuch);
    }
    let matrix = Matrix([state.size, 0.0, 0.0, state.size, 0.0, state.rise]).then(text).then(state.matrix);
    let [a, b, c, d, x, y] = matrix.0;
    let size = c.hypot(d);
    let scale = a.hypot(b);
    if ![x, y, size, scale].iter().all(|number| number.is_finite() && number.abs() < 1e5) || size < 0.5 {
        return Ok(());
    }
    let length = if state.size.abs() > f32::EPSILON { width / state.size * scale } else { 0.0 };
    // A line that leans no more than this is read with the others. A stamp across the page leans more and is ignored.
    const LEANS: f32 = 0.15;
    let (into, along, height) = if b.abs() <= LEANS * a.abs() && a > 0.0 {
        (&mut shown.upright, x, y)
    } else if a.abs() <= LEANS * b.abs() && b > 0.0 {
        (&mut shown.rising, y, -x)
    } else if a.abs() <= LEANS * b.abs() && b < 0.0 {
        (&mut shown.falling, -y, x)
    } else {
        return Ok(());
    };
    into.push(Letter {
        text: letter,
        from: along,
        to: along + length,
        height,
        size,
        is_bold,
        is_placed: state.is_placed,
    });
    Ok(())
}
