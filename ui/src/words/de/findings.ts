import { count } from "./count";

export const findings = {
  check: {
    waive: "Bewusst zulassen …",
    waiveNow: "Zulassen",
    waived: "Bewusst zugelassen",
    reason: "Warum darf das so sein?",
    reasonHint: "Steht hier, solange sich nichts daran ändert; danach ist es wieder offen.",
    because: (reason: string) => `Grund: ${reason}`,
    open: "Wieder öffnen",
    isWaived: (text: string) => `Bewusst zugelassen: ${text}`,
    isOpen: (text: string) => `Wieder offen: ${text}`,
    addModeration: "Moderation eintragen\u00a0…",
    addPerson: "Jemanden eintragen\u00a0…",
    announceNot: "Nicht mehr ankündigen",
    fitBlock: "Auf die Zeit des Blocks setzen",
    findPlace: "Raum und Zeit finden\u00a0…",
    findPlaceFor: (session: string) => `Raum und Zeit für ${session} finden\u00a0…`,
    more: (findings: number) => `${findings} weitere zeigen`,
    has: (room: string, equipment: string) => `${room} hat ${equipment}`,
    next: "Nächster Befund",
    previous: "Voriger Befund",
    place: (place: number, all: number) => (place ? `${place} von ${all}` : count(all, "Befund", "Befunde")),
    hide: "Was auffällt schließen",
    detailsOf: (session: string) => `Einzelheiten zu ${session}`,
  },
};
