//! Given names, by which a line is told to be about somebody. A name that is not in here is read as well, where its shape
//! and what stands around it say so.
//!
//! Our own list, written from what people in Germany, Austria, Switzerland, Britain, America and among their neighbours
//! are called today and were called in the last seventy years. A word that is a common noun of programmes as well ("Mark",
//! "Rose", "Hope", "Will") is left out, as is what is more often a family name.

use std::{collections::BTreeSet, sync::LazyLock};

static KNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| NAMES.split_whitespace().collect());

/// True for "Ada", and for "Karl-Ulrich", of which either part may be known.
pub fn is_given_name(word: &str) -> bool {
    /// In bytes; no name is longer.
    const LONGEST: usize = 40;
    word.len() <= LONGEST && word.to_lowercase().split('-').any(|part| KNOWN.contains(part))
}

const NAMES: &str = "
ada adam adele adelheid adrian adriana agata agathe agnes agnieszka ahmad ahmed ahmet aida aileen aisha akira aksel alan
albert alberto albrecht alejandra alejandro aleksandra alessandra alessandro alessia alex alexander alexandra alexandre
alexandros alexei alexis alf alfons alfred ali alice alicia alina aline alireza alison allan allen alma alois aloys aman
amalia amanda amandine amelie amin amina amir amira amirata amy ana anastasia anders andrea andreas andrei andrej andres
andrew andy angela angelica angelika angelina angelo anika anish anita anja anke ann anna annabelle anne annegret
anneke anneli anneliese annemarie annett annette annie annika anselm ansgar anthony antje antoine anton antonia antonio
antony anya arash archibald ariane armin arnd arndt arne arno arnold arnulf arthur artur arun ashley asja asli astrid
athanasios audrey august augustin aurelia aurore aurko axel ayla ayse ayşe aziz barbara bardo barry bart basil bastian
beat beata beate beatrice beatrix beatriz ben benedikt benedict benita benjamin benno bernadette bernard bernd bernhard
bert berta berthold bertram beth bettina betty bianca bill bin birgit birgitta birte bjarne björn bo bob bodo boris bozena
brandon brendan brendon brenda brian brigitta brigitte britta brita bruno burak burkhard caitlin camilla camille can cansu
cara carina carine carl carla carlo carlos carmen carol carola carole carolin carolina caroline carsten casper catarina
catherine cathleen cathy catrin cecilia cecile cecilie celia celine cem chang chantal charles charlotte charly chiara
chloe chris christa christel christian christiane christina christine christof christoph christophe christopher
cilly clara clare claire clarissa clark claude claudia claudio claus clemens clement cindy colette colin connor conrad
constance constantin constanze cora cordula corina corinna corinne cornelia cornelius corrie cosima craig cristian
cristina cyril cyrill daan dagmar dagobert dalia damian dan dana daniel daniela daniele danielle danuta daria dario
darius david dawn dean debora deborah deirdre denis denise dennis derek derya detlef detlev diana diane diarmuid didem
didier dieter diether dietmar dietrich dilan dilek dimitri dimitris dimitrios dina dirk dmitri dolores domenico dominic
dominik dominika dominique donald donata donna dora dorian doris dorit dorothea dorothee dörte doug douglas dunja duncan
dustin dylan ebba eberhard ebru eckart eckehard eckhard eckhart eda edda edeltraud edgar edith edmund eduard edward edwin
egon eike eileen eirik ekaterina ekkehard ekkehart elaine elena eleni eleonora eleonore elfi elfriede elham eliana elias
elif elina elisa elisabeth elise elizabeth elke ella ellen elli ellis elma elmar elsa else elvira emanuel emanuela emel
emil emilia emilie emily emine emma emmanuel emmi emre engelbert enid enno enrico enrique ercan erdem erhard eric erica
erich erik erika erin erkan ernst erwin esin esma esra esteban esther etienne eugen eugene eugenia eva evamaria eve
evelin eveline evelyn evi ewa ewald fabian fabiana fabienne fabio fanny fares farid fatih fatima fatma federica federico
felicia felicitas felix ferdinand fernanda fernando finn fiona firat flavia flavio flora florencio florêncio florentina
florian floriane folkert franca francesca francesco francine francis francisca francisco franciszek franco francois
françois françoise frank franka franz franziska franzisca fred freddy frederic frederick frederik frederike freia frida
frieda frieder friederike friedemann friedhelm friedrich fritz fumiko gabi gabor gabriel gabriela gabriele gabriella
gail gaby galina gary gebhard geert geoffrey georg george georges georgia gerald geraldine gerard gerd gereon gerhard
gerlind gerlinde gernot gero gert gerta gertrud gertraud gesa gesine gianna gilbert gilles gina ginny giorgio giovanna
giovanni gisa gisela giselher gitta giulia giuliana giuseppe gladys glen glenn gloria goran gordon gottfried götz graham
grazyna greg gregg gregor gregory greta grete gudrun guido guilherme guillaume gundula gunda gunnar gunter gunther
günter günther gustav guy gwen hagen hakan halina hamid hana hanna hannah hanne hannelore hannes hanno hans hansjakob
hansjoerg hansjörg hanspeter harald hardy harold harriet harry hartmut hartwig hasan hasso hatice hauke hedda hedwig
heide heidemarie heidi heidrun heike heiko heiner heinrich heinz hela helen helena helene helga helge hella hellmut helmut
helmuth henning henri henriette henrik henrike henry herbert heribert herman hermann hermine hilal hilary hilda hilde
hildegard hinrich holger holly horst hossein huan hubert hubertus hugh hugo hülya ian ibrahim ida idris ignacio ignaz igor
ildikó ilka ilona ilse imke immanuel ina ines inga inge ingeborg ingo ingolf ingrid inken inka insa ioana ira irena irene
irina iris irma irmela irmgard irmtraud isa isaac isabel isabell isabella isabelle isolde istván ivan ivana ivo ivonne
iwona jack jackie jacob jacqueline jacques jaime jakob jamal james jamie jan jana jane janet janin janina janine janis
janna jannes jannik jannis janos jari jarosław jasmin jasmina jason jasper javier jayne jean jeanette jeanne jeannette jeff
jeffrey jella jenna jennifer jenny jens jeremias jeremy jérôme jerome jerry jesper jesse jessica jette jill jim jo joachim
joan joana joanna joanne jochen joe joel joelle joern johan johann johanna johannes john johnny jojo jolanta jolanda jon
jona jonas jonathan jordan jorge jörg jörn jose josé josef josefa josefine joseph josephine joshua josua jost joyce juan
judith juergen jule jules julia julian juliana juliane julie julien juliette julius jun june jürg jürgen justin justus
jutta kai kaja kamal kamila karel karen karim karin karina karl karla karlheinz karola karolin karolina karoline karsten
kaspar katalin katarina katarzyna kate katerina katharina katharine kathleen kathrin kathryn kathy kati katia katja katrin
kay keith kelly kemal ken kenneth kerstin kevin khalid kilian kim kirsten kirstin kjell klaas klara klaus klemens knud
knut kofi konrad konstantin konstantinos kora korbinian kornelia kristian kristin kristina kristof krishna-sara krystyna
krzysztof kurt kyra lana lara larissa lars laszlo laura laure lauren laurence laurent laurenz laurin lea leah leander
leila leman lena leni lennart leo leon leona leonard leonhard leonie leonora leopold leslie leszek letizia leyla lia liam
liana lidia liesbeth liesel lieselotte lilia lilian liliane lilit lilli lillian lilly lina linda lindsay linn linus lioba
lionel lisa lisbeth lise liv livia liz lloyd logan lola lore loredana lorena lorenz lorenzo loretta lothar lotta lotte
louis louisa louise luc luca lucas lucia luciana lucie lucy ludger ludmila ludovic ludwig luigi luis luisa luise luka lukas
łukasz luke luna lutz luzia lydia lynn madeleine madita magda magdalena maggie magnus magrit mahmoud maia maik maike maja
malcolm maleen malgorzata małgorzata malin malte mandy manfred manuel manuela mara marc marcel marcela marcella marcin
marco marcos marcus mareen marei mareike maren margaret margaretha margarete margarethe margarita margit margitta margot
margret margrit marguerite maria mariam mariana marianna marianne marie marieke marielle marika mariko marilyn marina mario
marion marisa marit marita marius marjorie marko markus marlen marlena marlene marlies marlis marta martha marten martha
martin martina martine marvin mary maryam mascha massimo mateusz mathias mathieu mathilda mathilde mats matt matteo
matthew matthias matthieu maud maura maureen maurice mauro max maxi maximilian mayana mechthild mechtild megan mehdi mehmet
mehtap meike meinhard meinolf melanie melina melinda melissa mercedes meredith meret merle merlin mert merve meryem meta
mia micha michael michaela michał michel michela michele michèle michelle miguel mika mike mikael mikhail miklos milan
milena miles milica mina mira miranda mirela miriam mirjam mirko mirjana miroslav mischa mitja mitra mohamed mohammad
mohammed moira molly mona monica monika monique morgan moritz morten morton moses muhammad mujib murat musa mustafa myriam
nabil nadia nadin nadine nadja nancy naomi natalia natalie natascha nathalie nathan neele neil nele nelly nelson nesrin
neville niccolo nicholas nick nicki nico nicola nicolai nicolas nicole niels nigel nihat nika nikita niklas niko nikolai
nikola nikolaus nikolaos nils nina nino noah noël noemi noor nora norbert norma norman nuria nuray nurcan ocke oda odette
oguz okan olaf ole oleg olga olha oliver olivia olivier olof omar orhan oscar oskar osman ottilie otto ottmar owen oya özge
özgür özlem pablo pamela paola paolo pascal pascale patrice patricia patrick patrik patrizia paul paula paulina pauline
paulo pavel pawel paweł pedro peggy penelope per perry pete peter petra petros phil philip philipp philippa philippe phoebe
pia pierre piet pieter pietro pim pinar piotr piroska rabea rachel rafael rafał raffael raffaela rahel raik raimund rainer
ralf ralph ralu ramon ramona rana raoul raphael raphaela rasmus raul ravi raymond rebecca rebekka regina regine regula
reimar reiner reinhard reinhild reinhold rémi renate renato rené rene renée reto reza rhea ria ricarda riccardo richard
rick rico rieke rita robert roberta roberto robin robyn rocco rodrigo roger roland rolf roman romana romy ron ronald ronja
ronny rosa rosalie rosalinde rosario rosemarie rosemary rosi roswitha ross rowan roxana roy ruben rudi rudolf rüdiger
rupert russell ruth ruthild ryan ryszard saba sabina sabine sabrina sahra said salim salome salvatore sam samantha sami
samir samira samuel sandra sandro sandy sara sarah sascha saskia scarlett scott sean sebastian sebastiano selcuk selda
selena selim selina selma semra serena serge sergei sergio serkan sevda sevgi sevim seyhan shane sharon shaun sheila shirin
shirley shruti sibel sibylle siddharth sidonie siegbert siegfried sieglinde sigmar sigmund signe sigrid sigrun silas silja
silke silva silvan silvana silvia silvio simon simona simone sina sinan sinem siv sofia sofie sonia sonja sophia sophie
sören stefan stefania stefanie steffen steffi stella stephan stephane stéphane stephanie stephen sten steve steven stina
stuart sue sulaiman susan susana susann susanna susanne susi suzanne svea sven svenja svetlana swen swantje swetlana sybille
sylke sylvain sylvester sylvia sylvie tabea tadeusz tamara tamer tania tanja tanya tara tarek tatiana tatjana tayfun ted
teresa terry tessa thea thekla theo theodor theodora theres theresa therese theresia thibault thierry thies thilo thomas
thore thorben thorsten tianyu tibor tiffany tihomir till tilman tilmann tim timm timo timothy tina tino titus tjark tobias
todd tom tomas tomás tomasz tommaso tony toni tonia tore torben torsten traudl traute tristan trixi trudi tuba tuğba tülay
tyler uda udo ulf ulla ulli ullrich ulrich ulrika ulrike umut undine urs ursel ursina ursula urte ute uta uwe valentin
valentina valeria valerie vanessa vasco veit vera verena veronica veronika veronique viktor viktoria vibeke victor
victoria vincent vinzent vinzenz viola violetta virginia vito vittorio vivian viviane vivien vladimir volker volkmar
waldemar walburga walter waltraud walther wanda wassily wayne wendelin wendy wenke werner wibke wiebke wieland wieslaw wilfried
wilhelm wilhelmine willem willi william willibald willy wilma wilma winfried wladimir wolf wolfgang wolfram wolfhard wolfhart
wouter xaver xavier yael yanjun yannick yannik yara yasemin yasmin yasmina yassin yavuz yekta yesim yildiz yolanda yosef
youssef yusuf yuki yulia yuri yvette yves yvonne zacharias zahra zeynep zita zoe zofia zora zsuzsa çağla çağrı şahin şebnem
şeyma ömer özcan ümit ágnes álvaro éva andré andrée antónio björk bernward burghard dörthe eckard frauke gitte godehard
gönül gülay gülsen hanns hanns-jörg heinke helmar hiltrud holm ilja isabelle ivar jordis josephin judica jurij karen-susan
katherina kathi kornel kristine leif leonore liane lisa-marie lorenza luisa malene marie-luise marieluise marlies mathis
medea melike mette milla minna nadeschda nadezhda natascha nikolas nurten oktay olena oxana ottokar peer pola raffaella
ragnar reinhardt renata richarda roderich rosina rosmarie rudolph ruprecht samuele sanna sarina sepp severin sigurd
solveig sonja sophie-charlotte stanislaw stefka svenja tassilo teodor thaddäus theda tiemo tjorven torge ulises valentine
vaclav viktorija wassilis wenzel willemijn wim witold yannis zdenek zoltán
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_is_known_alone_and_with_another() {
        for word in ["Ada", "ADA", "Karl-Ulrich", "Jörg", "Łukasz", "Ayşe"] {
            assert!(is_given_name(word), "{word}");
        }
        for word in ["Pause", "Gemeinsames", "Hecke", "Coffee", ""] {
            assert!(!is_given_name(word), "{word}");
        }
    }
}
