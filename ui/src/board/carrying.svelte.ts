import { commands, type Consequences, type Rearrangement, type SessionCard, type Span, type Whereto } from "../core/bindings";
import type { Calls } from "../core/calls.svelte";
import type { Plan } from "../core/plan.svelte";
import { numberOf } from "../core/session-names";
import { sameSpot, spotKey } from "../core/spots";
import type { Steps } from "../core/steps.svelte";
import { dayOf } from "../time/spans";
import type { Words } from "../words";
import { isSwap } from "./aiming";
import { spotsOfDay } from "./candidates";
import { together, type Ground } from "./together";

/** What is carried, and what is already where it is put down: both stay there, or they change places. */
export interface Occupied {
  session: SessionCard;
  other: SessionCard;
  spot: Whereto;
}

/** A spot where what is carried could be put down, and what would come of that. */
export interface Candidate {
  /** Of the one that is held. */
  to: Whereto;
  consequences: Consequences;
}

/** What is carried would change places with this one. */
export interface Swap {
  other: SessionCard;
  /** Nothing as long as that is not known. */
  consequences: Consequences | null;
}

/** How something is put down where something is already: what is plain is done, or somebody is asked first. */
export type Manner = "at-once" | "asking";

/** What there is to be told of the spot that something is carried over. */
export interface Verdict {
  spot: Whereto | null;
  /** False where not all that is carried has a place. */
  fits: boolean;
  isHere: boolean;
  /** With whom it would change places there. */
  swap: SessionCard | null;
  consequences: Consequences | null;
}

/** What carrying needs of the program. */
interface Around {
  readonly plan: Plan;
  readonly calls: Pick<Calls, "run">;
  readonly steps: Pick<Steps, "rearrange" | "tell">;
  readonly words: Words;
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
  /** The spots of the day that is shown, the best first. */
  candidates: Candidate[] = $state.raw([]);
  /** Of the spot; nothing as long as that is not known. */
  consequences: Consequences | null = $state.raw(null);
  occupied: Occupied | null = $state.raw(null);
  /** What would come of changing places with these sessions. */
  #swaps: Map<string, Consequences> = $state.raw(new Map());
  #around: Around;
  #isAsking = false;
  /** Let go of, but not moved yet. */
  #isLanding = false;

  constructor(around: Around) {
    this.#around = around;
  }

  /** As they are now, also after a step that somebody made meanwhile; the one that is held first. */
  readonly sessions: SessionCard[] = $derived.by(() =>
    this.#ids.map((id) => this.#around.plan.sessions.get(id)).filter((session) => session !== undefined),
  );
  readonly session: SessionCard | null = $derived(this.sessions[0] ?? null);
  /** True if it is where it is already; it would stay. */
  readonly isHere = $derived(this.session !== null && this.spot !== null && sameSpot(this.spot, this.session));
  readonly verdict: Verdict = $derived.by(() => {
    const { spot, spots, isHere, consequences } = this;
    return { spot, fits: spots !== null, isHere, swap: (spot && this.swapAt(spot)?.other) ?? null, consequences };
  });
  readonly #consequencesAt = $derived(new Map(this.candidates.map(({ to, consequences }) => [spotKey(to), consequences])));
  /** Where each would stand; nothing where they do not all fit. */
  readonly spots: Whereto[] | null = $derived.by(() => this.spot && this.#together(this.sessions, this.spot));

  #together(sessions: SessionCard[], spot: Whereto): Whereto[] | null {
    return together(sessions, spot, this.#ground);
  }

  get #ground(): Ground {
    const { plan } = this.#around;
    return { rooms: plan.shownRooms.map(({ id }) => id), blocks: plan.blocks.list };
  }

  /** What is selected together goes together. */
  #withSelected(session: SessionCard): SessionCard[] {
    const { plan } = this.#around;
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
    this.candidates = [];
    this.#swaps = new Map();
    this.consequences = null;
    void this.#weighDay(session, day);
  }

  /** Another day is shown while something is carried. */
  showDay(day: string): void {
    if (this.session) void this.#weighDay(this.session, day);
  }

  async #weighDay(session: SessionCard, day: string): Promise<void> {
    const isAlone = this.sessions.length === 1 && !session.across;
    const found = await this.#around.calls.run(() =>
      Promise.all([isAlone ? commands.spots(session.id, day, null) : this.#weigh(session, day), isAlone ? this.#weighSwaps(session, day) : []]),
    );
    if (found && this.session?.id === session.id && !this.#isLanding) {
      const [candidates, swaps] = found;
      this.candidates = candidates;
      this.#swaps = new Map([...this.#swaps, ...swaps]);
      this.#judge();
    }
  }

  /** Of changing places with each that it could change places with on this day. */
  async #weighSwaps(session: SessionCard, day: string): Promise<[string, Consequences][]> {
    const { plan } = this.#around;
    const others = plan.sessions.list.filter((other) => {
      const isThere = other.span && other.room && dayOf(other.span) === day;
      return isThere && this.#swapWith(session, { block: other.block, own_span: other.own_span, room: other.room })?.id === other.id;
    });
    if (others.length === 0) return [];
    const weighed = await commands.weigh(others.map((other) => swapOf(session, other)));
    return weighed.map(({ which, consequences }) => [others[which]!.id, consequences]);
  }

  async #weigh(first: SessionCard, day: string): Promise<Candidate[]> {
    const { sessions } = this;
    const others = this.#around.plan.sessions.list.filter(({ id, across }) => across && !this.isCarried(id));
    const taken = others.flatMap(({ span }) => span ?? []);
    const all = spotsOfDay(first, day, this.#ground, taken).flatMap((to) => {
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
    const swap = spot && this.swapAt(spot);
    this.consequences = (swap ? swap.consequences : spot && this.#consequencesAt.get(spotKey(spot))) ?? null;
    void this.#ask();
  }

  /** With whom it would change places at a spot, and what would come of that; nothing where it would only be moved. */
  swapAt(spot: Whereto): Swap | null {
    const { session } = this;
    const other = session && !sameSpot(spot, session) && this.#swapWith(session, spot);
    return other ? { other, consequences: this.#swaps.get(other.id) ?? null } : null;
  }

  /** One question at a time: over many spots, the core is asked of those where the pointer was when it had answered. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let asked: Whereto | null = null;
    while (this.spot && this.spots && !this.consequences && !this.isHere && this.spot !== asked) {
      const { spot, sessions, spots } = this;
      asked = spot;
      const swap = this.swapAt(spot);
      const what = swap ? swapOf(sessions[0]!, swap.other) : moveTo(sessions, spots!);
      const answer = await this.#around.calls.run(() =>
        commands.consequences(what).catch((error: unknown) => {
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
    this.candidates = [];
    this.#swaps = new Map();
    this.consequences = null;
  }

  /** Another event. */
  close(): void {
    this.cancel();
    this.occupied = null;
  }

  /**
   * Puts it down where it is over. One alone changes places with what is there already; where that would break something,
   * where it is not plain what is meant, or where somebody wants to be asked, it asks first. True if something was done.
   */
  async putDown(manner: Manner = "at-once"): Promise<boolean> {
    if (this.#isLanding) return false;
    const { sessions, spots, isHere, spot } = this;
    const session = sessions[0];
    if (!session || !spots || !spot || isHere) {
      this.cancel();
      return false;
    }
    const ids = this.#ids;
    // It stays in the hand until it is moved: laid back first, all would be painted twice.
    this.#isLanding = true;
    const other = this.#occupiedBy(session, spot)[0];
    const swap = manner === "asking" ? null : this.swapAt(spot);
    const isPlain = swap !== null && breaksNothing(swap.consequences ?? this.consequences ?? (await this.#of(swapOf(session, swap.other))));
    let isDone = false;
    if (swap && isPlain) isDone = await this.swap(session, swap.other);
    else if (!other) isDone = await this.move(sessions, spots);
    if (this.#ids === ids) this.cancel();
    if (other && !isPlain) this.occupied = { session, other, spot };
    return isDone;
  }

  async #of(what: Rearrangement): Promise<Consequences | null> {
    return (await this.#around.calls.run(() => commands.consequences(what))) ?? null;
  }

  /** Those that are there already. */
  #occupiedBy(session: SessionCard, spot: Whereto): SessionCard[] {
    const { plan } = this.#around;
    const span = this.#spanOf(spot);
    // Who comes from nowhere has no place to give in return.
    if (this.sessions.length > 1 || !session.room || !session.span || !span || !spot.room) return [];
    return plan.occupants(spot.room, span, session.id);
  }

  /** The one that is there, if it is plain that they would change places: each would have the time that the other has. */
  #swapWith(session: SessionCard, spot: Whereto): SessionCard | null {
    const [other, ...more] = this.#occupiedBy(session, spot);
    if (!other?.span || more.length > 0) return null;
    return isSwap(session, { ...spot, span: this.#spanOf(spot) ?? null }, other) ? other : null;
  }

  #spanOf(spot: Whereto): Span | undefined {
    return spot.own_span ?? this.#around.plan.blocks.get(spot.block)?.span;
  }

  /** Moves what is selected with it as well, so that it goes to the spot. */
  moveWith(session: SessionCard, spot: Whereto): Promise<boolean> {
    const sessions = this.#withSelected(session);
    const spots = this.#together(sessions, spot);
    return spots ? this.move(sessions, spots) : Promise.resolve(false);
  }

  async move(sessions: SessionCard[], spots: Whereto[]): Promise<boolean> {
    this.occupied = null;
    const { words } = this.#around;
    const moved = await this.#around.steps.rearrange(moveTo(sessions, spots));
    const [first, ...others] = sessions;
    if (!moved || !first) return false;
    const where = this.where(first.id);
    this.#around.steps.tell("fine", others.length ? words.move.movedTogether(sessions.length, first.title, where) : words.move.moved(first.title, where));
    return true;
  }

  async resize(session: SessionCard, span: Span): Promise<boolean> {
    const resized = await this.#around.steps.rearrange({ resize: [session.id, span] });
    if (resized) this.#around.steps.tell("fine", this.#around.words.move.moved(session.title, this.where(session.id)));
    return resized;
  }

  async moveBlock(id: string, start: string): Promise<boolean> {
    const { plan, words } = this.#around;
    const moved = await this.#around.steps.rearrange({ "move-block": [id, start] });
    const block = plan.blocks.get(id);
    if (moved && block) this.#around.steps.tell("fine", words.move.moved(block.theme ?? block.kind ?? `${words.session.block} ${block.ordinal}`, block.when));
    return moved;
  }

  async swap(a: SessionCard, b: SessionCard): Promise<boolean> {
    this.occupied = null;
    const swapped = await this.#around.steps.rearrange(swapOf(a, b));
    if (swapped) this.#around.steps.tell("fine", this.#around.words.move.swapped(numberOf(a), numberOf(b)));
    return swapped;
  }

  /** "Sa 13.6., 9.30–12.30 Uhr, Saal 2", or that it is nowhere. */
  where(id: string): string {
    const { plan, words } = this.#around;
    const session = plan.sessions.get(id);
    const room = plan.rooms.get(session?.room)?.row.name;
    return [session?.when, room].filter(Boolean).join(", ") || words.move.noTime;
  }
}

/** Nothing that is an error. */
export const breaksNothing = (consequences: Consequences | null): boolean =>
  consequences !== null && consequences.new.every((finding) => finding.severity !== "error");

export const swapOf = (a: SessionCard, b: SessionCard): Rearrangement => ({ "swap-sessions": [a.id, b.id] });

export const moveTo = (sessions: SessionCard[], spots: Whereto[]): Rearrangement => ({
  move: sessions.map(({ id }, index) => [id, spots[index]!]),
});
