import { commands, type Candidate, type Consequences, type Landing, type Reach, type Rearrangement, type SessionCard, type Span, type Whereto } from "../core/bindings";
import type { Calls } from "../core/calls.svelte";
import type { Plan } from "../core/plan.svelte";
import { numberOf } from "../core/session-names";
import { sameSpot, spotKey } from "../core/spots";
import type { Steps } from "../core/steps.svelte";
import type { Words } from "../words";
import { spotsFor } from "./reach";

/** The carried session, and the one that is already where it was put down: both stay there, or they change places. */
export interface Occupied {
  session: SessionCard;
  other: SessionCard;
  spot: Whereto;
}

/** How to put down onto an occupied spot: act if the intention is clear, or always ask first. */
export type Manner = "at-once" | "asking";

/** What can be said about the spot below the carried sessions. */
export interface Verdict {
  spot: Whereto | null;
  /** False if not all carried sessions find a place, as far as the core has said where they can go. */
  fits: boolean;
  isHere: boolean;
  /** The session that would change places with the carried one. */
  swap: SessionCard | null;
  consequences: Consequences | null;
}

/** Finds the spot that is meant among those where the carried sessions can go. */
export type Aim = (reach: Reach) => Whereto | null;

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
  /** What putting down on the spot would do; null until the core has answered. */
  landing: Landing | null = $state.raw(null);
  occupied: Occupied | null = $state.raw(null);
  /** Where the carried sessions can go; null until the core has answered. */
  #reach: Reach | null = $state.raw(null);
  /** Set until the core has said where they can go. */
  #reaching: Promise<void> | null = null;
  /** The day whose spots are wanted last. */
  #day = "";
  /** What was aimed at meanwhile. */
  #aims: Aim[] = [];
  #isAsking = false;
  #answered = Promise.resolve();
  #around: Around;
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
  /** The consequences of putting down on the spot: of changing places if that is meant, else of moving. */
  readonly consequences: Consequences | null = $derived.by(() => this.landing && (this.landing.swap ?? this.landing).consequences);
  readonly verdict: Verdict = $derived.by(() => {
    const { spot, spots, isHere, landing, consequences } = this;
    return { spot, fits: this.#reach === null || spots !== null, isHere, swap: this.#around.plan.sessions.get(landing?.swap?.other) ?? null, consequences };
  });
  readonly #landings = $derived(new Map(this.candidates.map(({ to, landing }) => [spotKey(to), landing])));
  /** Where each would stand; null if they do not all fit. */
  readonly spots: Whereto[] | null = $derived.by(() => this.spot && this.#reach && spotsFor(this.#reach, this.spot));

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
    this.cancel();
    this.#ids = this.#withSelected(session).map(({ id }) => id);
    this.#isLanding = false;
    this.by = by;
    this.hasMoved = false;
    this.spot = by === "keyboard" ? { block: session.block, own_span: session.own_span, room: session.room } : null;
    this.#day = day;
    this.#reaching = this.#askReach(this.#ids);
  }

  async #askReach(ids: string[]): Promise<void> {
    const reach = await this.#around.calls.run(() => commands.reach(ids));
    if (this.#ids !== ids) return;
    this.#reach = reach ?? null;
    this.#reaching = null;
    for (const aim of this.#aims.splice(0)) this.aim(aim);
    // Aiming may have led to another day.
    this.showDay(this.#day);
  }

  /** Shows another day while something is carried. */
  showDay(day: string): void {
    this.#day = day;
    if (this.#reach) void this.#weighDay(this.#ids, day);
  }

  async #weighDay(ids: string[], day: string): Promise<void> {
    const candidates = await this.#around.calls.run(() => commands.candidates(ids, day));
    if (candidates && this.#ids === ids && this.#day === day && !this.#isLanding) {
      this.candidates = candidates;
      if (!this.landing) this.#judge();
    }
  }

  /** Carries to the spot that is found, at the latest as soon as the core has said where the sessions can go. */
  aim(aim: Aim): void {
    if (this.#reach) this.over(aim(this.#reach));
    else if (this.#reaching) this.#aims.push(aim);
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
    this.landing = (this.spot && this.#landings.get(spotKey(this.spot))) ?? null;
    void this.#ask();
  }

  /** Asks one question at a time. Spots that the pointer has left before the answer came are skipped. */
  #ask(): Promise<void> {
    if (!this.#isAsking) this.#answered = this.#askOn();
    return this.#answered;
  }

  async #askOn(): Promise<void> {
    this.#isAsking = true;
    let asked: Whereto | null = null;
    while (this.spot && this.spots && !this.landing && !this.isHere && this.spot !== asked) {
      const { spot, sessions, spots } = this;
      asked = spot;
      const answer = await this.#around.calls.run(() =>
        commands.landing(movesOf(sessions, spots)).catch((error: unknown) => {
          // It may have been left before the answer came; the failure then interests nobody.
          if (this.spot === spot) throw error;
        }),
      );
      if (answer && this.spot === spot) this.landing = answer;
    }
    this.#isAsking = false;
  }

  cancel(): void {
    this.#ids = [];
    this.spot = null;
    this.candidates = [];
    this.landing = null;
    this.#reach = null;
    this.#reaching = null;
    this.#aims = [];
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
    const ids = this.#ids;
    if (this.#reaching) await this.#reaching;
    // It may have been let go, and another picked up.
    if (this.#isLanding || this.#ids !== ids) return false;
    const { sessions, spots, isHere, spot } = this;
    const session = sessions[0];
    if (!session || !spots || !spot || isHere) {
      this.cancel();
      return false;
    }
    // It stays in the hand until it has moved: putting it back first would paint everything twice.
    this.#isLanding = true;
    if (!this.landing) await this.#ask();
    const { landing } = this;
    if (this.#ids !== ids) return false;
    const isDone = landing !== null && (await this.#land(sessions, spots, landing, manner));
    if (this.#ids === ids) this.cancel();
    return isDone;
  }

  async #land(sessions: SessionCard[], spots: Whereto[], landing: Landing, manner: Manner): Promise<boolean> {
    const { plan } = this.#around;
    const session = sessions[0]!;
    const other = plan.sessions.get(landing.met[0]);
    if (!other) return this.move(sessions, spots);
    const swap = manner === "at-once" && landing.swap && !landing.swap.consequences.breaks ? landing.swap : null;
    if (swap) return this.swap(session, other);
    this.occupied = { session, other, spot: spots[0]! };
    return false;
  }

  /** Where a session can go, with those selected with it. */
  async reachOf(session: SessionCard): Promise<Reach | undefined> {
    return this.#around.calls.run(() => commands.reach(this.#withSelected(session).map(({ id }) => id)));
  }

  /** Also moves the sessions selected with it, so that `session` gets to the spot. */
  moveWith(session: SessionCard, spot: Whereto, reach: Reach): Promise<boolean> {
    const spots = spotsFor(reach, spot);
    return spots ? this.move(this.#withSelected(session), spots) : Promise.resolve(false);
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

export const swapOf = (a: SessionCard, b: SessionCard): Rearrangement => ({ "swap-sessions": [a.id, b.id] });

const movesOf = (sessions: SessionCard[], spots: Whereto[]): [string, Whereto][] => sessions.map(({ id }, index) => [id, spots[index]!]);

export const moveTo = (sessions: SessionCard[], spots: Whereto[]): Rearrangement => ({ move: movesOf(sessions, spots) });
