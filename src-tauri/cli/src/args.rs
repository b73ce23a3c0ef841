//! The words of the command line. Their help stands in `help.rs`, in both languages.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use tagwerk_core::{
    documents::paper,
    domain::{Language, Rule},
    manuscript::TextFormat,
};

#[derive(Parser)]
#[command(name = "tagwerk", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub surroundings: Surroundings,
    #[command(subcommand)]
    pub verb: Verb,
}

/// What the program would else ask the machine for.
#[derive(Args)]
pub struct Surroundings {
    #[arg(long, global = true, value_name = "de|en")]
    pub language: Option<LanguageArgument>,
    #[arg(long, global = true, value_name = "TIME", value_parser = instant)]
    pub now: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum LanguageArgument {
    De,
    En,
}

impl From<LanguageArgument> for Language {
    fn from(language: LanguageArgument) -> Self {
        match language {
            LanguageArgument::De => Language::De,
            LanguageArgument::En => Language::En,
        }
    }
}

#[derive(Subcommand)]
pub enum Verb {
    New {
        file: PathBuf,
        #[arg(long)]
        title: String,
        #[arg(long, default_value = "Europe/Berlin", value_parser = zone)]
        zone: Tz,
        #[arg(long, default_value = "de", value_name = "de|en")]
        event_language: LanguageArgument,
    },
    Sample {
        file: PathBuf,
    },
    Import {
        #[command(subcommand)]
        what: Import,
    },
    Show {
        file: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Check {
        file: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Set {
        file: PathBuf,
        thing: Thing,
        /// Which one; nothing for the event.
        name: Option<String>,
        #[arg(value_name = "FIELD=VALUE", last = true, required = true)]
        fields: Vec<String>,
    },
    Place {
        file: PathBuf,
        session: String,
        #[command(flatten)]
        target: Target,
    },
    Swap(Swap),
    Waive(Waive),
    Suggest {
        file: PathBuf,
        session: String,
        #[arg(long, value_name = "N", default_value = "5")]
        most: usize,
        #[arg(long)]
        json: bool,
    },
    Distribute {
        file: PathBuf,
        #[arg(long)]
        block: Option<String>,
    },
    MergePeople {
        file: PathBuf,
        kept: String,
        merged: String,
    },
    UnifySpellings {
        file: PathBuf,
        #[arg(long, value_name = "N,…", value_delimiter = ',')]
        leave: Vec<usize>,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        json: bool,
    },
    Undo {
        file: PathBuf,
    },
    Redo {
        file: PathBuf,
    },
    History {
        file: PathBuf,
    },
    Backups {
        file: PathBuf,
    },
    Restore {
        file: PathBuf,
        #[arg(long, value_name = "N")]
        backup: usize,
        #[arg(long, value_name = "NEW")]
        out: PathBuf,
    },
    Export {
        #[command(subcommand)]
        what: Export,
    },
    Preflight(Preflight),
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Thing {
    Event,
    Block,
    Room,
    Session,
    Person,
    Contribution,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Target {
    #[arg(long)]
    pub room: Option<String>,
    #[arg(long)]
    pub none: bool,
}

/// Two rooms, everywhere unless said.
#[derive(Args)]
pub struct Swap {
    pub file: PathBuf,
    #[arg(value_name = "ROOM")]
    pub one: String,
    #[arg(value_name = "ROOM")]
    pub other: String,
    #[command(flatten)]
    pub within: SwapWithin,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args)]
#[group(multiple = false)]
pub struct SwapWithin {
    #[arg(long, value_name = "N")]
    pub block: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub day: Option<NaiveDate>,
}

#[derive(Args)]
pub struct Waive {
    pub file: PathBuf,
    #[arg(long, value_parser = rule)]
    pub rule: Rule,
    #[arg(long, required = true)]
    pub session: Vec<String>,
    #[arg(long)]
    pub person: Option<String>,
    #[command(flatten)]
    pub how: WaiveHow,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct WaiveHow {
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long)]
    pub open: bool,
}

#[derive(Subcommand)]
pub enum Import {
    Programme {
        file: PathBuf,
        sheet: PathBuf,
        #[command(flatten)]
        words: SheetWords,
        #[arg(long, value_name = "2026-06-06")]
        first_day: Option<NaiveDate>,
        #[arg(long, value_name = "12=title")]
        teach: Vec<String>,
        #[arg(long, value_name = "all|first|1,2")]
        rounds: Option<String>,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        version: NextVersion,
    },
    Rooms {
        file: PathBuf,
        table: PathBuf,
        #[arg(long, value_name = "Name,Plätze,-,…", value_delimiter = ',', allow_hyphen_values = true)]
        columns: Vec<String>,
        #[arg(long)]
        dry_run: bool,
    },
}

/// How the next version of a sheet that was read before is taken over.
#[derive(Args)]
pub struct NextVersion {
    #[arg(long)]
    pub update: bool,
    #[arg(long, value_name = "ours|theirs", requires = "update")]
    pub take: Option<Take>,
    #[arg(long, value_name = "keep|remove", requires = "update")]
    pub gone: Option<Gone>,
    #[arg(long, value_name = "LINE|NAME", requires = "update")]
    pub same: Vec<String>,
    #[arg(long, value_name = "LINE|NAME", requires = "update")]
    pub other: Vec<String>,
}

/// Of what was changed by hand and in the sheet.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Take {
    Ours,
    Theirs,
}

/// Of what is no longer in the sheet.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Gone {
    Keep,
    Remove,
}

/// How the file of a programme is to be read.
#[derive(Args)]
pub struct SheetWords {
    #[arg(long, value_parser = ["text", "docx", "odt", "html", "pdf", "rtf", "xlsx", "ods", "csv"])]
    pub format: Option<String>,
    #[arg(long, value_name = "Tag,Zeit,Titel,-,…", value_delimiter = ',', allow_hyphen_values = true)]
    pub columns: Vec<String>,
}

#[derive(Subcommand)]
pub enum Export {
    Badges(Badges),
    Signs(Signs),
    Plates(Plates),
    List(List),
    Booklet(Booklet),
    TestSheet(TestSheet),
    Text {
        file: PathBuf,
        #[arg(long, value_name = "DOCX|HTML")]
        out: PathBuf,
        #[arg(long, value_name = "docx|html")]
        format: Option<TextArgument>,
    },
    Notice(NoticeWords),
    Poster(Poster),
    Calendar {
        file: PathBuf,
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        #[arg(long)]
        proof: bool,
    },
}

/// Of each document that is printed.
#[derive(Args)]
pub struct Paper {
    pub file: PathBuf,
    #[arg(long, value_name = "PDF")]
    pub out: PathBuf,
    #[arg(long)]
    pub proof: bool,
    #[arg(long)]
    pub allow_missing: bool,
    #[arg(long)]
    pub black_only: bool,
}

#[derive(Args)]
pub struct Badges {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long, default_value = "avery-c32011")]
    pub sheet: String,
    #[arg(long, default_value = "first-name-first")]
    pub design: Design,
    #[arg(long, value_name = "FIELD")]
    pub show: Vec<Field>,
    #[arg(long, value_name = "FIELD")]
    pub hide: Vec<Field>,
    #[arg(long, default_value = "none")]
    pub qr: Qr,
    #[arg(long, value_name = "ADDRESS", required_if_eq("qr", "link"))]
    pub link: Option<String>,
    #[arg(long, value_name = "PERSON")]
    pub only: Vec<String>,
    #[arg(long, default_value = "alphabet")]
    pub order: Order,
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub start_at: u32,
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub copies: u32,
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub blank: u32,
    #[arg(long)]
    pub back: bool,
    #[arg(long, value_name = "TEXT", requires = "back")]
    pub back_left: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "back")]
    pub back_right: Option<String>,
    #[arg(long, value_name = "MM", requires = "back", default_value_t = 0.0, allow_negative_numbers = true)]
    pub offset_right: f32,
    #[arg(long, value_name = "MM", requires = "back", default_value_t = 0.0, allow_negative_numbers = true)]
    pub offset_down: f32,
    #[arg(long, default_value = "family")]
    pub sort: Sort,
    #[arg(long, default_value = "lines")]
    pub crop: Crop,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Crop {
    None,
    Lines,
    Marks,
    Single,
}

impl From<Crop> for paper::Crop {
    fn from(crop: Crop) -> Self {
        match crop {
            Crop::None => paper::Crop::None,
            Crop::Lines => paper::Crop::Lines,
            Crop::Marks => paper::Crop::Marks,
            Crop::Single => paper::Crop::Single,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Design {
    FirstNameFirst,
    FullNameFirst,
    RoleBand,
    Plain,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Field {
    AcademicTitle,
    Pronouns,
    Organisation,
    Town,
    Role,
    Session,
    Event,
    Days,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Qr {
    None,
    #[value(name = "vcard")]
    VCard,
    Link,
    Code,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    Alphabet,
    CutStack,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    Family,
    Particle,
}

#[derive(Args)]
pub struct Signs {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long, default_value = "day")]
    pub per: Per,
    #[command(flatten)]
    pub sheet: PlainSheet,
    #[arg(long)]
    pub arrow: Option<ArrowArgument>,
    #[arg(long)]
    pub each_large: bool,
    #[arg(long)]
    pub with_empty_rooms: bool,
    #[arg(long, value_name = "ROOM")]
    pub room: Vec<String>,
    #[arg(long, value_name = "SESSION")]
    pub session: Vec<String>,
    #[arg(long, value_name = "DAY")]
    pub day: Vec<NaiveDate>,
}

/// A plain sheet of paper.
#[derive(Clone, Copy, Args)]
pub struct PlainSheet {
    #[arg(long, default_value = "a4")]
    pub size: Size,
    #[arg(long, default_value = "landscape")]
    pub orientation: Orientation,
}

#[derive(Args)]
pub struct Booklet {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long, default_value = "a5", value_name = "a4|a5|letter|half-letter")]
    pub size: PageSize,
    #[arg(long)]
    pub imposed: bool,
    #[arg(long)]
    pub no_contents: bool,
    #[arg(long)]
    pub no_abstracts: bool,
    #[arg(long)]
    pub no_index: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageSize {
    A4,
    A5,
    Letter,
    HalfLetter,
}

#[derive(Args)]
pub struct TestSheet {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long)]
    pub sheet: Option<String>,
    #[arg(long)]
    pub back: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum TextArgument {
    Docx,
    Html,
}

impl From<TextArgument> for TextFormat {
    fn from(format: TextArgument) -> Self {
        match format {
            TextArgument::Docx => TextFormat::Docx,
            TextArgument::Html => TextFormat::Html,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Size {
    A5,
    A4,
    A3,
    A2,
    Letter,
    Tabloid,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Per {
    Day,
    HalfDay,
    Block,
    Session,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ArrowArgument {
    Left,
    Right,
    Up,
    Down,
    UpLeft,
    UpRight,
    DownLeft,
    DownRight,
}

/// Of a notice on the wall.
#[derive(Args)]
pub struct NoticeWords {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long, value_name = "TEXT", required_unless_present_any = ["moved", "cancelled", "absent"])]
    pub text: Vec<String>,
    #[arg(long, value_name = "TEXT", requires = "text", conflicts_with = "moved")]
    pub line: Vec<String>,
    #[arg(long, value_name = "SESSION", conflicts_with = "text", requires = "from")]
    pub moved: Option<String>,
    #[arg(long, value_name = "ROOM", requires = "moved")]
    pub from: Option<String>,
    #[arg(long, value_name = "SESSION")]
    pub cancelled: Vec<String>,
    #[arg(long, value_name = "PERSON")]
    pub absent: Vec<String>,
    #[arg(long)]
    pub arrow: Option<ArrowArgument>,
    #[command(flatten)]
    pub sheet: PlainSheet,
    #[arg(long)]
    pub each_large: bool,
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub copies: u32,
}

#[derive(Args)]
pub struct Poster {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long, default_value = "a3")]
    pub size: Size,
    #[arg(long, default_value = "landscape")]
    pub orientation: Orientation,
    #[arg(long, value_name = "DAY")]
    pub day: Vec<NaiveDate>,
}

/// The check before printing, of one document or all, as they are printed unless somebody chooses otherwise.
#[derive(Args)]
pub struct Preflight {
    pub file: PathBuf,
    #[arg(long, value_name = "DOCUMENT")]
    pub only: Vec<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Orientation {
    Portrait,
    Landscape,
}

#[derive(Args)]
pub struct Plates {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long, default_value = "a4")]
    pub size: PlateSize,
    #[arg(long, value_name = "PERSON")]
    pub only: Vec<String>,
    #[arg(long, value_name = "N")]
    pub session: Vec<String>,
    #[arg(long)]
    pub per_person: bool,
    #[arg(long, default_value = "programme")]
    pub order: PlateOrder,
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub blank: u32,
    #[arg(long)]
    pub with_session: bool,
    #[arg(long)]
    pub no_title: bool,
    #[arg(long)]
    pub no_affiliation: bool,
    #[arg(long)]
    pub no_role: bool,
    #[arg(long)]
    pub no_logo: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlateSize {
    A4,
    A5,
    A5Paper,
    Letter,
    HalfLetter,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlateOrder {
    Programme,
    Name,
}

#[derive(Args)]
pub struct List {
    #[command(flatten)]
    pub paper: Paper,
    #[arg(long)]
    pub list: ListName,
    #[arg(long, value_name = "N")]
    pub session: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub day: Vec<NaiveDate>,
    #[arg(long, value_name = "TEXT")]
    pub column: Vec<String>,
    #[arg(long, default_value = "session")]
    pub per: SignaturesPer,
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub blank_rows: u32,
    #[arg(long, value_name = "N")]
    pub places: Option<u32>,
    #[arg(long, default_value = "a4")]
    pub size: Size,
    #[arg(long)]
    pub orientation: Option<Orientation>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListName {
    Contributors,
    Sessions,
    House,
    Signatures,
    SignUp,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SignaturesPer {
    Session,
    Day,
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|why| format!("2022-09-23T14:10:00Z: {why}"))
}

fn rule(key: &str) -> Result<Rule, String> {
    let known = Rule::ALL.iter().find(|rule| rule.key() == key);
    known.copied().ok_or_else(|| Rule::ALL.iter().map(|rule| rule.key()).collect::<Vec<_>>().join(", "))
}

fn zone(text: &str) -> Result<Tz, String> {
    text.parse().map_err(|_| "Europe/Berlin, Europe/Zurich, …".to_owned())
}
