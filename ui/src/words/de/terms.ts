// What things of the plan are called. Where the core has a name for them, it is that.

import type {
  Access,
  Address,
  Agreement,
  AvailabilityState,
  Language,
  NumberStyle,
  Presence,
  RegistrationStatus,
  Salutation,
  SeatingForm,
  SessionColumn,
  SessionKind,
  SessionState,
  Severity,
  Standing,
  TimeStyle,
} from "../../core/bindings";
import type { View } from "../../core/views";
import { byKey } from "../by-key";
import { names } from "../names";
import { count } from "./count";

export type RoleKey = "input" | "moderation" | "input-and-moderation" | "named";

const views: Record<View, string> = {
  board: "Programm",
  sessions: "Programm\u00adpunkte",
  people: "Personen",
  participants: "Teil\u00adnehmende",
  places: "Plätze",
  desk: "Tagungs\u00adbüro",
  rooms: "Räume",
  print: "Drucken & Verschicken",
  "follow-up": "Nach\u00adarbeiten",
  event: "Veran\u00adstaltung",
};
const kinds: Record<SessionKind, string> = byKey(names.de.kinds);
const states: Record<SessionState, string> = byKey(names.de.states);
const statuses: Record<RegistrationStatus, string> = byKey(names.de.statuses);
const seating: Record<SeatingForm, string> = byKey(names.de.seating);
const roles: Record<RoleKey, string> = { ...byKey(names.de.roles), named: "eigene Bezeichnung …" };
const presences: Record<Presence, string> = { "on-site": "vor Ort", remote: "online" };
const agreements: Record<Agreement, string> = byKey(names.de.agreements);
const standings: Record<Standing, string> = byKey(names.de.standings);
const accesses: Record<Access, string> = { "step-free": "stufenlos", steps: "nur über Stufen", unknown: "unbekannt" };
const salutations: Record<Salutation, string> = byKey(names.de.salutations);
const addresses: Record<Address, string> = byKey(names.de.addresses);
const severities: Record<Severity, string> = byKey(names.de.severities);
const severityCounts: Record<Severity, [string, string]> = {
  error: ["Fehler", "Fehler"],
  warning: ["Warnung", "Warnungen"],
  hint: ["Hinweis", "Hinweise"],
};
const languages: Record<Language, string> = { de: "Deutsch", en: "Englisch" };
const timeStyles: Record<TimeStyle, string> = {
  dotted: "9.30 Uhr",
  colon: "09:30 Uhr",
  "twelve-hours": "9:30 am",
};
const numberStyles: Record<NumberStyle, string> = {
  "block-and-number": "1.3",
  "kind-and-number": "Workshop 3",
  "letter-and-number": "A3",
};
const availabilities: Record<AvailabilityState, string> = { available: "da", unavailable: "nicht da" };

const sessionColumns: Record<SessionColumn, string> = {
  day: "Tag",
  time: "Zeit oder Beginn",
  end: "Ende",
  number: "Nummer",
  title: "Titel",
  abstract: "Beschreibung",
  kind: "Art",
  room: "Raum",
  person: "Person(en)",
  "given-name": "Vorname",
  "family-name": "Nachname",
  affiliation: "Organisation",
  role: "Rolle",
  moderation: "Moderation",
  unknown: "auslassen",
};

export const terms = {
  views,
  kinds,
  states,
  statuses,
  seating,
  roles,
  presences,
  agreements,
  standings,
  accesses,
  salutations,
  addresses,
  severities,
  languages,
  timeStyles,
  numberStyles,
  availabilities,
  sessionColumns,
  findings: (number: number, severity: Severity) => count(number, ...severityCounts[severity]),
};
