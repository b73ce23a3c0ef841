// What things of the plan are called.

import type {
  Access,
  Address,
  Agreement,
  AvailabilityState,
  Language,
  NumberStyle,
  Presence,
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
import { count } from "./count";

export type RoleKey = "input" | "moderation" | "input-and-moderation" | "named";
export type ColumnKey =
  | "name" | "seats" | "floor" | "building" | "form" | "equipment" | "access" | "part-of" | "note" | "unknown";

const views: Record<View, string> = {
  board: "Programm",
  sessions: "Programm\u00adpunkte",
  people: "Personen",
  rooms: "Räume",
  print: "Drucken & Verschicken",
  event: "Veran\u00adstaltung",
};
const kinds: Record<SessionKind, string> = {
  workshop: "Workshop",
  "small-group": "Kleingruppe",
  plenary: "Plenum",
  break: "Pause",
  meal: "Mahlzeit",
  evening: "Abend",
  arrival: "Anreise",
  other: "Sonstiges",
};
const states: Record<SessionState, string> = { idea: "Idee", planned: "geplant", cancelled: "entfällt" };
const seating: Record<SeatingForm, string> = {
  rows: "Reihen",
  circle: "Stuhlkreis",
  "u-shape": "U-Form",
  classroom: "Parlament",
  groups: "Gruppentische",
  boardroom: "Block",
  standing: "Stehplätze",
};
const roles: Record<RoleKey, string> = {
  input: "Impuls",
  moderation: "Moderation",
  "input-and-moderation": "Impuls & Moderation",
  named: "eigene Bezeichnung …",
};
const presences: Record<Presence, string> = { "on-site": "vor Ort", remote: "online" };
const agreements: Record<Agreement, string> = {
  idea: "Idee",
  asked: "angefragt",
  agreed: "zugesagt",
  declined: "abgesagt",
};
const standings: Record<Standing, string> = { coming: "kommt", absent: "verhindert", withdrawn: "entfällt" };
const accesses: Record<Access, string> = { "step-free": "stufenlos", steps: "nur über Stufen", unknown: "unbekannt" };
const salutations: Record<Salutation, string> = { ms: "Frau", mr: "Herr", neutral: "neutral" };
const addresses: Record<Address, string> = { formal: "Sie", informal: "du" };
const severities: Record<Severity, string> = { error: "Fehler", warning: "Warnung", hint: "Hinweis" };
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
const columns: Record<ColumnKey, string> = {
  name: "Name",
  seats: "Plätze",
  floor: "Geschoss",
  building: "Gebäude",
  form: "Bestuhlung",
  equipment: "Ausstattung",
  access: "Zugang",
  "part-of": "Teil von",
  note: "Notiz",
  unknown: "auslassen",
};

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
  columns,
  sessionColumns,
  findings: (number: number, severity: Severity) => count(number, ...severityCounts[severity]),
};
