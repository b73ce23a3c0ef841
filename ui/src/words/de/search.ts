import { count } from "./count";

export const search = {
  find: {
    title: "Suchen und Befehle",
    placeholder: "Programmpunkt, Person, Anmeldung, Raum oder Befehl",
    button: "Suchen …",
    results: "Treffer",
    visited: "Zuletzt angesehen",
    often: "Oft gebraucht",
    command: "Befehl",
    found: (shown: number, all: number) =>
      shown < all ? `${count(all, "Treffer", "Treffer")}, die besten ${shown}` : count(all, "Treffer", "Treffer"),
    none: "Nichts gefunden. Vielleicht steht es unter einem anderen Wort?",
    hints: { nextResult: "wählen", openResult: "öffnet", closeDialog: "schließt" },
  },
};
