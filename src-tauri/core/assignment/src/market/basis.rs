//! The basis of the relaxation. As each mixture adds up to one, it needs a row for each session and none for the parties:
//! one choice of each party, its key, is left out and makes up the rest (generalized upper bounding: Dantzig and Van
//! Slyke, 1967). Of thousands of parties only as many have more than one choice as there are sessions.

use super::TINY;
use crate::parties::Choice;

pub(crate) struct Basis {
    /// All choices that were ever made.
    columns: Vec<Column>,
    /// By party: its key.
    key: Vec<usize>,
    rows: Vec<Row>,
    inverse: Vec<Vec<f64>>,
    /// How much of each row there is.
    amount: Vec<f64>,
    /// By session: what one more seat would add to the sum of the weights, below zero.
    pub duals: Vec<f64>,
}

/// A choice of a party.
pub(crate) struct Column {
    pub party: usize,
    pub choice: Choice,
    pub weight: f64,
    /// Sessions, and how many seats it takes there.
    pub seats: Vec<(usize, f64)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Row {
    /// Free seats of a session.
    Free(usize),
    Chosen(usize),
}

impl Basis {
    /// All seats are free.
    pub(crate) fn of(seats: impl Iterator<Item = u32>) -> Self {
        // A little more than there is, so that no step is stuck where many sessions are full at once.
        let little = |session: usize| 1e-5 * (1.0 + (session * 7919 % 1009) as f64 / 1009.0);
        let amount: Vec<f64> = seats.enumerate().map(|(session, seats)| f64::from(seats) + little(session)).collect();
        let count = amount.len();
        let unit = |row: usize| (0..count).map(|column| f64::from(u8::from(row == column))).collect();
        Self {
            columns: Vec::new(),
            key: Vec::new(),
            rows: (0..count).map(Row::Free).collect(),
            inverse: (0..count).map(unit).collect(),
            amount,
            duals: vec![0.0; count],
        }
    }

    /// Adds the next party, with its first choice.
    pub(crate) fn begin(&mut self, column: Column) {
        column.seats.iter().for_each(|(session, size)| self.amount[*session] -= size);
        self.key.push(self.columns.len());
        self.columns.push(column);
    }

    pub(crate) fn know(&mut self, column: Column) -> usize {
        self.columns.push(column);
        self.columns.len() - 1
    }

    /// The sum of the weights.
    pub(crate) fn sum(&self) -> f64 {
        let keys: f64 = self.key.iter().map(|key| self.columns[*key].weight).sum();
        let more = self.rows.iter().zip(&self.amount).map(|(row, amount)| match row {
            Row::Free(_) => 0.0,
            Row::Chosen(number) => {
                let column = &self.columns[*number];
                amount * (column.weight - self.columns[self.key[column.party]].weight)
            }
        });
        keys + more.sum::<f64>()
    }

    /// How much a choice adds to the sum of the weights, beyond what its seats are worth.
    pub(crate) fn reduced(&self, number: usize) -> f64 {
        self.reduced_of(&self.columns[number])
    }

    pub(crate) fn reduced_of(&self, column: &Column) -> f64 {
        let at_prices = |column: &Column| {
            column.seats.iter().fold(column.weight, |sum, (session, size)| sum - self.duals[*session] * size)
        };
        at_prices(column) - at_prices(&self.columns[self.key[column.party]])
    }

    /// Takes a choice into the mixtures, as much of it as possible. Says how many numbers were touched.
    pub(crate) fn enter(&mut self, number: usize) -> usize {
        let mut touched = self.take_in(Row::Chosen(number));
        // A seat that is worth less than nothing is left free.
        for _ in 0..self.rows.len() {
            let Some(session) = self.duals.iter().position(|dual| *dual > TINY) else { break };
            touched += self.take_in(Row::Free(session));
        }
        touched
    }

    /// Parties with more than one choice: each choice, and how much of it.
    pub(crate) fn mixed(&self) -> Vec<(usize, f64)> {
        let mut mixed: Vec<(usize, f64)> = Vec::new();
        for (row, amount) in self.rows.iter().zip(&self.amount) {
            if let Row::Chosen(number) = row {
                let key = self.key[self.columns[*number].party];
                match mixed.iter_mut().find(|(other, _)| *other == key) {
                    Some((_, rest)) => *rest -= amount,
                    None => mixed.push((key, 1.0 - amount)),
                }
                mixed.push((*number, *amount));
            }
        }
        mixed
    }

    pub(crate) fn column(&self, number: usize) -> &Column {
        &self.columns[number]
    }

    pub(crate) fn key_number(&self, party: usize) -> usize {
        self.key[party]
    }

    fn party(&self, row: usize) -> Option<usize> {
        match self.rows[row] {
            Row::Free(_) => None,
            Row::Chosen(number) => Some(self.columns[number].party),
        }
    }

    /// How fast the amount of each row falls while this one grows.
    fn direction(&self, new: Row) -> Vec<f64> {
        let mut changes: Vec<(usize, f64)> = Vec::new();
        match new {
            Row::Free(session) => changes.push((session, 1.0)),
            Row::Chosen(number) => {
                let column = &self.columns[number];
                changes.extend(&column.seats);
                for (session, size) in &self.columns[self.key[column.party]].seats {
                    match changes.iter_mut().find(|(other, _)| other == session) {
                        Some((_, change)) => *change -= size,
                        None => changes.push((*session, -size)),
                    }
                }
            }
        }
        changes.retain(|(_, change)| *change != 0.0);
        let along = |row: &Vec<f64>| changes.iter().map(|(session, change)| row[*session] * change).sum();
        self.inverse.iter().map(along).collect()
    }

    fn take_in(&mut self, new: Row) -> usize {
        let gain = match new {
            Row::Free(session) => -self.duals[session],
            Row::Chosen(number) => self.reduced(number),
        };
        let mut direction = self.direction(new);
        let (mut step, mut speed, mut leaving) = (f64::INFINITY, 0.0, None);
        for (row, falls) in direction.iter().enumerate() {
            closest(self.amount[row], *falls, Leaving::Row(row), &mut step, &mut speed, &mut leaving);
        }
        for (party, amount, falls) in self.keys_along(new, &direction) {
            closest(amount, falls, Leaving::Key(party), &mut step, &mut speed, &mut leaving);
        }
        let row = match (leaving, new) {
            (None, _) => return direction.len(),
            (Some(Leaving::Row(row)), _) => row,
            (Some(Leaving::Key(party)), _) => match (0..self.rows.len()).find(|row| self.party(*row) == Some(party)) {
                Some(row) => {
                    self.change_key(party, row);
                    direction = self.direction(new);
                    row
                }
                // The whole party goes over to the new choice.
                None => {
                    self.amount.iter_mut().zip(&direction).for_each(|(amount, falls)| *amount -= falls);
                    if let Row::Chosen(number) = new {
                        self.key[party] = number;
                    }
                    return direction.len();
                }
            },
        };
        self.amount.iter_mut().zip(&direction).for_each(|(amount, falls)| *amount -= step * falls);
        (self.amount[row], self.rows[row]) = (step, new);
        self.pivot(row, &direction, gain)
    }

    /// The parties whose keys change: how much of the key there is, and how fast it falls.
    fn keys_along(&self, new: Row, direction: &[f64]) -> Vec<(usize, f64, f64)> {
        let mut keys: Vec<(usize, f64, f64)> = Vec::new();
        if let Row::Chosen(number) = new {
            keys.push((self.columns[number].party, 1.0, 1.0));
        }
        for (row, falls) in direction.iter().enumerate() {
            let Some(party) = self.party(row) else { continue };
            let at = keys.iter().position(|(other, ..)| *other == party).unwrap_or_else(|| {
                keys.push((party, 1.0, 0.0));
                keys.len() - 1
            });
            keys[at].1 -= self.amount[row];
            keys[at].2 -= falls;
        }
        keys
    }

    /// Makes the choice of that row the key of its party, and the key that of the row.
    fn change_key(&mut self, party: usize, row: usize) {
        let mut sum = vec![0.0; self.inverse.len()];
        let mut amount = 1.0;
        for other in (0..self.rows.len()).filter(|row| self.party(*row) == Some(party)) {
            sum.iter_mut().zip(&self.inverse[other]).for_each(|(sum, number)| *sum -= number);
            amount -= self.amount[other];
        }
        (self.inverse[row], self.amount[row]) = (sum, amount);
        if let Row::Chosen(number) = self.rows[row] {
            self.rows[row] = Row::Chosen(std::mem::replace(&mut self.key[party], number));
        }
    }

    fn pivot(&mut self, at: usize, direction: &[f64], gain: f64) -> usize {
        let mut row = std::mem::take(&mut self.inverse[at]);
        row.iter_mut().for_each(|number| *number /= direction[at]);
        let mut touched = row.len();
        for (other, falls) in self.inverse.iter_mut().zip(direction) {
            if falls.abs() > 1e-12 && !other.is_empty() {
                other.iter_mut().zip(&row).for_each(|(number, row)| *number -= falls * row);
                touched += row.len();
            }
        }
        self.duals.iter_mut().zip(&row).for_each(|(dual, row)| *dual += gain * row);
        self.inverse[at] = row;
        touched
    }
}

#[derive(Clone, Copy)]
enum Leaving {
    Row(usize),
    Key(usize),
}

/// Whatever is used up first leaves; of equals, what falls fastest, because that loses the fewest digits.
fn closest(amount: f64, falls: f64, which: Leaving, step: &mut f64, speed: &mut f64, leaving: &mut Option<Leaving>) {
    if falls > TINY {
        let length = (amount / falls).max(0.0);
        if length < *step - 1e-12 || length < *step + 1e-12 && falls > *speed {
            (*step, *speed, *leaving) = (length, falls, Some(which));
        }
    }
}
