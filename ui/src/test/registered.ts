// The core for tests of participants: so many are registered, and it answers by position.

import type { Filter, ParticipantRow } from "../core/bindings";
import { update } from "./plan";

export const participant = (id: string, fields: Partial<ParticipantRow> = {}): ParticipantRow => ({
  id,
  person: `person-${id}`,
  name: `Name ${id}`,
  organisation: null,
  kind: "participant",
  status: "registered",
  since: null,
  wishes: 0,
  seats: 0,
  waiting: 0,
  arrived: [],
  ...fields,
});

export class Registered {
  /** Each command with its arguments. */
  asked: [string, Record<string, unknown>][] = [];
  /** Who fits a filter; everybody has the number of their position as the id. */
  found: (filter: Filter) => string[];
  /** Holds answers back until it is resolved. */
  pause: Promise<unknown> | null = null;

  constructor(all: number) {
    const everybody = Array.from({ length: all }, (_, at) => String(at));
    this.found = ({ search, descending }) => {
      const found = everybody.filter((id) => id.startsWith(search ?? ""));
      return descending ? found.reverse() : found;
    };
  }

  /** The questions for pages, by their first position. */
  get pages() {
    return this.asked.filter(([command]) => command === "participants").map(([, args]) => args.start);
  }

  async invoke(command: string, args: Record<string, unknown>): Promise<unknown> {
    this.asked.push([command, args]);
    const found = args.filter ? this.found(args.filter as Filter) : [];
    const [start, count] = [args.start as number, args.count as number];
    if (command === "participants") {
      await this.pause;
      const counts = { all: 50_000, by_status: { registered: found.length }, by_kind: {}, without_wishes: 0, without_place: 0, arrived: 0, arrived_on: {} };
      return { all: found.length, counts, rows: found.slice(start, start + count).map((id) => participant(id)) };
    }
    if (command === "participant_ids") return found.slice(start, start + count);
    if (command === "participant_position") {
      const at = found.indexOf(args.id as string);
      return at < 0 ? null : at;
    }
    return update();
  }
}
