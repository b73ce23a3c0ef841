//! Control words of rich text that stand for a sign, an encoding, or something to leave out.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The character that a control word stands for.
pub fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "line" => "\n",
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" => " ",
        _ => return None,
    })
}

/// Destinations that are not text, among those that every reader has to know.
pub fn is_left_out(word: &str) -> bool {
    matches!(
        word,
        "fonttbl"
            | "colortbl"
            | "stylesheet"
            | "info"
            | "pict"
            | "header"
            | "headerl"
            | "headerr"
            | "headerf"
            | "footer"
            | "footerl"
            | "footerr"
            | "footerf"
            | "listtable"
            | "listoverridetable"
            | "revtbl"
            | "annotation"
            | "object"
            | "themedata"
            | "datastore"
            | "nonshppict"
            | "fldinst"
            | "xe"
            | "tc"
            | "txe"
            | "pnseclvl"
            | "bkmkstart"
            | "bkmkend"
            | "upr"
            | "template"
            | "filetbl"
            | "rsidtbl"
            | "generator"
            | "shprslt"
    )
}

/// The encodings that programs use, by their Windows code pages.
pub fn encoding(page: i64) -> &'static Encoding {
    let label = match page {
        10_000 => return MACINTOSH,
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65_001 => "utf-8".to_owned(),
        874 | 1250..=1258 => format!("windows-{page}"),
        _ => return WINDOWS_1252,
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}
