//! `tagwerk session … --split-at`, `--split-into`: a session becomes two.

use crate::{
    failure::Failure,
    help::arguments,
    talk::Talk,
    verbs::{contribution::part, rearranging::rearrange},
    words::word,
};
use chrono::{NaiveDateTime, NaiveTime};
use clap::Args;
use tagwerk_core::{
    domain::{Programme, SessionId},
    event_file::EventFile,
    planning::{PlacesGo, Rearrangement, SecondHalf, Split, Whereto},
};

arguments! {
    #[derive(Args)]
    pub struct SplitInTwo {
        #[arg(long, value_name = "HH:MM", value_parser = time, conflicts_with_all = ["title", "cancel", "reinstate"])]
        split_at: Option<NaiveTime> =
            "teilt ihn in zwei: Die zweite Hälfte beginnt um 10:30"
            | "splits it in two: the second half begins at 10:30",
        #[arg(long, value_name = "BLOCK", conflicts_with_all = ["split_at", "title", "cancel", "reinstate"])]
        split_into: Option<String> =
            "teilt ihn in zwei: Die zweite Hälfte findet in diesem Block statt, die erste behält ihre Zeit"
            | "splits it in two: the second half takes place in this block, the first keeps its time",
        #[arg(long, value_name = "TEXT")]
        title_of_second: Option<String> =
            "der Titel der zweiten Hälfte; sonst »…, Teil 2«"
            | "the title of the second half; otherwise “…, part 2”",
        #[arg(long, value_name = "ROOM")]
        room_of_second: Option<String> =
            "der Raum der zweiten Hälfte; sonst derselbe, in einem anderen Block keiner"
            | "the room of the second half; otherwise the same, in another block none",
        #[arg(long, value_name = "PERSON")]
        to_second: Vec<String> = "wer nur in der zweiten Hälfte mitwirkt" | "who takes part in the second half only",
        #[arg(long, value_name = "PERSON")]
        in_both: Vec<String> = "wer in beiden Hälften mitwirkt" | "who takes part in both halves",
        #[arg(long, value_name = "WHERE", value_parser = word::<PlacesGo>(), default_value = "first")]
        places: PlacesGo =
            "wo die Plätze der Teilnehmenden gelten: first, second oder both; sonst in der ersten Hälfte"
            | "where the places of participants are: first, second or both; otherwise in the first half",
    }
}

impl SplitInTwo {
    /// Whether it is asked for.
    pub fn is_wanted(&self) -> bool {
        self.split_at.is_some() || self.split_into.is_some()
    }

    pub fn run(&self, talk: &Talk, file: &mut EventFile, session: SessionId, dry_run: bool) -> Result<(), Failure> {
        let programme = file.programme();
        let part_of = |person: &String| part(programme, &session.to_string(), programme.find_person(person)?);
        let split = Split {
            session,
            title: self.title_of_second.clone(),
            second: self.second(programme, session)?,
            moving: self.to_second.iter().map(part_of).collect::<Result<_, _>>()?,
            in_both: self.in_both.iter().map(part_of).collect::<Result<_, _>>()?,
            places: self.places,
        };
        rearrange(talk, file, &Rearrangement::Split(split), dry_run)
    }

    fn second(&self, programme: &Programme, session: SessionId) -> Result<SecondHalf, Failure> {
        let row = &programme.sessions[&session];
        let named = self.room_of_second.as_ref().map(|room| programme.find_room(room)).transpose()?;
        if let Some(block) = &self.split_into {
            let block = Some(programme.find_block(block)?);
            return Ok(SecondHalf::Elsewhere(Whereto { block, own_span: None, room: named }));
        }
        let start = self.split_at.zip(programme.span(row)).map(|(time, span)| {
            // A session that runs past midnight has its second half on the next day.
            let on = |day: chrono::NaiveDate| day.and_time(time);
            if on(span.day()) > span.start() { on(span.day()) } else { on(span.end().date()) }
        });
        Ok(SecondHalf::After { start: start.unwrap_or(NaiveDateTime::MIN), room: named.or(row.room) })
    }
}

fn time(text: &str) -> Result<NaiveTime, chrono::ParseError> {
    NaiveTime::parse_from_str(&text.replace('.', ":"), "%H:%M")
}
