import { sameSpot } from "./board";
import { commands, type Consequences, type Rearrangement, type SessionCard, type Span, type Whereto } from "./bindings";
import { candidates } from "./candidates";
import type { Program } from "./program.svelte";
import { together, type Ground } from "./together";

/** Put down where something is already: both stay there, or they change places. */
export interface Occupied {
  session: SessionCard;
  other: SessionCard;
  spot: Whereto;
}

/** Where what is carried could be put down, and what would come of that. */
export interface Place {
  /** Of the one that is held. */
  to: Whereto;
  consequences: Consequences;
}

/** What there is to be told of the spot that something is carried over. */
export interface Verdict {
  spot: Whereto | null;
  /** False where not all that is carried has a place. */
  fits: boolean;
  isHere: boolean;
  consequences: Consequences | null;
}

/**
 * A session, or several that are selected, carried over the board by pointer or by keyboard: over which spot the held
 * one is, and what would come of putting it down there. Nothing is changed before that.
 */
export class Carrying {
  #ids: string[] = $state.raw([]);
  by: "pointer" | "keyboard" = $state("pointer");
  /** Until then, what one can do is told. */
  hasMoved = $state(false);
  /** Nothing where it would be put down nowhere. */
  spot: Whereto | null = $state.raw(null);
  /** The places of the day that is shown, the best first. */
  places: Place[] = $state.raw([]);
  /** Of the spot; nothing as long as that is not known. */
  consequences: Consequences | null = $state.raw(null);
  occupied: Occupied | null = $state.raw(null);
  #program: Program;
  #isAsking = false;
  /** Let go of, but not moved yet. */
  #isLanding = false;

  constructor(program: Program) {
    this.#program = program;
  }

  /** As they are now, also after a step that somebody made meanwhile; the one that is held first. */
  readonly sessions: SessionCard[] = $derived.by(() =>
    this.#ids.map((id) => this.#program.plan.sessions.get(id)).filter((session) => session !== undefined),
  );
  readonly session: SessionCard | null = $derived(this.sessions[0] ?? null);
  /** True if it is where it is already; it would stay. */
  readonly isHere = $derived(this.session !== null && this.spot !== null && sameSpot(this.spot, this.session));
  readonly verdict: Verdict = $derived.by(() => {
    const { spot, spots, isHere, consequences } = this;
    return { spot, fits: spots !== null, isHere, consequences };
  });
  readonly #consequencesAt = $derived(new Map(this.places.map(({ to, consequences }) => [keyOf(to), consequences])));
  /** Where each would stand; nothing where they do not all fit. */
  readonly spots: Whereto[] | null = $derived.by(() => this.spot && this.#together(this.sessions, this.spot));

  #together(sessions: SessionCard[], spot: Whereto): Whereto[] | null {
    return together(sessions, spot, this.#ground);
  }

  get #ground(): Ground {
    const { plan } = this.#program;
    return { rooms: plan.shownRooms.map(({ id }) => id), blocks: plan.blocks.list };
  }

  /** What is selected together goes together. */
  #withSelected(session: SessionCard): SessionCard[] {
    const { plan } = this.#program;
    const others = plan.isSelected(session.id) ? plan.selectedSessions.filter(({ id }) => id !== session.id) : [];
    return [session, ...others];
  }

  isCarried(id: string): boolean {
    return this.#ids.includes(id);
  }

  pickUp(session: SessionCard, by: "pointer" | "keyboard", day: string): void {
    this.#ids = this.#withSelected(session).map(({ id }) => id);
    this.#isLanding = false;
    this.by = by;
    this.hasMoved = false;
    this.spot = by === "keyboard" ? { block: session.block, own_span: session.own_span, room: session.room } : null;
    this.places = [];
    this.consequences = null;
    void this.#look(session, day);
  }

  /** Another day is shown while something is carried. */
  showDay(day: string): void {
    if (this.session) void this.#look(this.session, day);
  }

  async #look(session: SessionCard, day: string): Promise<void> {
    const isAlone = this.sessions.length === 1 && !session.across;
    const places = await this.#program.run(() => (isAlone ? commands.places(session.id, day, null) : this.#weigh(session, day)));
    if (places && this.session?.id === session.id) {
      this.places = places;
      this.#judge();
    }
  }

  async #weigh(first: SessionCard, day: string): Promise<Place[]> {
    const { sessions } = this;
    const others = this.#program.plan.sessions.list.filter(({ id, across }) => across && !this.isCarried(id));
    const taken = others.flatMap(({ span }) => span ?? []);
    const all = candidates(first, day, this.#ground, taken).flatMap((to) => {
      const spots = sameSpot(to, first) ? null : this.#together(sessions, to);
      return spots ? [{ to, what: moveTo(sessions, spots) }] : [];
    });
    const weighed = await commands.weigh(all.map(({ what }) => what));
    return weighed.map(({ which, consequences }) => ({ to: all[which]!.to, consequences }));
  }

  /** True if that is another spot than before. */
  over(spot: Whereto | null): boolean {
    if (this.#isLanding || sameSpot(spot, this.spot)) return false;
    this.spot = spot;
    this.hasMoved = true;
    this.#judge();
    return true;
  }

  #judge(): void {
    const { spot } = this;
    this.consequences = (spot && this.#consequencesAt.get(keyOf(spot))) ?? null;
    void this.#ask();
  }

  /** One question at a time: over many spots, the core is asked of those where the pointer was when it had answered. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let asked: Whereto | null = null;
    while (this.spot && this.spots && !this.consequences && !this.isHere && this.spot !== asked) {
      const { spot, sessions, spots } = this;
      asked = spot;
      const answer = await this.#program.run(() =>
        commands.consequences(moveTo(sessions, spots!)).catch((error: unknown) => {
          // Put down before the answer, it is so already: no failure that anybody wants to hear of.
          if (this.spot === spot && !this.#isLanding) throw error;
        }),
      );
      if (answer && this.spot === spot) this.consequences = answer;
    }
    this.#isAsking = false;
  }

  cancel(): void {
    this.#ids = [];
    this.spot = null;
    this.places = [];
    this.consequences = null;
  }

  /** Another event. */
  close(): void {
    this.cancel();
    this.occupied = null;
  }

  /** Puts it down where it is over; one alone asks first if something else is there. True if it was moved. */
  async putDown(): Promise<boolean> {
    if (this.#isLanding) return false;
    const { sessions, spots, isHere } = this;
    const session = sessions[0];
    this.occupied = !isHere && session && this.spot ? this.#occupiedBy(session, this.spot) : null;
    if (!spots || isHere || this.occupied) {
      this.cancel();
      return false;
    }
    const ids = this.#ids;
    // It stays in the hand until it is moved: laid back first, all would be painted twice.
    this.#isLanding = true;
    const moved = await this.move(sessions, spots);
    if (this.#ids === ids) this.cancel();
    return moved;
  }

  #occupiedBy(session: SessionCard, spot: Whereto): Occupied | null {
    const { plan } = this.#program;
    const span = spot.own_span ?? plan.blocks.get(spot.block)?.span;
    // Who comes from nowhere has no place to give in return.
    if (this.sessions.length > 1 || !session.room || !session.span || !span || !spot.room) return null;
    const other = plan.occupants(spot.room, span, session.id)[0];
    return other ? { session, other, spot } : null;
  }

  /** Moves what is selected with it as well, so that it goes to the spot. */
  moveWith(session: SessionCard, spot: Whereto): Promise<boolean> {
    const sessions = this.#withSelected(session);
    const spots = this.#together(sessions, spot);
    return spots ? this.move(sessions, spots) : Promise.resolve(false);
  }

  async move(sessions: SessionCard[], spots: Whereto[]): Promise<boolean> {
    this.occupied = null;
    const { words } = this.#program;
    const moved = await this.#program.rearrange(moveTo(sessions, spots));
    const [first, ...others] = sessions;
    if (!moved || !first) return false;
    const where = this.where(first.id);
    this.#program.say(others.length ? words.move.movedTogether(sessions.length, first.title, where) : words.move.moved(first.title, where));
    return true;
  }

  async resize(session: SessionCard, span: Span): Promise<boolean> {
    const resized = await this.#program.rearrange({ resize: [session.id, span] });
    if (resized) this.#program.say(this.#program.words.move.moved(session.title, this.where(session.id)));
    return resized;
  }

  async moveBlock(id: string, start: string): Promise<boolean> {
    const { plan, words } = this.#program;
    const moved = await this.#program.rearrange({ "move-block": [id, start] });
    const block = plan.blocks.get(id);
    if (moved && block) this.#program.say(words.move.moved(block.theme ?? block.kind ?? `${words.session.block} ${block.ordinal}`, block.when));
    return moved;
  }

  async swap(a: SessionCard, b: SessionCard): Promise<boolean> {
    this.occupied = null;
    const swapped = await this.#program.rearrange({ "swap-sessions": [a.id, b.id] });
    if (swapped) this.#program.say(this.#program.words.move.swapped(a.title, b.title));
    return swapped;
  }

  /** "Sa 13.6., 9.30–12.30 Uhr, Saal 2", or that it is nowhere. */
  where(id: string): string {
    const { plan, words } = this.#program;
    const session = plan.sessions.get(id);
    const room = plan.rooms.get(session?.room)?.row.name;
    return [session?.when, room].filter(Boolean).join(", ") || words.move.noTime;
  }
}

const keyOf = ({ block, own_span, room }: Whereto): string => [block, own_span?.start, own_span?.end, room].join();

export const moveTo = (sessions: SessionCard[], spots: Whereto[]): Rearrangement => ({
  move: sessions.map(({ id }, index) => [id, spots[index]!]),
});
