//! The event, its blocks, rooms and sessions.

use super::{PlanRow, sql, values};
use crate::domain::{Block, BlockId, Event, EventId, Room, RoomId, Session, SessionId, Span};
use rusqlite::{Row, types::Value};

impl PlanRow for Event {
    sql!(event: title, subtitle, first_day, last_day, zone, language, time_style, number_style, organizers, contact, logos, note, accent, typeface, walking, bounds, fonts, english);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::text(&self.title),
            values::text_or_null(&self.subtitle),
            values::word(&self.first_day),
            values::word(&self.last_day),
            values::word(&self.zone),
            values::word(&self.language),
            values::word(&self.time_style),
            values::word(&self.number_style),
            values::json(&self.organizers),
            values::json(&self.contact),
            values::json(&self.logos),
            values::text_or_null(&self.note),
            values::word(&self.accent),
            values::word(&self.typeface),
            values::json(&self.walking),
            values::json(&self.bounds),
            values::json(&self.fonts),
            values::word(&self.english),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: EventId(values::get_id(row, 0)?),
            title: row.get(1)?,
            subtitle: row.get(2)?,
            first_day: values::get_word(row, 3)?,
            last_day: values::get_word(row, 4)?,
            zone: values::get_word(row, 5)?,
            language: values::get_word(row, 6)?,
            time_style: values::get_word(row, 7)?,
            number_style: values::get_word(row, 8)?,
            organizers: values::get_json(row, 9)?,
            contact: values::get_json(row, 10)?,
            logos: values::get_json(row, 11)?,
            note: row.get(12)?,
            accent: values::get_word(row, 13)?,
            typeface: values::get_word(row, 14)?,
            walking: values::get_json(row, 15)?,
            bounds: values::get_json(row, 16)?,
            fonts: values::get_json(row, 17)?,
            english: values::get_word(row, 18)?,
        })
    }
}

impl PlanRow for Block {
    sql!(block: theme, kind, starts, ends);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::text_or_null(&self.theme),
            values::text_or_null(&self.kind),
            values::civil(self.span.start()),
            values::civil(self.span.end()),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: BlockId(values::get_id(row, 0)?),
            theme: row.get(1)?,
            kind: row.get(2)?,
            span: values::get_span(row, 3)?,
        })
    }
}

impl PlanRow for Room {
    sql!(room: name, building, floor, position, seats, seats_by_form, equipment, access, part_of, note, on_board);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::text(&self.name),
            values::text_or_null(&self.building),
            values::text_or_null(&self.floor),
            Value::Integer(self.position),
            values::number_or_null(self.seats),
            values::json(&self.seats_by_form),
            values::json(&self.equipment),
            values::word(&self.access),
            values::id_or_null(self.part_of.map(|id| id.0)),
            values::text_or_null(&self.note),
            values::word(&self.on_board),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RoomId(values::get_id(row, 0)?),
            name: row.get(1)?,
            building: row.get(2)?,
            floor: row.get(3)?,
            position: row.get(4)?,
            seats: row.get(5)?,
            seats_by_form: values::get_json(row, 6)?,
            equipment: values::get_json(row, 7)?,
            access: values::get_word(row, 8)?,
            part_of: values::get_id_or_null(row, 9)?.map(RoomId),
            note: row.get(10)?,
            on_board: values::get_word(row, 11)?,
        })
    }
}

impl PlanRow for Session {
    sql!(session: block, number, title, short_title, abstract, kind, state, room, own_start, own_end, expected, seating, equipment, track, note, step_free);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::id_or_null(self.block.map(|id| id.0)),
            values::text_or_null(&self.number),
            values::text(&self.title),
            values::text_or_null(&self.short_title),
            values::text(&self.abstract_text),
            values::word(&self.kind),
            values::word(&self.state),
            values::id_or_null(self.room.map(|id| id.0)),
            values::civil_or_null(self.own_span.map(Span::start)),
            values::civil_or_null(self.own_span.map(Span::end)),
            values::number_or_null(self.expected),
            values::word(&self.seating),
            values::json(&self.equipment),
            values::text_or_null(&self.track),
            values::text_or_null(&self.note),
            Value::Integer(self.step_free.into()),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: SessionId(values::get_id(row, 0)?),
            block: values::get_id_or_null(row, 1)?.map(BlockId),
            number: row.get(2)?,
            title: row.get(3)?,
            short_title: row.get(4)?,
            abstract_text: row.get(5)?,
            kind: values::get_word(row, 6)?,
            state: values::get_word(row, 7)?,
            room: values::get_id_or_null(row, 8)?.map(RoomId),
            own_span: values::get_span_or_null(row, 9)?,
            expected: row.get(11)?,
            seating: values::get_word(row, 12)?,
            equipment: values::get_json(row, 13)?,
            track: row.get(14)?,
            note: row.get(15)?,
            step_free: row.get(16)?,
        })
    }
}
