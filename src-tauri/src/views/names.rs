//! The names of kinds, states and the like, as a table for the page: `ui/src/words/names.ts` is generated from it.

use serde::Serialize;
use std::{fmt::Write, fs, path::Path};
use tagwerk_core::domain::{
    Address, Agreement, Language, RegistrationStatus, Role, Salutation, SeatingForm, SessionKind, SessionState,
    Severity, Standing, Writing,
};

/// `TAGWERK_BINDINGS=new` writes them anew.
#[test]
fn the_names_on_the_page_are_those_of_the_core() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/words/names.ts");
    let mut made =
        "// Generated from the names in src-tauri/src/views/names.rs.\n\nexport const names = {\n".to_owned();
    for (key, language) in [("de", Language::De), ("en", Language::En)] {
        let tables = serde_json::to_value(Names::in_language(language)).expect("JSON");
        writeln!(made, "  {key}: {{").expect("a line");
        for (table, names) in tables.as_object().expect("tables") {
            writeln!(made, "    {table}: {names},").expect("a line");
        }
        made.push_str("  },\n");
    }
    made.push_str("} as const;\n");
    if std::env::var_os("TAGWERK_BINDINGS").is_some_and(|wish| wish == "new") {
        fs::write(&here, &made).expect("names");
    }
    let known = fs::read_to_string(&here).unwrap_or_default();
    assert!(known == made, "ui/src/words/names.ts is stale; TAGWERK_BINDINGS=new cargo test --package tagwerk-window");
}

/// Each table has its keys in the order in which they are offered, with their names. A key that is missing is an error of
/// the page's compiler. The tables stand in alphabetical order, so that the file is the same however JSON keeps them.
#[derive(Debug, Serialize)]
struct Names {
    addresses: Vec<(Address, &'static str)>,
    agreements: Vec<(Agreement, &'static str)>,
    kinds: Vec<(SessionKind, &'static str)>,
    /// Those that have no label of their own.
    roles: Vec<(Role, String)>,
    salutations: Vec<(Salutation, &'static str)>,
    seating: Vec<(SeatingForm, &'static str)>,
    severities: Vec<(Severity, &'static str)>,
    standings: Vec<(Standing, &'static str)>,
    states: Vec<(SessionState, &'static str)>,
    statuses: Vec<(RegistrationStatus, &'static str)>,
    writings: Vec<(Writing, &'static str)>,
}

impl Names {
    fn in_language(language: Language) -> Self {
        let roles = [Role::Input, Role::Moderation, Role::InputAndModeration];
        Self {
            addresses: Address::ALL.map(|address| (address, address.name(language))).into(),
            agreements: Agreement::ALL.map(|agreement| (agreement, agreement.name(language))).into(),
            kinds: SessionKind::ALL.map(|kind| (kind, kind.name(language))).into(),
            roles: roles.map(|role| (role.clone(), role.heading(1, language))).into(),
            salutations: Salutation::ALL.map(|salutation| (salutation, salutation.name(language))).into(),
            seating: SeatingForm::ALL.map(|form| (form, form.name(language))).into(),
            severities: Severity::ALL.map(|severity| (severity, severity.name(language))).into(),
            standings: Standing::ALL.map(|standing| (standing, standing.name(language))).into(),
            states: SessionState::ALL.map(|state| (state, state.name(language))).into(),
            statuses: RegistrationStatus::ALL.map(|status| (status, status.name(language))).into(),
            writings: Writing::ALL.map(|writing| (writing, writing.name(language))).into(),
        }
    }
}
