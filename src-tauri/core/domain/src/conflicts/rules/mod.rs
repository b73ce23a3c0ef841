//! The rules, one file per family.

mod people;
pub(super) mod rooms;
mod sessions;
mod times;

use super::definition::Definition;
use crate::Rule;

pub(super) use people::minutes_between;

/// The definition of a rule. If a rule is missing here, the crate does not compile.
pub(super) const fn of(rule: Rule) -> &'static Definition {
    match rule {
        Rule::RoomTakenTwice => &rooms::ROOM_TAKEN_TWICE,
        Rule::PersonInTwoPlaces => &people::PERSON_IN_TWO_PLACES,
        Rule::RoomClosed => &rooms::ROOM_CLOSED,
        Rule::PersonUnavailable => &people::PERSON_UNAVAILABLE,
        Rule::NotStepFree => &rooms::NOT_STEP_FREE,
        Rule::OutsideEvent => &times::OUTSIDE_EVENT,
        Rule::TooLittleWalkingTime => &people::TOO_LITTLE_WALKING_TIME,
        Rule::RoomTooSmall => &rooms::ROOM_TOO_SMALL,
        Rule::EquipmentMissing => &rooms::EQUIPMENT_MISSING,
        Rule::RemoteWithoutVideo => &rooms::REMOTE_WITHOUT_VIDEO,
        Rule::NoModerator => &sessions::NO_MODERATOR,
        Rule::TooFewPeople => &sessions::TOO_FEW_PEOPLE,
        Rule::PersonAbsent => &sessions::PERSON_ABSENT,
        Rule::BesidePlenary => &times::BESIDE_PLENARY,
        Rule::NoMeal => &times::NO_MEAL,
        Rule::LongerThanBlock => &times::LONGER_THAN_BLOCK,
        Rule::NumberTwice => &sessions::NUMBER_TWICE,
        Rule::WouldBeInTwoPlaces => &people::WOULD_BE_IN_TWO_PLACES,
        Rule::TooManyPeople => &sessions::TOO_MANY_PEOPLE,
        Rule::NotAgreed => &sessions::NOT_AGREED,
        Rule::NoBreak => &people::NO_BREAK,
        Rule::TrackParallel => &times::TRACK_PARALLEL,
        Rule::Unplaced => &times::UNPLACED,
        Rule::NoRoom => &rooms::NO_ROOM,
    }
}
