//! Handing out plates for tables, and lists.

use super::{Talk, export::print};
use crate::{
    args::{self, List as ListWords, Plates},
    failure::Failure,
};
use tagwerk_core::{
    documents::{
        Wanted,
        lists::{List, ListOptions, SignaturesFor},
        plates::{PlateFields, PlateFor, PlateOptions, PlateOrder, PlateSize},
    },
    domain::SessionId,
    event_file::EventFile,
};

pub fn plates(talk: &Talk, words: &Plates) -> Result<(), Failure> {
    print(talk, &words.paper, |file| {
        let people = words.only.iter().map(|name| file.programme().find_person(name));
        Ok(Wanted::Plates(PlateOptions {
            size: match words.size {
                args::PlateSize::A4 => PlateSize::A4,
                args::PlateSize::A5 => PlateSize::A5,
                args::PlateSize::A5Paper => PlateSize::A5Paper,
                args::PlateSize::Letter => PlateSize::Letter,
                args::PlateSize::HalfLetter => PlateSize::HalfLetter,
            },
            fields: PlateFields {
                academic_title: !words.no_title,
                affiliation: !words.no_affiliation,
                role: !words.no_role,
                session: words.with_session,
                logo: !words.no_logo,
            },
            each: if words.per_person { PlateFor::Person } else { PlateFor::Contribution },
            order: match words.order {
                args::PlateOrder::Programme => PlateOrder::Programme,
                args::PlateOrder::Name => PlateOrder::Name,
            },
            only: people.collect::<Result<_, _>>()?,
            sessions: sessions(file, &words.session)?,
            blanks: words.blank,
        }))
    })
}

pub fn list(talk: &Talk, words: &ListWords) -> Result<(), Failure> {
    print(talk, &words.paper, |file| {
        Ok(Wanted::Lists(ListOptions {
            list: match words.list {
                args::ListName::Contributors => List::Contributors,
                args::ListName::Sessions => List::Sessions,
                args::ListName::House => List::House,
                args::ListName::Signatures => List::Signatures,
                args::ListName::SignUp => List::SignUp,
            },
            size: words.size.into(),
            orientation: words.orientation.map(Into::into),
            sessions: sessions(file, &words.session)?,
            days: words.day.clone(),
            columns: words.column.clone(),
            each: match words.per {
                args::SignaturesPer::Session => SignaturesFor::Session,
                args::SignaturesPer::Day => SignaturesFor::Day,
            },
            blank_rows: words.blank_rows,
            places: words.places,
        }))
    })
}

fn sessions(file: &EventFile, names: &[String]) -> Result<Vec<SessionId>, Failure> {
    Ok(names.iter().map(|name| file.programme().find_session(name)).collect::<Result<_, _>>()?)
}
