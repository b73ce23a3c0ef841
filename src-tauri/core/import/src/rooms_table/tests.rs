//! Pictures: a table as text, and the rooms that are read from it.

use super::*;
use domain::Language;

#[test]
fn columns_are_known_by_their_headings_in_any_order() {
    let draft = read_rooms(
        "sep=;\nGeschoss;Raum;Plätze;Bestuhlung;Ausstattung;Stufenlos\nEG;Aula;ca. 120 Plätze;Reihen 120, Stuhlkreis 60;Beamer, Flügel;ja\n1. OG;Saal 2;vierzig;Stuhlkreis;;nein\n",
    )
    .expect("rooms");
    let aula = &draft.rooms[0];
    assert_eq!((aula.name.as_str(), aula.seats, aula.floor.as_deref()), ("Aula", Some(120), Some("EG")));
    assert_eq!(aula.seats_by_form, BTreeMap::from([(SeatingForm::Rows, 120), (SeatingForm::Circle, 60)]));
    assert_eq!((aula.equipment.len(), aula.access), (2, Access::StepFree));
    let kind = RoomRemarkKind::NotUnderstood("vierzig".to_owned());
    assert_eq!(draft.remarks, [RoomRemark { line: 4, kind }]);
}

#[test]
fn a_pasted_table_without_headings_is_name_seats_floor() {
    let draft = read_rooms("Aula\t120\tErdgeschoss\nSaal, klein\t40\t1. OG").expect("rooms");
    let rooms: Vec<_> = draft.rooms.iter().map(|room| (room.name.as_str(), room.seats)).collect();
    assert_eq!(rooms, [("Aula", Some(120)), ("Saal, klein", Some(40))]);
}

#[test]
fn what_somebody_leaves_out_is_not_said_to_be_unknown() {
    let mut table = RoomsTable::read("xx;Wert A;Wert B\n1;Aula;120\n").expect("a table");
    assert_eq!(table.draft(), Err(ReadError::WhichColumn));
    table.say_columns(vec![Column::Unknown, Column::Name, Column::Seats]);
    let draft = table.draft().expect("rooms");
    assert_eq!((draft.rooms[0].name.as_str(), draft.rooms[0].seats, draft.remarks), ("Aula", Some(120), Vec::new()));
}

fn seen(text: &str) -> (Vec<String>, Vec<String>) {
    let draft = read_rooms(text).expect("rooms");
    let room = |room: &DraftRoom| {
        let seats = room.seats.map_or("-".to_owned(), |seats| seats.to_string());
        format!("{} {seats} {}", room.name, room.floor.as_deref().unwrap_or("-"))
    };
    let remarks = draft.remarks.iter().map(|remark| remark.sentence(Language::De)).collect();
    (draft.rooms.iter().map(room).collect(), remarks)
}

#[test]
fn the_headings_are_found_below_a_title_and_a_sum_is_no_room() {
    let (rooms, remarks) = seen(
        "Räume im Bürgerhaus\n\nRaum-Nr.;Raumbezeichnung;Kapazität (Personen);Etage\n11;Festsaal;200;EG\n12;Kammer;8;EG\nSumme;;208;\n",
    );
    assert_eq!(rooms, ["Festsaal 200 EG", "Kammer 8 EG"]);
    assert_eq!(
        remarks,
        [
            "Zeile 1: »Räume im Bürgerhaus« steht über der Tabelle und wurde ausgelassen.",
            "Zeile 3: Was die Spalte »Raum-Nr.« bedeutet, ist nicht bekannt; sie wurde ausgelassen.",
            "Zeile 6: »Summe 208« ist kein Raum, sondern eine Summe, und wurde ausgelassen."
        ]
    );
    let (rooms, remarks) = seen("Raum;Plätze\nFestsaal;200\nPlätze gesamt;200\nGesamt;200\n");
    assert_eq!(rooms, ["Festsaal 200 -", "Plätze gesamt 200 -"]);
    assert_eq!(remarks, ["Zeile 4: »Gesamt 200« ist kein Raum, sondern eine Summe, und wurde ausgelassen."]);
}

#[test]
fn what_nobody_can_match_is_asked() {
    let table = RoomsTable::read("Ziffer;Wo;Leute\n11;Festsaal;200\n12;Kammer;8\n").expect("a table");
    assert_eq!(table.draft(), Err(ReadError::WhichColumn));
    let headings = table.headings.as_ref().map(|row| row.cells.join(" "));
    assert_eq!(headings.as_deref(), Some("Ziffer Wo Leute"));
    let said = RoomsTable { columns: vec![Column::Unknown, Column::Name, Column::Seats], ..table };
    assert_eq!(said.draft().expect("rooms").rooms.len(), 2);
    // The second column holds no numbers, so the first three columns cannot be name, seats and floor.
    assert_eq!(read_rooms("11\tFestsaal\tEG\n12\tKammer\tEG"), Err(ReadError::WhichColumn));
}

#[test]
fn remarks_name_the_line_as_an_editor_counts_it() {
    let table = "Raum;Plätze\r\nAula;viele\r\n\r\nSaal 2;40\r\nSaal 3;80.5\r\n";
    for text in [table.to_owned(), table.replace("\r\n", "\n"), table.replace("\r\n", "\r")] {
        let (_, remarks) = seen(&text);
        let expected = [
            "Zeile 2: »viele« wurde nicht verstanden und ausgelassen.",
            "Zeile 5: »80.5« wurde nicht verstanden und ausgelassen.",
        ];
        assert_eq!(remarks, expected);
    }
    assert_eq!(
        seen("Raum\nAu\u{2}la").1,
        ["Zeile 2: Ein Steuerzeichen, das in keinen Text gehört, wurde ausgelassen."]
    );
}

#[test]
fn a_table_of_the_macintosh_comes_in_whole() {
    let saved = b"Raum;Pl\x8atze\rGro\xa7er Saal;90\rK\x9fche;8";
    assert_eq!(seen(&crate::decode(saved).expect("a text")).0, ["Großer Saal 90 -", "Küche 8 -"]);
}

#[test]
fn open_quotation_marks_are_named() {
    let (rooms, remarks) = seen("Name;Plätze\n\"Kleiner Saal;20\nAula;120\n");
    assert_eq!(rooms, ["Kleiner Saal 20 -", "Aula 120 -"]);
    assert_eq!(remarks, ["Zeile 2: Ein Anführungszeichen wird nicht geschlossen; es wurde ausgelassen."]);
}

#[test]
fn too_wide_a_table_is_refused_by_its_line() {
    let wide = format!("Name;Plätze\nAula{}", ";x".repeat(LIMITS.columns));
    assert_eq!(read_rooms(&wide), Err(ReadError::TooManyColumns { line: 2, limit: LIMITS.columns }));
}

#[test]
fn names_alone_are_rooms_too_and_nothing_is_not() {
    assert_eq!(read_rooms("Aula\nSaal 1\n").expect("rooms").rooms.len(), 2);
    assert_eq!(read_rooms(" \n;;\n"), Err(ReadError::NoRooms));
}

#[test]
fn what_is_longer_than_it_may_be_is_shortened_and_said() {
    let draft =
        read_rooms(&format!("Name;Plätze;Notiz\n{};40;{}\n", "R".repeat(1_000), "n".repeat(30_000))).expect("rooms");
    let lengths = |room: &DraftRoom| (room.name.chars().count(), room.note.as_ref().map(|note| note.chars().count()));
    assert_eq!(lengths(&draft.rooms[0]), (200, Some(20_000)));
    let said: Vec<String> = draft.remarks.iter().map(|remark| remark.sentence(Language::De)).collect();
    assert_eq!(
        said,
        [
            "Zeile 2: Name: höchstens 200 Zeichen. Genommen wurde der Anfang.",
            "Zeile 2: Notiz: höchstens 20.000 Zeichen. Genommen wurde der Anfang."
        ]
    );
}
