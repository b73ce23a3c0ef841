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

/** The carried session, and the one that is already where it was put down: both stay there, or they change places. */
export interface Occupied {
  session: SessionCard;
  other: SessionCard;
  spot: Whereto;
}

/** A spot where the carried sessions could be put down, and what that would bring. */
export interface Candidate {
  /** The spot of the held session. */
  to: Whereto;
  consequences: Consequences;
}

/** A session that would change places with the carried one. */
export interface Swap {
  other: SessionCard;
  /** Null until the core has answered. */
  consequences: Consequences | null;
}

/** How to put down onto an occupied spot: act if the intention is clear, or always ask first. */
export type Manner = "at-once" | "asking";

/** What can be said about the spot below the carried sessions. */
export interface Verdict {
  spot: Whereto | null;
  /** False if not all carried sessions find a place. */
  fits: boolean;
  isHere: boolean;
  /** The session that would change places with the carried one. */
  swap: SessionCard | null;
  consequences: Consequences | null;
}

/** The parts of the program that carrying needs. */
interface Around {
  readonly plan: Plan;
  readonly calls: Pick<Calls, "run">;
  readonly steps: Pick<Steps, "rearrange" | "tell">;
  readonly words: Words;
}

/**
 * One session, or several selected ones, carried over the board by pointer or by keyboard: the spot below the held
 * one, and what putting them down there would bring. Nothing is changed before that.
 */
export class Carrying {
  #ids: string[] = $state.raw([]);
  by: "pointer" | "keyboard" = $state("pointer");
  /** Until the first move, a hint says what one can do. */
  hasMoved = $state(false);
  /** Null if it would not be put down anywhere. */
  spot: Whereto | null = $state.raw(null);
  /** The spots of the shown day, best first. */
  candidates: Candidate[] = $state.raw([]);
  /** The consequences of the spot; null until the core has answered. */
  consequences: Consequences | null = $state.raw(null);
  occupied: Occupied | null = $state.raw(null);
  /** The consequences of changing places with these sessions. */
  #swaps: Map<string, Consequences> = $state.raw(new Map());
  #around: Around;
  #isAsking = false;
  /** Put down, but not moved yet. */
  #isLanding = false;

  constructor(around: Around) {
    this.#around = around;
  }

  /** The carried sessions in their present state, even after another step; the held one comes first. */
  readonly sessions: SessionCard[] = $derived.by(() =>
    this.#ids.map((id) => this.#around.plan.sessions.get(id)).filter((session) => session !== undefined),
  );
  readonly session: SessionCard | null = $derived(this.sessions[0] ?? null);
  /** True if it is over its own place, and so would stay. */
  readonly isHere = $derived(this.session !== null && this.spot !== null && sameSpot(this.spot, this.session));
  readonly verdict: Verdict = $derived.by(() => {
    const { spot, spots, isHere, consequences } = this;
    return { spot, fits: spots !== null, isHere, swap: (spot && this.swapAt(spot)?.other) ?? null, consequences };
  });
  readonly #consequencesAt = $derived(new Map(this.candidates.map(({ to, consequences }) => [spotKey(to), consequences])));
  /** Where each would stand; null if they do not all fit. */
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

  /** Shows another day while something is carried. */
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

  /** The consequences of changing places with each possible session of this day. */
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

  /** True if the spot is another one than before. */
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

  /**
   * The session that would change places at a spot, and the consequences. Null if the carried session would only be
   * moved.
   */
  swapAt(spot: Whereto): Swap | null {
    const { session } = this;
    const other = session && !sameSpot(spot, session) && this.#swapWith(session, spot);
    return other ? { other, consequences: this.#swaps.get(other.id) ?? null } : null;
  }

  /** Asks one question at a time. Spots that the pointer has left before the answer came are skipped. */
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
          // It may have been put down before the answer came; the failure then interests nobody.
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

  /** Another event was opened, or none. */
  close(): void {
    this.cancel();
    this.occupied = null;
  }

  /**
   * Puts the carried sessions down on the spot. A single session changes places with the one there; it asks first if
   * that would break something, if the intention is unclear, or if `manner` says so. True if something was done.
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
    // It stays in the hand until it has moved: putting it back first would paint everything twice.
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

  /** The sessions that are already there. */
  #occupiedBy(session: SessionCard, spot: Whereto): SessionCard[] {
    const { plan } = this.#around;
    const span = this.#spanOf(spot);
    // A session without a place has none to give in return.
    if (this.sessions.length > 1 || !session.room || !session.span || !span || !spot.room) return [];
    return plan.occupants(spot.room, span, session.id);
  }

  /** The session that is there, if it is clear that the two would change places: each would get the other's room and time. */
  #swapWith(session: SessionCard, spot: Whereto): SessionCard | null {
    const [other, ...more] = this.#occupiedBy(session, spot);
    if (!other?.span || other.room !== spot.room || more.length > 0) return null;
    return isSwap(session, { ...spot, span: this.#spanOf(spot) ?? null }, other) ? other : null;
  }

  #spanOf(spot: Whereto): Span | undefined {
    return spot.own_span ?? this.#around.plan.blocks.get(spot.block)?.span;
  }

  /** Also moves the sessions selected with it, so that `session` gets to the spot. */
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

  /** "Sa 13.6., 9.30–12.30 Uhr, Saal 2", or that it has no place. */
  where(id: string): string {
    const { plan, words } = this.#around;
    const session = plan.sessions.get(id);
    const room = plan.rooms.get(session?.room)?.row.name;
    return [session?.when, room].filter(Boolean).join(", ") || words.move.noTime;
  }
}

/** True if no new finding is an error. */
export const breaksNothing = (consequences: Consequences | null): boolean =>
  consequences !== null && consequences.new.every((finding) => finding.severity !== "error");

export const swapOf = (a: SessionCard, b: SessionCard): Rearrangement => ({ "swap-sessions": [a.id, b.id] });

export const moveTo = (sessions: SessionCard[], spots: Whereto[]): Rearrangement => ({
  move: sessions.map(({ id }, index) => [id, spots[index]!]),
});
