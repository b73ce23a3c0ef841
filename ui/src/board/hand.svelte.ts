import { flushSync } from "svelte";
import type { SessionCard, Span } from "../core/bindings";
import type { Plan } from "../core/plan.svelte";
import { snapped, spanOf, type Stretch } from "../time/spans";
import type { Carrying } from "./carrying.svelte";
import type { Plane, Rect } from "./plane.svelte";
import { NOWHERE, spotAt } from "./reach";

/** What is held: a session, its end, or a block. `after` is the distance of the pointer from its start in minutes. */
type Held =
  | { what: "session"; session: SessionCard; after: number }
  | { what: "end"; session: SessionCard }
  | { what: "block"; id: string; after: number };

/** The parts of the program that the hand needs. */
interface Around {
  readonly plan: Plan;
  readonly carrying: Carrying;
  showHours: (span: Span) => string;
}

/** The pointer on the board: pressed, and carrying after it has moved a little. */
export class Hand {
  scroller: HTMLElement | undefined = $state.raw();
  ghost: HTMLElement | undefined = $state.raw();
  isCarrying = $state(false);
  /** The outline of what a resized session or a dragged block would become. */
  outline = $state.raw<(Rect & { label: string }) | null>(null);
  /** True for the click that ends a carrying, which selects nothing. */
  hasCarried = false;
  #held: (Held & { x: number; y: number; pointer: number }) | null = null;
  #at = { x: 0, y: 0 };
  /** The box of the board. It does not change while something is held, and reading it costs a layout. */
  #box: DOMRect | undefined;
  #ghostWidth = 0;
  #scrolling = 0;
  /** Since when it is held at the end of the day, in milliseconds; null elsewhere. */
  #atEndSince: number | null = null;
  /** False until the pointer has been away from the edges: grabbing something near an edge must not scroll the board. */
  #mayScroll = false;
  #around: Around;
  #plane: Plane;

  constructor(around: Around, plane: Plane) {
    this.#around = around;
    this.#plane = plane;
  }

  down(event: PointerEvent): void {
    const { plan, carrying } = this.#around;
    // Touching scrolls the board; for fingers there is "Raum und Zeit finden …".
    if (event.button !== 0 || event.pointerType === "touch" || !plan.canChange || !this.#plane.day || carrying.session) return;
    this.#at = { x: event.clientX, y: event.clientY };
    this.#box = this.scroller?.getBoundingClientRect();
    this.#mayScroll = false;
    this.#ghostWidth = 0;
    const held = this.#heldBy(event.target as HTMLElement);
    if (held) this.#held = { ...held, x: event.clientX, y: event.clientY, pointer: event.pointerId };
  }

  #heldBy(target: HTMLElement): Held | null {
    const { plan } = this.#around;
    const after = (span: Span | null | undefined) => (span ? (this.#pointed(true)?.minutes ?? 0) - this.#plane.minutes(span.start) : 0);
    const ending = plan.sessions.get(target.closest<HTMLElement>("[data-end]")?.dataset.end);
    if (ending) return { what: "end", session: ending };
    const block = plan.blocks.get(target.closest<HTMLElement>("[data-block]")?.dataset.block);
    if (block) return { what: "block", id: block.id, after: after(block.span) };
    const card = target.closest<HTMLElement>("[data-card]");
    const session = plan.sessions.get(card?.dataset.card ?? target.closest<HTMLElement>("[data-tray]")?.dataset.tray);
    return session ? { what: "session", session, after: card ? after(session.span) : 0 } : null;
  }

  move(event: PointerEvent): void {
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    const { x, y } = (this.#at = { x: event.clientX, y: event.clientY });
    if (!this.isCarrying) {
      const LITTLE = 5;
      if (Math.hypot(x - held.x, y - held.y) < LITTLE) return;
      this.isCarrying = true;
      this.scroller?.setPointerCapture(held.pointer);
      if (held.what === "session") this.#around.carrying.pickUp(held.session, "pointer", this.#plane.day!);
    }
    this.#aim();
    this.#scrollAtEdges();
    const { ghost } = this;
    if (!ghost) return;
    this.#ghostWidth ||= ghost.offsetWidth;
    // If there is no room to its right, it goes to the left of the pointer, so that it does not cover the target.
    const left = x + 12 + this.#ghostWidth + 8 <= innerWidth ? x + 12 : Math.max(8, x - 12 - this.#ghostWidth);
    ghost.style.transform = `translate(${left}px, ${y + 10}px)`;
  }

  async up(event: PointerEvent): Promise<void> {
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    const minutes = this.#pointed(held.what !== "session")?.minutes ?? null;
    const was = this.isCarrying;
    this.#release();
    if (!was) return;
    this.hasCarried = true;
    setTimeout(() => (this.hasCarried = false));
    const { carrying, plan } = this.#around;
    if (held.what === "session") {
      await carrying.putDown(event.altKey ? "asking" : "at-once");
    } else if (minutes !== null && held.what === "end") {
      const span = this.#plane.day ? endingAt(held.session, minutes, this.#plane) : held.session.span!;
      if (span.end !== held.session.span!.end) await carrying.resize(held.session, span);
    } else if (minutes !== null && held.what === "block") {
      const start = this.#plane.time(snapped(minutes - held.after));
      if (start !== plan.blocks.get(held.id)?.span.start) await carrying.moveBlock(held.id, start);
    }
    this.#showNoMore();
  }

  cancel(): void {
    this.leave();
    this.#showNoMore();
  }

  /** The board is closed. */
  leave(): void {
    this.#release();
    this.#around.carrying.cancel();
  }

  /** Hides added hours again if nothing was put into them. */
  #showNoMore(): void {
    const { scroller } = this;
    if (scroller && this.#plane.showsMore) this.#keepingInSight(scroller, () => this.#plane.showNoMore());
  }

  /** Keeps the visible part in place when hours are added before it or hidden. */
  #keepingInSight(scroller: HTMLElement, change: () => void): void {
    const plane = this.#plane;
    const { start } = plane.hours;
    flushSync(change);
    const added = plane.at(start);
    if (!added) return;
    if (plane.isTimeline) scroller.scrollLeft += added;
    else scroller.scrollTop += added;
  }

  #release(): void {
    cancelAnimationFrame(this.#scrolling);
    this.#atEndSince = null;
    this.#held = null;
    this.isCarrying = false;
    this.outline = null;
  }

  /** The room and minute below the pointer; null outside the board or, with `isTime`, only outside its time. */
  #pointed(isTime: boolean): ReturnType<Plane["pointed"]> | null {
    const { scroller } = this;
    const { x, y } = this.#at;
    const box = this.#box;
    const { lead, isTimeline } = this.#plane;
    if (!scroller || !box) return null;
    const [isBeside, isOver] = [x < box.left || x > box.right, y < box.top || y > box.bottom];
    const [isOutOfTime, isOutOfRooms] = isTimeline ? [isBeside, isOver] : [isOver, isBeside];
    if (isOutOfTime || (isOutOfRooms && !isTime)) return null;
    const [right, below] = [x - box.left + scroller.scrollLeft, y - box.top + scroller.scrollTop];
    return this.#plane.pointed(right - (isTimeline ? lead : 0), below - (isTimeline ? 0 : lead));
  }

  #aim(): void {
    const held = this.#held;
    const at = this.#pointed(held !== null && held.what !== "session");
    if (held?.what === "session") this.#aimAtSpot(held.session, held.after, at);
    else this.outline = held && at && (held.what === "end" ? this.#newEnd(held.session, at.minutes) : this.#newStart(held.id, at.minutes - held.after));
  }

  #aimAtSpot(session: SessionCard, after: number, at: ReturnType<Plane["pointed"]> | null): void {
    const { carrying } = this.#around;
    const plane = this.#plane;
    const isTray = !at && document.elementFromPoint(this.#at.x, this.#at.y)?.closest(".tray");
    const { day } = plane;
    if (!at?.room || !day) {
      carrying.aim(() => (isTray ? NOWHERE : null));
    } else {
      const over = { room: session.across ? null : at.room.id, block: plane.blockAt(at.minutes), start: at.minutes - after };
      carrying.aim((reach) => spotAt(over, reach, day));
    }
  }

  #newEnd(session: SessionCard, minutes: number): Hand["outline"] {
    const plane = this.#plane;
    const box = [...plane.cards, ...plane.bars].find((box) => box.session.id === session.id);
    if (!box) return null;
    const span = endingAt(session, minutes, plane);
    const stretch: Stretch = { start: plane.minutes(span.start), end: plane.minutes(span.end) };
    const [from, size] = plane.isTimeline ? [box.top, box.height] : [box.left, box.width];
    return { ...plane.rect({ from, size }, stretch), label: this.#around.showHours(span) };
  }

  #newStart(id: string, minutes: number): Hand["outline"] {
    const plane = this.#plane;
    const block = this.#around.plan.blocks.get(id);
    if (!block) return null;
    const start = snapped(minutes);
    const end = start + plane.minutes(block.span.end) - plane.minutes(block.span.start);
    return { ...plane.rectAcross({ start, end }, true), label: this.#around.showHours({ start: plane.time(start), end: plane.time(end) }) };
  }

  /** Held at the end or the beginning of the day for a moment, the board shows an hour more. */
  #waitAtEnd(scroller: HTMLElement, push: number, now: number): void {
    const MOMENT = 500;
    const plane = this.#plane;
    const [at, last] = plane.isTimeline
      ? [scroller.scrollLeft, scroller.scrollWidth - scroller.clientWidth]
      : [scroller.scrollTop, scroller.scrollHeight - scroller.clientHeight];
    const isAtEnd = push < 0 ? at <= 0 : push > 0 && at >= last - 1;
    if (!isAtEnd) this.#atEndSince = null;
    else if (now - (this.#atEndSince ??= now) >= MOMENT) {
      this.#atEndSince = null;
      this.#keepingInSight(scroller, () => plane.showMore(push < 0 ? "before" : "after"));
    }
  }

  /** Near an edge the board scrolls; the nearer, the faster. */
  #scrollAtEdges(): void {
    cancelAnimationFrame(this.#scrolling);
    const { scroller } = this;
    if (!scroller) return;
    const EDGE = 36;
    const box = this.#box ?? scroller.getBoundingClientRect();
    const { x, y } = this.#at;
    const push = (at: number, from: number, to: number) => (at < from + EDGE ? at - from - EDGE : at > to - EDGE ? at - to + EDGE : 0);
    const isNear = x > box.left - EDGE && x < box.right + EDGE && y > box.top - EDGE && y < box.bottom;
    const [right, below] = isNear ? [push(x, box.left, box.right), push(y, box.top, box.bottom)] : [0, 0];
    const isOut = x < box.left || x > box.right || y < box.top || y > box.bottom;
    this.#mayScroll ||= isOut || (!right && !below);
    if (!this.#mayScroll || (!right && !below)) {
      this.#atEndSince = null;
      return;
    }
    this.#scrolling = requestAnimationFrame((now) => {
      scroller.scrollBy(right / 4, below / 4);
      this.#waitAtEnd(scroller, this.#plane.isTimeline ? right : below, now);
      this.#aim();
      if (this.isCarrying) this.#scrollAtEdges();
    });
  }
}

/** The span with another end, in steps of five minutes, and at least five minutes long. */
export function endingAt(session: SessionCard, minutes: number, plane: Plane): Span {
  const start = plane.minutes(session.span!.start);
  return spanOf({ start, end: Math.max(start + 5, snapped(minutes)) }, plane.day!);
}
