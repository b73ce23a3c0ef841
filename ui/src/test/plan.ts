// Rows for tests, with no more than a test names.
import type { Changed, PersonCard, SessionCard, Status, Update } from "../bindings";

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
  reading: null,
  ...fields,
});

export const update = (fields: Partial<Update> = {}): Update => ({
  event: null,
  blocks: nothing(),
  rooms: nothing(),
  sessions: nothing(),
  people: nothing(),
  findings: null,
  days: null,
  status: status(),
  touched: null,
  ...fields,
});

export const session = (id: string, fields: Partial<SessionCard> = {}): SessionCard => ({
  id,
  block: null,
  number: null,
  title: `Titel ${id}`,
  short_title: null,
  shown: `Titel ${id}`,
  has_abstract: false,
  kind: "workshop",
  state: "planned",
  room: null,
  own_span: null,
  expected: null,
  seating: null,
  equipment: [],
  track: null,
  note: null,
  step_free: false,
  printed: null,
  span: null,
  when: null,
  seats: null,
  unscheduled: false,
  parts: [],
  ...fields,
});

export const person = (id: string, name: string): PersonCard => ({
  id,
  row: { id, family: name },
  name,
  availabilities: [],
});
