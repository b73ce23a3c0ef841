//! A draft in words, and what the next version of a sheet would change.

use super::AddedView;
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use std::collections::HashMap;
use tagwerk_core::{
    domain::{Block, Language, Programme, SessionState, TimeStyle},
    event_file::EventFile,
    import::{
        Draft, DraftContribution, DraftLine, DraftPair, DraftSession, KeptLine, Lesson, LineKind, ListedBelow,
        RemarkKind, Which,
    },
    revision::{Comparison, Proposal, Question},
};

/// A draft in words. Everything names the line of the text from which it was read, counted from 1.
#[derive(Debug, Serialize, Type)]
pub struct DraftView {
    /// A line of `kept` that could be the title of the event.
    pub title: Option<KeptLine>,
    pub blocks: Vec<BlockDraft>,
    /// Sessions outside of all blocks.
    pub sessions: Vec<SessionDraft>,
    pub kept: Vec<KeptLine>,
    pub remarks: Vec<RemarkView>,
    pub likely_same: Vec<PairView>,
    /// Names whose family name the user should point out.
    pub asks_for_order: Vec<String>,
    /// If the text names no date: the date from which days are counted until the user gives that of the first day.
    pub asks_first_day: Option<NaiveDate>,
    /// What each line became, from the first to the last.
    pub lines: Vec<LineView>,
    /// The number of lessons remembered from an earlier reading of the sheet.
    pub remembered: u32,
    /// Says that there are more of `likely_same`, if so.
    pub more_likely_same: Option<String>,
    pub session_count: u32,
    pub people_count: u32,
    /// The event already has a block with this theme and time, so the sheet was perhaps read before.
    pub is_known: bool,
    /// A version of the sheet was read into the event before, and can be compared with it.
    pub was_read_before: bool,
    /// What the user added to the sheet.
    pub added: Vec<AddedView>,
    /// Workshops below the agenda whose rounds the user should choose.
    pub listed: Option<ListedView>,
}

#[derive(Debug, Serialize, Type)]
pub struct ListedView {
    pub sessions: u32,
    pub rounds: Vec<RoundView>,
}

/// A round of the agenda.
#[derive(Debug, Serialize, Type)]
pub struct RoundView {
    pub name: String,
    pub when: String,
    /// The user said that the workshops run in this round.
    pub is_chosen: bool,
}

/// A line, and what the reader took it for.
#[derive(Debug, Serialize, Type)]
pub struct LineView {
    pub line: u32,
    pub kind: LineKind,
    /// The same for lines that look alike.
    pub shape: String,
    /// The number of other lines that look like it.
    pub alike: u32,
    pub is_doubtful: bool,
    /// The user said what it is.
    pub is_taught: bool,
}

#[derive(Debug, Serialize, Type)]
pub struct BlockDraft {
    pub line: u32,
    pub when: String,
    pub kind: Option<String>,
    pub theme: Option<String>,
    pub sessions: Vec<SessionDraft>,
}

#[derive(Debug, Serialize, Type)]
pub struct SessionDraft {
    pub line: u32,
    pub when: Option<String>,
    pub number: Option<String>,
    pub title: String,
    pub kind: String,
    pub state: Option<String>,
    pub room: Option<String>,
    /// The number of words of the abstract.
    pub words: u32,
    pub parts: Vec<PartDraft>,
}

#[derive(Debug, Serialize, Type)]
pub struct PartDraft {
    pub line: u32,
    pub name: String,
    pub role: String,
    pub affiliation: Option<String>,
    /// Only its shape makes it a person, and something speaks against it.
    pub is_doubtful: bool,
    /// "online", "angefragt", "verhindert"
    pub marks: Vec<String>,
}

#[derive(Debug, Serialize, Type)]
pub struct RemarkView {
    pub line: u32,
    pub sentence: String,
}

#[derive(Debug, Serialize, Type)]
pub struct PairView {
    pub a: String,
    pub b: String,
    pub reason: String,
}

/// `lessons` are those of this reading, `remembered` is the number known from the last one, and `event` is the event
/// of the window.
pub fn draft_view(
    draft: &Draft,
    lessons: &[Lesson],
    remembered: usize,
    event: Option<&EventFile>,
    style: TimeStyle,
    language: Language,
) -> DraftView {
    let session = |index: usize| session(draft, &draft.sessions[index], style, language);
    let of_block = |block: Option<usize>| {
        (0..draft.sessions.len()).filter(move |index| draft.sessions[*index].block == block).map(session).collect()
    };
    let blocks = draft
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| BlockDraft {
            line: count(block.line),
            when: draft.when(block.span, style, language),
            kind: block.kind.clone(),
            theme: block.theme.clone(),
            sessions: of_block(Some(index)),
        })
        .collect();
    DraftView {
        title: title_of(draft),
        blocks,
        sessions: of_block(None),
        kept: draft.kept.clone(),
        remarks: draft
            .remarks
            .iter()
            // A question replaces the remark.
            .filter(|remark| remark.kind != RemarkKind::ListedBelow || draft.listed_below().is_none())
            .map(|remark| RemarkView { line: count(remark.line), sentence: remark.kind.sentence(language).to_owned() })
            .collect(),
        likely_same: draft
            .likely_same
            .iter()
            .map(|DraftPair { a, b, reason }| PairView {
                a: a.clone(),
                b: b.clone(),
                reason: reason.sentence(language).to_owned(),
            })
            .collect(),
        asks_for_order: draft.asks_for_order(),
        asks_first_day: draft.asks_first_day,
        lines: lines(draft, lessons),
        remembered: count(remembered),
        more_likely_same: draft.more_in_words(language).map(str::to_owned),
        session_count: count(draft.sessions.len()),
        people_count: count(draft.people().len()),
        is_known: event.is_some_and(|file| is_known(file.programme(), draft)),
        was_read_before: event.is_some_and(|file| file.has_read(draft)),
        added: Vec::new(),
        listed: None,
    }
}

/// `chosen` are the indices of the rounds that the user named.
pub fn listed_view(
    listed: &ListedBelow,
    chosen: &[usize],
    draft: &Draft,
    style: TimeStyle,
    language: Language,
) -> ListedView {
    let view = |(place, block): (usize, &usize)| {
        let block = &draft.blocks[*block];
        let name = block.theme.clone().or_else(|| block.kind.clone()).unwrap_or_default();
        RoundView { name, when: draft.when(block.span, style, language), is_chosen: chosen.contains(&place) }
    };
    ListedView { sessions: count(listed.sessions.len()), rounds: listed.rounds.iter().enumerate().map(view).collect() }
}

/// The first line that belongs to nothing and stands above everything else: sheets begin with their title.
fn title_of(draft: &Draft) -> Option<KeptLine> {
    let first =
        draft.blocks.iter().map(|block| block.line).chain(draft.sessions.iter().map(|session| session.line)).min()?;
    let title = draft.kept.iter().find(|kept| kept.line < first && kept.text.chars().any(char::is_alphabetic))?;
    Some(KeptLine { line: title.line, text: title.text.trim().chars().take(120).collect() })
}

/// True if a block with this theme and time already exists.
fn is_known(programme: &Programme, draft: &Draft) -> bool {
    let is_read =
        |known: &Block| draft.blocks.iter().any(|read| (read.span, &read.theme) == (known.span, &known.theme));
    programme.blocks.values().any(is_read)
}

fn lines(draft: &Draft, lessons: &[Lesson]) -> Vec<LineView> {
    let mut alike: HashMap<&str, u32> = HashMap::new();
    for line in &draft.lines {
        *alike.entry(line.shape.as_str()).or_default() += 1;
    }
    let shape_of = |number: usize| draft.lines.iter().find(|line| line.line == number).map(|line| &line.shape);
    let is_taught = |line: &DraftLine| {
        lessons.iter().any(|lesson| match &lesson.which {
            Which::Line(number) => *number == line.line,
            Which::LinesLike(number) => shape_of(*number) == Some(&line.shape),
            Which::Shape(shape) => *shape == line.shape,
        })
    };
    let view = |line: &DraftLine| LineView {
        line: count(line.line),
        kind: line.kind,
        shape: line.shape.clone(),
        alike: alike[line.shape.as_str()] - 1,
        is_doubtful: line.is_doubtful,
        is_taught: is_taught(line),
    };
    draft.lines.iter().map(view).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn session(draft: &Draft, session: &DraftSession, style: TimeStyle, language: Language) -> SessionDraft {
    SessionDraft {
        line: count(session.line),
        when: session.own_span.map(|span| draft.when(span, style, language)),
        number: session.number.clone(),
        title: session.title.clone(),
        kind: session.kind.name(language).to_owned(),
        state: (session.state != SessionState::Planned).then(|| session.state.name(language).to_owned()),
        room: session.room.clone(),
        words: count(session.abstract_text.split_whitespace().count()),
        parts: session.contributions.iter().map(|part| contribution(part, language)).collect(),
    }
}

fn contribution(part: &DraftContribution, language: Language) -> PartDraft {
    PartDraft {
        line: count(part.line),
        name: part.person.clone().unwrap_or_else(|| "N. N.".to_owned()),
        role: part.role.heading(1, language),
        affiliation: part.affiliation.clone(),
        is_doubtful: part.is_doubtful,
        marks: part.states().into_iter().map(|state| state.name(language).to_owned()).collect(),
    }
}

/// What the next version of a sheet would change, with the names of the fields.
#[derive(Debug, Serialize, Type)]
pub struct ComparisonView {
    pub questions: Vec<Question>,
    pub proposals: Vec<ProposalView>,
    /// Sessions of the sheet that were deleted from the plan by hand. They are not imported again.
    pub deleted_by_hand: Vec<String>,
}

#[derive(Debug, Serialize, Type)]
pub struct ProposalView {
    #[serde(flatten)]
    pub proposal: Proposal,
    pub field_name: Option<String>,
}

pub fn comparison_view(comparison: Comparison, language: Language) -> ComparisonView {
    let view =
        |proposal: Proposal| ProposalView { field_name: proposal.field.map(|field| field.name(language)), proposal };
    ComparisonView {
        questions: comparison.questions,
        proposals: comparison.proposals.into_iter().map(view).collect(),
        deleted_by_hand: comparison.deleted_by_hand,
    }
}
