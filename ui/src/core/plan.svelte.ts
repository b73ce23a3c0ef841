import type { BlockCard, Day, EventCard, Finding, Listed, PersonCard, PlaceView, Registered, RoomCard, SessionCard, Severity, Status, Table, Update } from "./bindings";
import { Cards } from "./cards.svelte";
import { typing } from "./typing.svelte";

/**
 * Findings by session. A session whose findings did not change keeps the same list, so that its card is not updated.
 */
function groupingBySession(): (findings: Finding[]) => Map<string, Finding[]> {
  let before = new Map<string, Finding[]>();
  return (findings) => {
    const bySession = new Map<string, Finding[]>();
    for (const finding of findings) {
      for (const id of finding.sessions) {
        const list = bySession.get(id);
        if (list) list.push(finding);
        else bySession.set(id, [finding]);
      }
    }
    for (const [id, list] of bySession) {
      const kept = before.get(id);
      if (kept?.length === list.length && kept.every((finding, index) => finding === list[index])) bySession.set(id, kept);
    }
    return (before = bySession);
  };
}

/** The present findings. Those that were there before are the same objects. */
const listed = (before: Finding[], now: Listed[]): Finding[] =>
  now.flatMap((part) => (part.kept ? before.slice(part.kept[0], part.kept[0] + part.kept[1]) : [part.new]));

const NOBODY: Registered = { all: 0, changes: 0 };

/** What the inspector shows. */
export interface Selection {
  table: Table;
  ids: string[];
}

/** The core's latest answer about an event, and the selection in it. This class decides nothing. */
export class Plan {
  event: EventCard | null = $state.raw(null);
  status: Status | null = $state.raw(null);
  /** Where it is saved, if it lies on a stick or the like. */
  place: PlaceView | null = $state.raw(null);
  days: Day[] = $state.raw([]);
  findings: Finding[] = $state.raw([]);
  blocks = new Cards<BlockCard>();
  rooms = new Cards<RoomCard>();
  sessions = new Cards<SessionCard>();
  people = new Cards<PersonCard>();
  /** How many participants there are. It is replaced after each change of one of them; nothing else of them is here. */
  registered: Registered = $state.raw(NOBODY);
  selection: Selection | null = $state.raw(null);
  /** What was selected on its own, latest first. */
  visited: Selection[] = $state.raw([]);

  readonly canChange = $derived(this.status !== null && this.status.reading === null);
  readonly unscheduled = $derived(this.sessions.list.filter((session) => session.unscheduled));
  /** True while a session in a block has no room, and there are rooms. */
  readonly canDistribute = $derived(
    this.canChange && this.rooms.list.length > 0 &&
      this.unscheduled.some((session) => session.block !== null && session.state === "planned"),
  );
  readonly shownRooms = $derived(this.rooms.list.filter((room) => room.row.on_board !== "hidden"));
  /** In the order of their selection. */
  readonly selectedSessions = $derived(
    this.selection?.table === "session" ? this.selection.ids.map((id) => this.sessions.get(id)).filter((card) => card !== undefined) : [],
  );
  /** Findings that are not accepted yet. */
  readonly openFindings = $derived(this.findings.filter((finding) => finding.waived === null));
  readonly waivedFindings = $derived(this.findings.filter((finding) => finding.waived !== null));
  readonly counts = $derived.by(() => {
    const counts: Record<Severity, number> = { error: 0, warning: 0, hint: 0 };
    for (const finding of this.openFindings) counts[finding.severity] += 1;
    return counts;
  });
  readonly #open = groupingBySession();
  readonly #waived = groupingBySession();
  readonly #onCards = groupingBySession();
  readonly findingsBySession = $derived(this.#open(this.openFindings));
  readonly waivedBySession = $derived(this.#waived(this.waivedFindings));
  /** What the cards say. Unscheduled sessions need no text, since their place shows it. */
  readonly findingsOnCards = $derived(
    this.#onCards(this.openFindings.filter((finding) => finding.rule !== "no-room" && finding.rule !== "unplaced")),
  );
  /** The sessions of each person, in the order of the programme. */
  readonly sessionsByPerson = $derived.by(() => {
    const byPerson = new Map<string, SessionCard[]>();
    for (const session of this.sessions.list) {
      for (const person of new Set(session.parts.map((part) => part.row.person))) {
        if (person) byPerson.set(person, [...(byPerson.get(person) ?? []), session]);
      }
    }
    return byPerson;
  });
  readonly sessionsByRoom = $derived.by(() => {
    const byRoom = new Map<string, SessionCard[]>();
    for (const session of this.sessions.list) {
      if (session.room) byRoom.set(session.room, [...(byRoom.get(session.room) ?? []), session]);
    }
    return byRoom;
  });

  take(update: Update): void {
    if (update.event) this.event = update.event;
    this.blocks.take(update.blocks);
    this.rooms.take(update.rooms);
    this.sessions.take(update.sessions);
    this.people.take(update.people);
    if (update.registered) this.registered = update.registered;
    if (update.findings) this.findings = listed(this.findings, update.findings);
    if (update.days) this.days = update.days;
    this.status = update.status;
    this.place = update.place;
    this.#keepSelection();
    const touched = update.touched;
    if (touched && touched.table !== "contribution") this.select(touched.table, [touched.id]);
  }

  /** Another event, or the same one in another language. */
  start(update: Update): void {
    for (const cards of [this.blocks, this.rooms, this.sessions, this.people]) cards.clear();
    this.take(update);
  }

  close(): void {
    for (const cards of [this.blocks, this.rooms, this.sessions, this.people]) cards.clear();
    this.event = null;
    this.status = null;
    this.place = null;
    this.registered = NOBODY;
    this.findings = [];
    this.days = [];
    this.selection = null;
    this.visited = [];
  }

  select(table: Table, ids: string[]): void {
    // Typed text still belongs to the old selection.
    if (this.selection?.table !== table || this.selection.ids.join() !== ids.join()) void typing.save();
    this.selection = ids.length ? { table, ids } : null;
    if (ids.length === 1) this.#visit(table, ids[0]!);
  }

  /** Restores an earlier selection, as far as it still exists. */
  selectAgain(before: Selection | undefined): void {
    if (before) this.select(before.table, before.ids.filter((id) => this.#isThere(before.table, id)));
  }

  deselect(): void {
    if (this.selection) this.select(this.selection.table, []);
  }

  /** Selects something alone, or in addition to others of its table; a second time deselects it. */
  choose(chosen: string, isBeside: boolean, table: Table = "session"): void {
    const before = this.selection?.table === table && isBeside ? this.selection.ids : [];
    this.select(table, before.includes(chosen) ? before.filter((id) => id !== chosen) : [...before, chosen]);
  }

  #visit(table: Table, id: string): void {
    const KEPT = 20;
    const others = this.visited.filter((other) => other.ids[0] !== id);
    this.visited = [{ table, ids: [id] }, ...others].slice(0, KEPT);
  }

  /** The number of sessions in these rooms or blocks, or with a part of these people. */
  sessionsWith(table: Table, ids: string[]): number {
    const isOf: Partial<Record<Table, (session: SessionCard) => boolean>> = {
      room: ({ room }) => room !== null && ids.includes(room),
      block: ({ block }) => block !== null && ids.includes(block),
      person: ({ parts }) => parts.some(({ row }) => row.person != null && ids.includes(row.person)),
    };
    const counts = isOf[table];
    return counts ? this.sessions.list.filter(counts).length : 0;
  }

  /** A session with a time and a place has a card on the board; the others are in the tray. */
  isOnBoard(session: string): boolean {
    const card = this.sessions.get(session);
    if (!card || card.unscheduled) return card !== undefined;
    return card.span !== null && (card.across || this.rooms.list.length === 0 || this.shownRooms.some((room) => room.id === card.room));
  }

  isSelected(id: string): boolean {
    return this.selection?.ids.includes(id) ?? false;
  }

  /** The last step may have removed what is selected. */
  #keepSelection(): void {
    if (!this.selection) return;
    const { table, ids } = this.selection;
    const there = ids.filter((id) => this.#isThere(table, id));
    if (there.length !== ids.length) this.select(table, there);
  }

  #isThere(table: Table, id: string): boolean {
    if (table === "session") return this.sessions.get(id) !== undefined;
    if (table === "person") return this.people.get(id) !== undefined;
    if (table === "room") return this.rooms.get(id) !== undefined;
    if (table === "block") return this.blocks.get(id) !== undefined;
    // Who is registered, the core knows; the details ask it.
    return table === "event" || table === "registration";
  }
}

