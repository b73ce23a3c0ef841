//! Words that occur in titles and in no name. The list is our own, taken from items of German and English agendas.

use std::{collections::BTreeSet, sync::LazyLock};

static COMMON: LazyLock<BTreeSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());
static BEGINNINGS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| FIRST_WORDS.split_whitespace().collect());

/// True for a lower-case word that occurs in titles and in no name.
pub fn is_common(word: &str) -> bool {
    COMMON.contains(word)
}

/// True for a lower-case word that begins sentences or headings but no names.
pub fn begins_a_heading(word: &str) -> bool {
    BEGINNINGS.contains(word)
}

const WORDS: &str = "
pause pausen kaffee tee mittag essen abend morgen begrüßung begrüssung eröffnung einführung workshop workshops
vortrag vorträge diskussion podium plenum keynote panel session sessions ausklang abschluss anmeldung registrierung
empfang ankommen imbiss führung rundgang film konzert musik lesung gottesdienst andacht frühstück programm tagung
kongress konferenz thema themen projekt projekte praxis theorie zukunft einlass anreise abreise ende beginn schluss
tag nacht nachmittag vormittag runde gespräch gespräche austausch markt buffet büfett ausblick rückblick impuls
impulse grußwort grußworte forum foren gruppe gruppen arbeit welt stadt land natur kunst kultur recht politik
gesellschaft demokratie bildung schule wissen medien daten netz klima energie wasser wald garten haus raum leben
wohnen lernen spiel fest party tanz theater führungen information informationen fragen antworten ergebnisse
perspektiven herausforderungen wandel entwicklung frauen männer kinder jugend jugendliche menschen bürger europa
deutschland österreich schweiz moderation break lunch dinner coffee tea opening closing remarks welcome talk talks
poster posters discussion reception registration breakfast networking address introduction overview update updates
meeting report reports summary agenda schedule program programme conference symposium demo demos tour evening
morning afternoon learning security data research science systems system design development management technology
health education policy public social digital open future world water energy climate community university worship
prayer service music committee business lightning plenary keynotes wrap-up farewell adjourn arrival departure folien
slides video livestream podcast newsletter kontakt impressum datenschutz teilnehmer teilnehmende ort zeit zeitplan
ablauf übersicht hinweise inhalt vorstellung präsentation präsentationen ausstellung exkursion wanderung sitzung
versammlung mitgliederversammlung verleihung preis preisverleihung festakt ehrung feier gala get-together café cafe
bar lounge foyer saal aula halle hall room building center centre street straße platz allee avenue hotel neue neuer
neues neuen new kurze kurzer lange gute guter gutes best first second third final general annual part teil block
slot phase tools software linux internet web online hands-on deep machine artificial intelligence law rights human
current light parallel parallele alle all viele andere freie freier freies offene offener offenes gemeinsame
gemeinsamer gemeinsames warm cool shake chor orchester band ensemble team duo trio quartett theatergruppe nachlass
nacht- live
art arts big picture pictures two three tracks track time life work game games play language languages history historical
modern medieval global local european american german english roman greek urban rural extreme private women men gender
youth child children family faith peace war political economy economic finance market marketing design code coding
teaching reading writing thinking making doing using understanding exploring introducing advanced basic basics practical
better great fast simple high low reflections aspects studies study analysis approach approaches methods method theory
practice review reviews results case cases national international regional annual group groups team working
treffen gesundheit zwei drei vier fünf sechs sieben acht neun zehn one four five
rumors gut schloss hof freistaat verein
";

const FIRST_WORDS: &str = "
der die das ein eine einen was wie wer wo wann warum wozu wenn wir sie ihr es im in am an auf aus bei für mit nach
ohne über um unter von vom vor zu zum zur zwischen the a what how who why when where we you on from for of to with
at by and und oder or not nicht kein keine mein meine unser unsere dein deine is are can ist sind kann können dr
bitte please no
";
