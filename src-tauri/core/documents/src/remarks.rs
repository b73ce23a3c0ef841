//! How remarks of the check before printing are defined, and remarks shared by several documents.

use super::Remark;
use domain::{
    Language::{De, En},
    limits::TooLong,
};
use layout::{Item, unmarked};
use std::collections::BTreeSet;

/// Defines remarks of the check before printing: a key for programs, the subject, and a sentence in both languages.
/// `De` and `En` are in scope for counting.
macro_rules! remarks {
    ($(#[$about:meta])* $name:ident {
        $($(#[$doc:meta])* $key:literal $remark:ident $({ $($field:ident: $type:ty),+ })? =>
            De: $german:expr,
            En: $english:expr;)+
    }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $remark $({ $($field: $type),+ })?),+ }

        impl $name {
            #[cfg(test)]
            pub(crate) const KEYS: &'static [&'static str] = &[$($key),+];

            pub(crate) fn key(&self) -> &'static str {
                match self { $($name::$remark { .. } => $key),+ }
            }
        }

        impl domain::Sentence for $name {
            fn sentence(&self, language: domain::Language) -> String {
                match self {
                    $($name::$remark $({ $($field),+ })? => match language {
                        domain::Language::De => $german,
                        domain::Language::En => $english,
                    }),+
                }
            }
        }
    };
}
pub(super) use remarks;

remarks! {
    /// Remarks about several documents, the event, or a whole export.
    SharedRemark {
        /// No font has some of the characters, which are left out.
        "no-glyph" NoGlyph { text: String, characters: usize } =>
            De: format!(
                "»{text}«: {} in allen Schriften und {} nicht gedruckt.",
                De.count(*characters, "Zeichen fehlt", "Zeichen fehlen"),
                if *characters == 1 { "wird" } else { "werden" },
            ),
            En: format!(
                "“{text}”: {} in none of the fonts and will not be printed.",
                En.count(*characters, "character is", "characters are"),
            );
        /// No font has some letters of a person's name, which must be written by hand.
        "name-by-hand" NameByHand { name: String, letters: usize } =>
            De: format!(
                "»{name}«: {} in allen Schriften; der Name ist von Hand einzutragen. Eine passende Schrift lässt sich in den Einstellungen der Veranstaltung wählen.",
                De.count(*letters, "Zeichen fehlt", "Zeichen fehlen"),
            ),
            En: format!(
                "“{name}”: {} in none of the fonts; the name is to be written by hand. A font that has them can be chosen in the settings of the event.",
                En.count(*letters, "character is", "characters are"),
            );
        /// A name had to be set smaller than wanted.
        "small-name" SmallName { name: String } =>
            De: format!("»{name}« musste kleiner gesetzt werden als gewünscht."),
            En: format!("“{name}” had to be set smaller than wanted.");
        /// The end of a text that does not fit even in the smallest type.
        "shortened" Shortened { text: String } =>
            De: format!("»{text}« ist gekürzt: Für den ganzen Text ist auch in der kleinsten Schrift kein Platz."),
            En: format!("“{text}” is shortened: even the smallest type leaves no room for the whole text.");
        /// Pixels per inch at the printed size: fewer than 300.
        "logo-too-coarse" LogoTooCoarse { resolution: u32 } =>
            De: format!(
                "Ein Logo hat in der gedruckten Größe nur {resolution} Pixel je Zoll und wird unscharf; 300 sollten es sein. Ein SVG ist in jeder Größe scharf."
            ),
            En: format!(
                "A logo has only {resolution} pixels in an inch at its printed size and will be blurred; it should have 300. An SVG is sharp in any size."
            );
        /// A logo that cannot be drawn, or would take too long; its position among the logos, counted from 1.
        "logo-left-out" LogoLeftOut { place: usize } =>
            De: format!("Logo {place} lässt sich nicht drucken und fehlt. Bitte ein anderes wählen."),
            En: format!("Logo {place} cannot be printed and is left out. Please choose another one.");
        /// A text above the maximum length, from a file made elsewhere.
        "text-cut" TextCut { name: String, what: TooLong } =>
            De: format!("»{name}«: {} Ausgegeben wird nur der Anfang; bitte kürzen.", what.sentence(De)),
            En: format!("“{name}”: {} Only its beginning is given out; please shorten it.", what.sentence(En));
        /// A planned session missing on signs or overviews, because it has no room or no time.
        "not-scheduled" NotScheduled { session: String } =>
            De: format!("»{session}« fehlt: Der Programmpunkt hat noch keinen Raum oder keine Zeit."),
            En: format!("“{session}” is missing: the session has no room or no time yet.");
        /// A session without a room is in the booklet or on a list.
        "no-room" NoRoom { title: String } =>
            De: format!("»{title}« hat noch keinen Raum."),
            En: format!("“{title}” has no room yet.");
        /// Files of an earlier export that contradicted the current ones, and were removed.
        "outdated-files" OutdatedFiles { files: usize } =>
            De: format!(
                "Was nicht mehr gilt, wurde aus dem Ordner genommen: {}.",
                De.count(*files, "Datei einer früheren Ausgabe", "Dateien früherer Ausgaben"),
            ),
            En: format!(
                "What holds no longer was taken out of the folder: {}.",
                En.count(*files, "file of an earlier export", "files of earlier exports"),
            );
    }
}

impl SharedRemark {
    /// One for each text with characters that no font has, and for each text that was shortened.
    pub(super) fn missing(items: &[Item]) -> Vec<Self> {
        let mut seen = BTreeSet::new();
        let shortened = super::texts(items).filter(|shaped| shaped.shortened);
        let shortened = shortened.map(|shaped| Self::Shortened { text: shaped.text.clone() });
        super::texts(items)
            .filter(|shaped| !shaped.missing.is_empty())
            .map(|shaped| (unmarked(&shaped.text).replace('\u{a0}', " "), shaped.missing.len()))
            .filter(|(text, _)| seen.insert(text.clone()))
            .map(|(text, characters)| Self::NoGlyph { text, characters })
            .chain(shortened)
            .collect()
    }
}

impl Remark {
    /// True if letters are missing on paper, so that somebody should check it before handing it out.
    pub fn lacks_letters(&self) -> bool {
        matches!(self, Remark::Shared(SharedRemark::NoGlyph { .. } | SharedRemark::NameByHand { .. }))
    }
}
