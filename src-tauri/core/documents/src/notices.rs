//! Problems in the printed result, reported before paper is wasted.

use super::{Remark, SharedRemark};
use domain::{ItemRef, Language, Sentence};
use std::collections::BTreeMap;

/// A remark of the check before printing, with a link to its cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The object to change, if the problem can be fixed.
    pub about: Option<ItemRef>,
    pub remark: Remark,
}

impl Notice {
    pub fn about(about: impl Into<Option<ItemRef>>, remark: impl Into<Remark>) -> Self {
        Self { about: about.into(), remark: remark.into() }
    }

    /// Each notice separately, so that each can be fixed; only their number if there are too many to be accidental.
    pub(super) fn each_or_counted<R: Into<Remark>>(each: Vec<Notice>, counted: impl Fn(usize) -> R) -> Vec<Notice> {
        const MANY: usize = 12;
        if each.len() > MANY { vec![Notice::of_all(counted(each.len()))] } else { each }
    }

    /// A notice about the whole document.
    pub fn of_all(remark: impl Into<Remark>) -> Self {
        Self { about: None, remark: remark.into() }
    }

    /// Missing characters in a text are reported once, wherever it stands.
    pub fn says_as_much_as(&self, other: &Notice) -> bool {
        use SharedRemark::{LogoTooCoarse, NoGlyph};
        match (&self.remark, &other.remark) {
            (Remark::Shared(NoGlyph { text: a, .. }), Remark::Shared(NoGlyph { text: b, .. })) => a == b,
            (Remark::Shared(LogoTooCoarse { .. }), Remark::Shared(LogoTooCoarse { .. })) => true,
            _ => self == other,
        }
    }
}

impl Sentence for Notice {
    fn sentence(&self, language: Language) -> String {
        self.remark.sentence(language)
    }
}

/// The notices of a whole document, without repetition.
#[derive(Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
    /// Indices into `all` by subject: with 50,000 names, each is compared with only a few.
    by_subject: BTreeMap<(Option<ItemRef>, &'static str), Vec<usize>>,
}

impl Notices {
    pub fn tell(&mut self, notice: Notice) {
        // Missing characters are missing wherever the text stands.
        let about = notice.about.filter(|_| !matches!(notice.remark, Remark::Shared(SharedRemark::NoGlyph { .. })));
        let known = self.by_subject.entry((about, notice.remark.key())).or_default();
        if !known.iter().any(|index| self.all[*index].says_as_much_as(&notice)) {
            known.push(self.all.len());
            self.all.push(notice);
        }
    }

    pub fn into_all(self) -> Vec<Notice> {
        self.all
    }
}
