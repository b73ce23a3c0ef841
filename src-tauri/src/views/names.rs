//! What kinds, states and the like are called: a table in the page's bindings, so that it has no names of its own for them.

use serde::Serialize;
use tagwerk_core::domain::{
    Address, Agreement, Language, Role, Salutation, SeatingForm, SessionKind, SessionState, Severity, Standing, Writing,
};

#[derive(Debug, Serialize)]
pub struct NamesByLanguage {
    de: Names,
    en: Names,
}

impl NamesByLanguage {
    pub fn all() -> Self {
        Self { de: Names::in_language(Language::De), en: Names::in_language(Language::En) }
    }
}

/// Of each table the keys, in the order in which they are offered, with their names. A key that is missing here is an
/// error of the page's compiler.
#[derive(Debug, Serialize)]
struct Names {
    kinds: Vec<(SessionKind, &'static str)>,
    states: Vec<(SessionState, &'static str)>,
    seating: Vec<(SeatingForm, &'static str)>,
    /// Those that have no label of their own.
    roles: Vec<(Role, String)>,
    agreements: Vec<(Agreement, &'static str)>,
    standings: Vec<(Standing, &'static str)>,
    salutations: Vec<(Salutation, &'static str)>,
    addresses: Vec<(Address, &'static str)>,
    severities: Vec<(Severity, &'static str)>,
    writings: Vec<(Writing, &'static str)>,
}

impl Names {
    fn in_language(language: Language) -> Self {
        let roles = [Role::Input, Role::Moderation, Role::InputAndModeration];
        Self {
            kinds: SessionKind::ALL.map(|kind| (kind, kind.name(language))).into(),
            states: SessionState::ALL.map(|state| (state, state.name(language))).into(),
            seating: SeatingForm::ALL.map(|form| (form, form.name(language))).into(),
            roles: roles.map(|role| (role.clone(), role.heading(1, language))).into(),
            agreements: Agreement::ALL.map(|agreement| (agreement, agreement.name(language))).into(),
            standings: Standing::ALL.map(|standing| (standing, standing.name(language))).into(),
            salutations: Salutation::ALL.map(|salutation| (salutation, salutation.name(language))).into(),
            addresses: Address::ALL.map(|address| (address, address.name(language))).into(),
            severities: Severity::ALL.map(|severity| (severity, severity.name(language))).into(),
            writings: Writing::ALL.map(|writing| (writing, writing.name(language))).into(),
        }
    }
}
