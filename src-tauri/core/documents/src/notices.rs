//! What will not look as wanted, known before paper is wasted.

use super::{Remark, SharedRemark};
use domain::{ItemRef, Language, Sentence};
use std::collections::BTreeMap;

/// A remark of the check before printing, and the way to what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What one changes to mend it, if there is such a thing.
    pub about: Option<ItemRef>,
    pub remark: Remark,
}

impl Notice {
    pub fn about(about: impl Into<Option<ItemRef>>, remark: impl Into<Remark>) -> Self {
        Self { about: about.into(), remark: remark.into() }
    }

    /// One by one, so that each can be mended; if there are so many that this is how it is meant, their number.
    pub(super) fn each_or_counted<R: Into<Remark>>(each: Vec<Notice>, counted: impl Fn(usize) -> R) -> Vec<Notice> {
        const MANY: usize = 12;
        if each.len() > MANY { vec![Notice::of_all(counted(each.len()))] } else { each }
    }

    /// Of the document as a whole.
    pub fn of_all(remark: impl Into<Remark>) -> Self {
        Self { about: None, remark: remark.into() }
    }

    /// What is missing in a text is named once, wherever it stands.
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

/// What is to be known of a whole document, each thing once.
#[derive(Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
    /// Where those about one thing stand: of 50,000 names each is compared with few.
    by_subject: BTreeMap<(Option<ItemRef>, &'static str), Vec<usize>>,
}

impl Notices {
    pub fn tell(&mut self, notice: Notice) {
        // What is missing is missing whatever it stands in.
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
