//! Gathers rows into sessions.

use super::{
    SessionColumn, SessionsTable,
    times::{Dates, Said, moment, span},
};
use crate::{
    Draft, DraftContribution, DraftSession, KeptLine, ReadError, ReadOptions, Remark, RemarkKind,
    programme_text::cells::{kind, people, read_people, role, without_floor},
    table::TableRow,
};
use chrono::{NaiveDate, NaiveDateTime};
use domain::{Presence, Role, SessionState};
use std::collections::{BTreeMap, BTreeSet};

/// The sessions of all readable rows, and the errors of the others. Faulty rows are in no part of the draft.
pub fn gather(table: &SessionsTable, options: &ReadOptions) -> (Draft, Vec<ReadError>) {
    let mut faults = Vec::new();
    let mut draft = Draft {
        blocks: Vec::new(),
        sessions: Vec::new(),
        kept: Vec::new(),
        remarks: Vec::new(),
        likely_same: Vec::new(),
        orders: BTreeMap::new(),
        united: BTreeMap::new(),
        taught: Vec::new(),
        more_likely_same: false,
        asks_first_day: None,
        lines: Vec::new(),
    };
    let keep = |row: &TableRow| KeptLine { line: row.line, text: row.text() };
    draft.kept.extend(table.above.iter().map(keep));
    let rows: Vec<Row> = table.rows.iter().map(|row| Row { table, row }).collect();
    let when: Vec<&str> =
        rows.iter().flat_map(|row| [row.get(SessionColumn::Day), row.get(SessionColumn::Time)]).collect();
    let mut dates = Dates::new(&when, options);
    let mut found: Vec<(Row, Option<Said>)> = Vec::new();
    for row in rows {
        let cells = [SessionColumn::Day, SessionColumn::Time, SessionColumn::End].map(|column| row.get(column));
        let mut said = match dates.said(row.row.line, cells, &mut draft.remarks) {
            Ok(said) => said,
            Err(fault) => {
                faults.push(fault);
                found.push((row, None));
                continue;
            }
        };
        if said.start.is_some() && said.day.is_none() {
            said.day = Some(dates.without_day());
        }
        found.push((row, Some(said)));
    }
    draft.asks_first_day = dates.stand_in;
    let starts = found.iter().filter_map(|(_, said)| said.as_ref().and_then(|said| moment(said.day?, said.start?)));
    let starts: BTreeSet<NaiveDateTime> = starts.collect();
    let starts: Vec<NaiveDateTime> = starts.into_iter().collect();
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    // The session that rows with only people continue; `None` below a faulty row.
    let mut above: Option<usize> = None;
    for (row, said) in found {
        let Some(said) = said else {
            above = None;
            continue;
        };
        let title = row.get(SessionColumn::Title);
        // A time that is not understood is kept as text.
        let [day, time, end] = [SessionColumn::Day, SessionColumn::Time, SessionColumn::End].map(|one| row.get(one));
        let is_unknown = |text: &str| text.chars().any(char::is_alphanumeric);
        let lacks_start = said.start.is_none() && [day, time].into_iter().any(is_unknown);
        if (lacks_start || said.end.is_none() && is_unknown(end)) && !title.is_empty() {
            let cells = [day, time, end].into_iter().filter(|cell| !cell.is_empty());
            draft.kept.push(KeptLine { line: row.row.line, text: cells.collect::<Vec<_>>().join(" ") });
        }
        // A row with only people continues the session above: its cells were left blank, or merged with those above.
        let at = match title.is_empty() {
            true if said.start.is_none() && row.says_people() => above,
            true => None,
            false => match session(&row, said, &starts, options, &mut known, &mut draft) {
                Ok(at) => {
                    above = Some(at);
                    above
                }
                Err(fault) => {
                    faults.push(fault);
                    above = None;
                    continue;
                }
            },
        };
        match at.and_then(|at| draft.sessions.get_mut(at)) {
            Some(session) => {
                let people = row.people(&mut draft.remarks);
                session.contributions.extend(people);
            }
            None => draft.kept.push(keep(row.row)),
        }
    }
    faults.sort_by_key(ReadError::line);
    draft.kept.sort_by_key(|kept| kept.line);
    draft.keep_to_limits();
    draft.find_likely_same();
    (draft, faults)
}

/// The features that distinguish sessions.
type Key = (Option<NaiveDate>, Option<(u32, u32)>, String, String, String);

/// The session of a row: a new one, or one that an earlier row has named.
fn session(
    row: &Row,
    said: Said,
    starts: &[NaiveDateTime],
    options: &ReadOptions,
    known: &mut BTreeMap<Key, usize>,
    draft: &mut Draft,
) -> Result<usize, ReadError> {
    let title = row.get(SessionColumn::Title);
    let (number, room) = (row.get(SessionColumn::Number), row.get(SessionColumn::Room));
    let clock = said.start.map(|start| (start.hour, start.minute));
    let key = (said.day.filter(|_| clock.is_some()), clock, number.to_owned(), title.to_lowercase(), room.to_owned());
    // Without people, a second row of the same name is a second session: two coffee breaks.
    if let Some(at) = known.get(&key).filter(|_| row.says_people()) {
        return Ok(*at);
    }
    let line = row.row.line;
    let own_span = match said.day {
        Some(day) => span(line, day, said, starts, options, &mut draft.remarks)?,
        None => None,
    };
    let text = |column| Some(row.get(column).to_owned()).filter(|text| !text.is_empty());
    let label = text(SessionColumn::Kind);
    let by_title = kind(None, None, title, false);
    let kind = label.as_deref().map_or(by_title, |label| match kind(Some(label), None, title, false) {
        domain::SessionKind::Other => kind(None, None, label, false),
        known => known,
    });
    let place = room.split_whitespace().collect::<Vec<_>>().join(" ");
    let (room, floor) = without_floor(&place);
    draft.sessions.push(DraftSession {
        block: None,
        own_span,
        number: text(SessionColumn::Number),
        title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        abstract_text: row.get(SessionColumn::Abstract).to_owned(),
        kind,
        state: SessionState::Planned,
        room: Some(room.to_owned()).filter(|room| !room.is_empty()),
        floor: floor.map(str::to_owned),
        contributions: Vec::new(),
        line,
    });
    let at = draft.sessions.len() - 1;
    known.insert(key, at);
    Ok(at)
}

struct Row<'a> {
    table: &'a SessionsTable,
    row: &'a TableRow,
}

impl<'a> Row<'a> {
    fn cells(&self, column: SessionColumn) -> impl Iterator<Item = (usize, &'a str)> {
        let named = self.table.columns.iter().enumerate().filter(move |(_, named)| **named == column);
        named.filter_map(|(at, _)| Some((at, self.row.cells.get(at)?.trim()))).filter(|(_, cell)| !cell.is_empty())
    }

    fn get(&self, column: SessionColumn) -> &'a str {
        self.cells(column).next().map_or("", |(_, cell)| cell)
    }

    fn says_people(&self) -> bool {
        [SessionColumn::Person, SessionColumn::GivenName, SessionColumn::FamilyName, SessionColumn::Moderation]
            .into_iter()
            .any(|column| !self.get(column).is_empty())
    }

    fn people(&self, remarks: &mut Vec<Remark>) -> Vec<DraftContribution> {
        let line = self.row.line;
        let said = role(self.get(SessionColumn::Role));
        let (said, presence) = said.map_or((None, Presence::OnSite), |said| (Some(said.role), said.presence));
        let mut found = Vec::new();
        let mut family_first = false;
        let given = self.get(SessionColumn::GivenName);
        let family = self.get(SessionColumn::FamilyName);
        if !given.is_empty() || !family.is_empty() {
            let role = said.clone().unwrap_or(Role::Input);
            let (read, _) = people(format!("{given} {family}").trim(), &role, presence, line);
            found.extend(read);
        }
        for (at, cell) in self.cells(SessionColumn::Person) {
            // "Referent:innen", "Chair": the heading of a column gives the role of its people.
            let of_heading = self.table.headings.as_ref().and_then(|row| role(row.cells.get(at)?)).map(|it| it.role);
            let role = said.clone().or(of_heading).unwrap_or(Role::Input);
            for lines in cell.split('\n').map(str::trim).filter(|lines| !lines.is_empty()) {
                let (read, swapped) = read_people(lines, &role, presence, line);
                family_first |= swapped;
                found.extend(read);
            }
        }
        let affiliation = self.get(SessionColumn::Affiliation);
        if !affiliation.is_empty() {
            found.iter_mut().filter(|one| one.affiliation.is_none()).for_each(|one| {
                one.affiliation = Some(affiliation.split_whitespace().collect::<Vec<_>>().join(" "));
            });
        }
        for (_, cell) in self.cells(SessionColumn::Moderation) {
            found.extend(read_people(cell, &Role::Moderation, Presence::OnSite, line).0);
        }
        if family_first {
            remarks.push(Remark { line, kind: RemarkKind::FamilyNameFirst });
        }
        found
    }
}
