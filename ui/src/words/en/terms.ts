import { byKey } from "../by-key";
import { names } from "../names";
import type { terms as German } from "../de/terms";
import { count } from "./count";

export const terms: typeof German = {
  views: {
    board: "Programme",
    sessions: "Sessions",
    people: "People",
    participants: "Participants",
    places: "Places",
    desk: "Front desk",
    rooms: "Rooms",
    print: "Print & send",
  "follow-up": "Follow-up",
    event: "Event",
  },
  kinds: byKey(names.en.kinds),
  states: byKey(names.en.states),
  statuses: byKey(names.en.statuses),
  seating: byKey(names.en.seating),
  roles: { ...byKey(names.en.roles), named: "a name of your own …" },
  presences: { "on-site": "on site", remote: "online" },
  agreements: byKey(names.en.agreements),
  standings: byKey(names.en.standings),
  accesses: { "step-free": "step-free", steps: "by steps only", unknown: "unknown" },
  salutations: byKey(names.en.salutations),
  addresses: byKey(names.en.addresses),
  severities: byKey(names.en.severities),
  languages: { de: "German", en: "English" },
  timeStyles: { dotted: "9.30", colon: "09:30", "twelve-hours": "9:30 am" },
  numberStyles: { "block-and-number": "1.3", "kind-and-number": "Workshop 3", "letter-and-number": "A3" },
  availabilities: { available: "there", unavailable: "not there" },
  sessionColumns: {
    day: "Day",
    time: "Time or start",
    end: "End",
    number: "Number",
    title: "Title",
    abstract: "Description",
    kind: "Kind",
    room: "Room",
    person: "Person(s)",
    "given-name": "Given name",
    "family-name": "Family name",
    affiliation: "Organisation",
    role: "Role",
    moderation: "Moderation",
    unknown: "leave out",
  },
  findings: (number, severity) =>
    ({
      error: count(number, "error", "errors"),
      warning: count(number, "warning", "warnings"),
      hint: count(number, "hint", "hints"),
    })[severity],
};
