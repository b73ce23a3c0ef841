//! The documents by their names.

use crate::domain::{Language, Wording};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Badges,
    Signs,
    Plates,
    Lists,
    /// "Aushänge".
    Placards,
    Poster,
    Booklet,
    TestSheet,
}

impl Kind {
    /// As the print ledger names a piece of it.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Badges => "badge",
            Kind::Signs => "sign",
            Kind::Plates => "plate",
            Kind::Lists => "list",
            Kind::Placards => "notice",
            Kind::Poster => "poster",
            Kind::Booklet => "booklet",
            Kind::TestSheet => "test-sheet",
        }
    }

    /// As the terminal names it: `tagwerk export badges`.
    pub fn verb(self) -> &'static str {
        match self {
            Kind::Badges => "badges",
            Kind::Signs => "signs",
            Kind::Plates => "plates",
            Kind::Lists => "list",
            Kind::Placards => "notice",
            Kind::Poster => "poster",
            Kind::Booklet => "booklet",
            Kind::TestSheet => "test-sheet",
        }
    }

    /// Many of them, where there are many: "Namensschilder".
    pub fn name(self, wording: impl Into<Wording>) -> &'static str {
        let wording = wording.into();
        let (german, english) = match self {
            Kind::Badges => ("Namensschilder", "badges"),
            Kind::Signs => ("Türschilder", "room signs"),
            Kind::Plates => ("Tischaufsteller", "table plates"),
            Kind::Lists => ("Listen", "lists"),
            Kind::Placards => ("Aushänge", "notices"),
            Kind::Poster => ("Übersichten", "overviews"),
            Kind::Booklet => ("Programmheft", wording.pick("", "programme booklet", "program booklet")),
            Kind::TestSheet => ("Probeblatt", "test sheet"),
        };
        wording.language.pick(german, english)
    }

    /// "1 Namensschild", "12 Namensschilder".
    pub fn counted(self, pieces: usize, language: Language) -> String {
        let (german, english) = match self {
            Kind::Badges => ("Namensschild", "badge"),
            Kind::Signs => ("Türschild", "room sign"),
            Kind::Plates => ("Tischaufsteller", "table plate"),
            Kind::Lists => ("Liste", "list"),
            Kind::Placards => ("Aushang", "notice"),
            Kind::Poster => ("Übersicht", "overview"),
            Kind::Booklet => ("Programmheft", "programme booklet"),
            Kind::TestSheet => ("Probeblatt", "test sheet"),
        };
        let many = match self {
            Kind::Booklet => language.pick("Programmhefte", "programme booklets"),
            Kind::TestSheet => language.pick("Probeblätter", "test sheets"),
            Kind::Badges | Kind::Signs | Kind::Plates | Kind::Lists | Kind::Placards | Kind::Poster => {
                self.name(language)
            }
        };
        language.count(pieces, language.pick(german, english), many)
    }

    /// Why there is none, and what to do.
    pub fn nothing(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Kind::Badges => (
                "Es gibt niemanden, der ein Namensschild bekommt: In keinem geplanten Programmpunkt wirkt jemand mit.",
                "Nobody gets a badge: nobody contributes to a session that takes place.",
            ),
            Kind::Signs => (
                "Es gibt kein Türschild zu drucken: Noch hat kein Programmpunkt Raum und Zeit. Im Programm lassen sie sich auf die Räume verteilen.",
                "There is no room sign to print: no session has a room and a time yet. They can be given rooms in the programme.",
            ),
            Kind::Plates => (
                "Es gibt niemanden, der einen Tischaufsteller bekommt: In keinem der gewählten Programmpunkte ist jemand vor Ort.",
                "Nobody gets a table plate: nobody is on site in any of the chosen sessions.",
            ),
            Kind::Lists => (
                "Es gibt nichts aufzulisten: Unter den gewählten Programmpunkten ist keiner, der auf diese Liste gehört.",
                "There is nothing to list: none of the chosen sessions belongs on this list.",
            ),
            Kind::Placards => (
                "Es gibt keinen Aushang zu drucken: Er braucht einen Text, einen Programmpunkt, der verlegt ist oder entfällt, oder eine Person, die verhindert ist.",
                "There is no notice to print: it needs a text, a session that has moved or is cancelled, or a person who is unable to attend.",
            ),
            Kind::Poster => (
                "Es gibt keine Übersicht zu drucken: An diesen Tagen hat noch kein Programmpunkt Raum und Zeit.",
                "There is no overview to print: no session has a room and a time on these days yet.",
            ),
            Kind::Booklet => (
                "Es gibt kein Programmheft zu drucken: Noch steht nichts im Programm.",
                "There is no programme booklet to print: nothing is in the programme yet.",
            ),
            Kind::TestSheet => ("Es gibt kein Probeblatt zu drucken.", "There is no test sheet to print."),
        };
        language.pick(german, english)
    }
}
