//! Remarks about certificates of attendance before they are printed.

use crate::remarks::remarks;
use domain::Language::{De, En};

remarks! {
    CertificateRemark {
        /// Nobody noted any arrival, so everybody is taken for present.
        "certificate-no-arrivals" NoArrivals =>
            De: "Noch ist niemand als angekommen vermerkt. Deshalb bekommen alle eine Bescheinigung, die angemeldet sind, für alle ihre Tage. Wer da war, wird im Tagungsbüro vermerkt.".to_owned(),
            En: "No arrival has been noted yet. So everybody who is registered gets a certificate, for all their days. Who was there is noted at the front desk.".to_owned();
        /// The picture that was chosen is not among those of the event, or cannot be drawn.
        "certificate-no-signature" NoSignature =>
            De: "Das Bild der Unterschrift ist nicht mehr unter den Bildern der Veranstaltung; auf der Bescheinigung bleibt die Linie zum Unterschreiben.".to_owned(),
            En: "The picture of the signature is no longer among those of the event; the certificate has a line to sign on.".to_owned();
        /// Somebody who was chosen did not come.
        "certificate-not-there" NotThere { name: String } =>
            De: format!("»{name}« ist an keinem Tag als angekommen vermerkt und bekommt keine Bescheinigung."),
            En: format!("“{name}” is not noted as arrived on any day and gets no certificate.");
        /// The programme has no time for them.
        "certificate-no-time" NoTime { name: String } =>
            De: format!("Bei »{name}« ergibt das Programm keine Zeit, die zählt; die Bescheinigung nennt keine. Eine Zahl lässt sich von Hand setzen."),
            En: format!("The programme has no time that counts for “{name}”; the certificate names none. A number can be set by hand.");
        /// The free text is too long for its place.
        "certificate-long-text" LongText =>
            De: "Der freie Text ist für das Blatt zu lang; er wurde verkleinert und notfalls gekürzt.".to_owned(),
            En: "The free text is too long for the page; it was set smaller and shortened if need be.".to_owned();
        /// Not all sessions fit on the page.
        "certificate-shortened" Shortened { name: String, sessions: usize } =>
            De: format!(
                "Bei »{name}« {} nicht auf das Blatt.",
                De.count(*sessions, "Programmpunkt passt", "Programmpunkte passen"),
            ),
            En: format!(
                "{} of “{name}” {} not fit on the page.",
                En.count(*sessions, "session", "sessions"),
                if *sessions == 1 { "does" } else { "do" },
            );
    }
}
