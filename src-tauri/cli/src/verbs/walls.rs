//! Handing out what hangs on doors and walls.

use super::{Talk, export::print};
use crate::{
    args::{ArrowArgument, NoticeWords, Orientation, Per, PlainSheet, Poster, Signs, Size},
    failure::Failure,
};
use tagwerk_core::{
    documents::{
        Sizing, Wanted,
        paper::{self, PaperSize},
        placards::{Placard, PlacardOptions},
        poster::PosterOptions,
        signs::{self, SignOptions},
    },
    domain::Arrow,
};

pub fn signs(talk: &Talk, words: &Signs) -> Result<(), Failure> {
    print(talk, &words.paper, |file| {
        let rooms = words.room.iter().map(|name| file.programme().find_room(name));
        let sessions = words.session.iter().map(|name| file.programme().find_session(name));
        let PlainSheet { size, orientation } = words.sheet;
        Ok(Wanted::Signs(SignOptions {
            per: match words.per {
                Per::Day => signs::Per::Day,
                Per::HalfDay => signs::Per::HalfDay,
                Per::Block => signs::Per::Block,
                Per::Session => signs::Per::Session,
            },
            size: size.into(),
            orientation: orientation.into(),
            arrow: words.arrow.map(Arrow::from),
            sizing: sizing(words.each_large),
            with_empty_rooms: words.with_empty_rooms,
            rooms: rooms.collect::<Result<_, _>>()?,
            days: words.day.clone(),
            sessions: sessions.collect::<Result<_, _>>()?,
        }))
    })
}

pub fn notice(talk: &Talk, words: &NoticeWords) -> Result<(), Failure> {
    if words.text == ["list"] {
        return talk.say(&ready_texts(talk));
    }
    print(talk, &words.paper, |file| {
        let programme = file.programme();
        let arrow = words.arrow.map(Arrow::from);
        let mut placards = Vec::new();
        if let Some((session, from)) = words.moved.as_ref().zip(words.from.as_ref()) {
            let (session, from) = (programme.find_session(session)?, programme.find_room(from)?);
            placards.push(Placard::Moved { session, from, arrow });
        }
        for session in &words.cancelled {
            placards.push(Placard::Cancelled { session: programme.find_session(session)? });
        }
        for person in &words.absent {
            placards.push(Placard::Absent { person: programme.find_person(person)? });
        }
        let texts = words.text.iter();
        placards.extend(texts.map(|text| Placard::Text { text: text.clone(), lines: words.line.clone(), arrow }));
        let PlainSheet { size, orientation } = words.sheet;
        Ok(Wanted::Placards(PlacardOptions {
            placards,
            size: size.into(),
            orientation: orientation.into(),
            sizing: sizing(words.each_large),
            copies: words.copies,
        }))
    })
}

fn sizing(each_large: bool) -> Sizing {
    if each_large { Sizing::Each } else { Sizing::Alike }
}

/// As they are written on a command line.
fn ready_texts(talk: &Talk) -> String {
    let line = |placard: Placard| match placard {
        Placard::Text { text, arrow, .. } => {
            let arrow = arrow.map_or(String::new(), |arrow| format!(" --arrow {}", arrow.key()));
            Some(format!("--text \"{text}\"{arrow}"))
        }
        Placard::Moved { .. } | Placard::Cancelled { .. } | Placard::Absent { .. } => None,
    };
    Placard::ready(talk.language).into_iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

pub fn poster(talk: &Talk, words: &Poster) -> Result<(), Failure> {
    print(talk, &words.paper, |_| {
        Ok(Wanted::Poster(PosterOptions {
            size: words.size.into(),
            orientation: words.orientation.into(),
            days: words.day.clone(),
        }))
    })
}

impl From<Size> for PaperSize {
    fn from(size: Size) -> Self {
        match size {
            Size::A5 => PaperSize::A5,
            Size::A4 => PaperSize::A4,
            Size::A3 => PaperSize::A3,
            Size::A2 => PaperSize::A2,
            Size::Letter => PaperSize::Letter,
            Size::Tabloid => PaperSize::Tabloid,
        }
    }
}

impl From<Orientation> for paper::Orientation {
    fn from(orientation: Orientation) -> Self {
        match orientation {
            Orientation::Portrait => paper::Orientation::Portrait,
            Orientation::Landscape => paper::Orientation::Landscape,
        }
    }
}

impl From<ArrowArgument> for Arrow {
    fn from(arrow: ArrowArgument) -> Self {
        match arrow {
            ArrowArgument::Left => Arrow::Left,
            ArrowArgument::Right => Arrow::Right,
            ArrowArgument::Up => Arrow::Up,
            ArrowArgument::Down => Arrow::Down,
            ArrowArgument::UpLeft => Arrow::UpLeft,
            ArrowArgument::UpRight => Arrow::UpRight,
            ArrowArgument::DownLeft => Arrow::DownLeft,
            ArrowArgument::DownRight => Arrow::DownRight,
        }
    }
}
