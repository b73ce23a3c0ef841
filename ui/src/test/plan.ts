// Rows for tests, with defaults for everything that a test does not name.
import type { BlockCard, Changed, Consequences, Finding, Landing, Listed, PersonCard, Reach, SpotView, RoomCard, SessionCard, Status, Update } from "../core/bindings";

export const nothing = <C>(): Changed<C> => ({ put: [], gone: [], order: null });
export const put = <C extends { id: string }>(...cards: C[]): Changed<C> => ({
  put: cards,
  gone: [],
  order: cards.map((card) => card.id),
});

export const status = (fields: Partial<Status> = {}): Status => ({
  file_name: "forum.tagwerk",
  saved_at: "14.02",
  undo: null,
  redo: null,
  crowded: null,
  reading: null,
  replaced: false,
  in_use: false,
  ...fields,
});

/** Findings that are all new to the page. */
export const all = (...findings: Finding[]): Listed[] => findings.map((finding) => ({ new: finding }));

export const update = (fields: Partial<Update> = {}): Update => ({
  event: null,
  blocks: nothing(),
  rooms: nothing(),
  sessions: nothing(),
  people: nothing(),
  registered: null,
  findings: null,
  days: null,
  status: status(),
  touched: null,
  notices: [],
  place: null,
  ...fields,
});

export const session = (id: string, fields: Partial<SessionCard> = {}): SessionCard => ({
  id,
  block: null,
  number: null,
  title: `Titel ${id}`,
  short_title: null,
  sign_title: fields.short_title ?? fields.title ?? `Titel ${id}`,
  shown: `Titel ${id}`,
  has_abstract: false,
  kind: "workshop",
  state: "planned",
  room: null,
  own_span: null,
  expected: null,
  capacity: null,
  code: null,
  seating: null,
  equipment: [],
  track: null,
  note: null,
  step_free: false,
  printed: null,
  numbered: true,
  span: null,
  when: null,
  seats: null,
  unscheduled: false,
  across: false,
  is_chosen: true,
  parts: [],
  ...fields,
});

export const person = (id: string, name: string): PersonCard => ({
  id,
  row: { id, family: name },
  name,
  asks_for_order: false,
  availabilities: [],
});

export const room = (id: string, name: string): RoomCard => ({ id, row: { id, name, position: 0 }, availabilities: [] });

/** From one hour to another, on one day. */
export const span = (start: string, end: string) => ({ start: `2026-06-13T${start}:00`, end: `2026-06-13T${end}:00` });

export const block = (id: string, start: string, end: string): BlockCard => ({
  id,
  theme: null,
  kind: null,
  span: span(start, end),
  when: `Sa 13.6., ${start}–${end}`,
  hours: `${start}–${end}`,
  ordinal: 1,
  code: null,
});

export const finding = (text: string, fields: Partial<Finding> = {}): Finding => ({
  rule: "room-taken-twice",
  name: "Raum doppelt belegt",
  mark: "belegt",
  severity: "error",
  text,
  brief: text,
  lacks: [],
  sessions: [],
  movable: [],
  people: [],
  rooms: [],
  waived: null,
  ...fields,
});

/** Nothing speaks against it. */
export const fine = (): Consequences => ({ new: [], solved: [], costs: [], moves: [], breaks: false, out_of_date: "" });

/** These findings are new. */
export const brings = (...found: Finding[]): Consequences => ({ ...fine(), new: found, breaks: found.some(({ severity }) => severity === "error") });

/** Putting down where nobody is. */
export const landing = (fields: Partial<Landing> = {}): Landing => ({ consequences: fine(), met: [], swap: null, ...fields });

/** Where a session can go that is carried alone, and that lasts an hour outside the blocks. */
export const reach = (fields: Partial<Reach> = {}): Reach => ({
  takes_blocks: true,
  blocks: [],
  own: [{ minutes: 60, starts: [] }],
  others: [],
  rooms: [],
  ...fields,
});

export const spot = (block: string, room: string, fields: Partial<SpotView> = {}): SpotView => ({
  to: { block, own_span: null, room },
  span: span("09:30", "12:30"),
  when: "Sa 13.6., 9.30–12.30 Uhr",
  seats: null,
  facts: "nur der Raum ändert sich",
  consequences: fine(),
  is_good: true,
  ...fields,
});
