import type { SessionCard, Span } from "../../bindings";
import { snapped, spanOf, spotAt } from "../../board";
import type { Program } from "../../program.svelte";
import { AXIS, TOP, type Plane } from "./plane.svelte";

/** What is held: a session, the end of one, or a block; `dy` is how far below its top. */
type Held =
  | { what: "session"; session: SessionCard; dy: number }
  | { what: "end"; session: SessionCard }
  | { what: "block"; id: string; dy: number };

/** The pointer on the board: pressed, and carrying once it has moved a little. */
export class Hand {
  scroller: HTMLElement | undefined = $state.raw();
  ghost: HTMLElement | undefined = $state.raw();
  isCarrying = $state(false);
  /** What a block or an end would become. */
  draft = $state.raw<{ top: number; height: number; left: number; width: number; label: string } | null>(null);
  /** True for the click that ends a carrying: it selects nothing. */
  hasCarried = false;
  #held: (Held & { x: number; y: number; pointer: number }) | null = null;
  #at = { x: 0, y: 0 };
  #scrolling = 0;
  #program: Program;
  #plane: Plane;

  constructor(program: Program, plane: Plane) {
    this.#program = program;
    this.#plane = plane;
  }

  down(event: PointerEvent): void {
    const { plan, carrying } = this.#program;
    // Touching scrolls; "Verschieben nach …" is for fingers.
    if (event.button !== 0 || event.pointerType === "touch" || !plan.canChange || !this.#plane.day || carrying.session) return;
    const held = this.#heldBy(event.target as HTMLElement, event.clientY);
    if (held) this.#held = { ...held, x: event.clientX, y: event.clientY, pointer: event.pointerId };
  }

  #heldBy(target: HTMLElement, y: number): Held | null {
    const { plan } = this.#program;
    const top = (element: Element | null) => element?.getBoundingClientRect().top ?? y;
    const ending = plan.sessions.get(target.closest<HTMLElement>("[data-end]")?.dataset.end);
    if (ending) return { what: "end", session: ending };
    const block = target.closest<HTMLElement>("[data-block]")?.dataset.block;
    if (block) return { what: "block", id: block, dy: y - top(target.closest(".band")) };
    const card = target.closest<HTMLElement>("[data-card]");
    const session = plan.sessions.get(card?.dataset.card ?? target.closest<HTMLElement>("[data-tray]")?.dataset.tray);
    return session ? { what: "session", session, dy: y - top(card) } : null;
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
      if (held.what === "session") this.#program.carrying.pickUp(held.session, "pointer", this.#plane.day!);
    }
    const { ghost } = this;
    if (ghost) ghost.style.transform = `translate(${Math.min(x + 12, innerWidth - ghost.offsetWidth - 8)}px, ${y + 10}px)`;
    this.#aim();
    this.#scrollAtEdges();
  }

  async up(event: PointerEvent): Promise<void> {
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    const minutes = this.#pointed()?.minutes ?? null;
    const was = this.isCarrying;
    this.#release();
    if (!was) return;
    this.hasCarried = true;
    setTimeout(() => (this.hasCarried = false));
    const { carrying, plan } = this.#program;
    if (held.what === "session") {
      await carrying.putDown();
    } else if (minutes !== null && held.what === "end") {
      const span = this.#plane.day ? endingAt(held.session, minutes, this.#plane) : held.session.span!;
      if (span.end !== held.session.span!.end) await this.#program.rearrange({ resize: [held.session.id, span] });
    } else if (minutes !== null && held.what === "block") {
      const start = this.#plane.time(snapped(minutes - held.dy / this.#plane.scale));
      if (start !== plan.blocks.get(held.id)?.span.start) await this.#program.rearrange({ "move-block": [held.id, start] });
    }
  }

  cancel(): void {
    this.#release();
    this.#program.carrying.cancel();
  }

  #release(): void {
    cancelAnimationFrame(this.#scrolling);
    this.#held = null;
    this.isCarrying = false;
    this.draft = null;
  }

  /** On the board, in minutes of the day; nothing outside it. */
  #pointed(): { x: number; minutes: number } | null {
    const { scroller } = this;
    const { x, y } = this.#at;
    const box = scroller?.getBoundingClientRect();
    if (!scroller || !box || x < box.left || x > box.right || y < box.top || y > box.bottom) return null;
    const minutes = (y - box.top + scroller.scrollTop - TOP) / this.#plane.scale + this.#plane.hours.start;
    return { x: x - box.left + scroller.scrollLeft - AXIS, minutes };
  }

  #aim(): void {
    const at = this.#pointed();
    const held = this.#held;
    if (held?.what === "session") this.#aimAtPlace(held.session, held.dy, at);
    else this.draft = held && at && (held.what === "end" ? this.#newEnd(held.session, at.minutes) : this.#newStart(held.id, at.minutes - held.dy / this.#plane.scale));
  }

  #aimAtPlace(session: SessionCard, dy: number, at: { x: number; minutes: number } | null): void {
    const { carrying } = this.#program;
    const plane = this.#plane;
    const column = at && plane.columnAt(at.x);
    const isTray = !at && document.elementFromPoint(this.#at.x, this.#at.y)?.closest(".tray");
    if (isTray) carrying.over({ block: null, own_span: null, room: null });
    else if (!at || !column || !plane.day) carrying.over(null);
    else carrying.over(spotAt({ room: column.id, pointer: at.minutes, start: at.minutes - dy / plane.scale }, session, plane.blocks, plane.day));
  }

  #newEnd(session: SessionCard, minutes: number): Hand["draft"] {
    const plane = this.#plane;
    const box = plane.cards.find((box) => box.session.id === session.id);
    if (!box) return null;
    const { end } = endingAt(session, minutes, plane);
    return { left: box.left, width: box.width, top: box.top, height: plane.y(plane.minutes(end)) - box.top, label: this.#clock(end) };
  }

  #newStart(id: string, minutes: number): Hand["draft"] {
    const plane = this.#plane;
    const block = this.#program.plan.blocks.get(id);
    if (!block) return null;
    const start = snapped(minutes);
    const height = (plane.minutes(block.span.end) - plane.minutes(block.span.start)) * plane.scale;
    return { left: 0, width: plane.allWidth, top: plane.y(start), height, label: this.#clock(plane.time(start)) };
  }

  #clock(time: string): string {
    return this.#program.showTime(time.slice(11, 16));
  }

  /** Near an edge the board scrolls on, the faster the nearer. */
  #scrollAtEdges(): void {
    cancelAnimationFrame(this.#scrolling);
    const { scroller } = this;
    if (!scroller) return;
    const EDGE = 36;
    const box = scroller.getBoundingClientRect();
    const { x, y } = this.#at;
    const push = (at: number, from: number, to: number) => (at < from + EDGE ? at - from - EDGE : at > to - EDGE ? at - to + EDGE : 0);
    const isNear = x > box.left - EDGE && x < box.right + EDGE && y > box.top - EDGE && y < box.bottom;
    const [right, below] = isNear ? [push(x, box.left, box.right), push(y, box.top, box.bottom)] : [0, 0];
    if (!right && !below) return;
    this.#scrolling = requestAnimationFrame(() => {
      scroller.scrollBy(right / 4, below / 4);
      this.#aim();
      if (this.isCarrying) this.#scrollAtEdges();
    });
  }
}

/** With another end, in steps of five minutes; five minutes at least. */
export function endingAt(session: SessionCard, minutes: number, plane: Plane): Span {
  const start = plane.minutes(session.span!.start);
  return spanOf({ start, end: Math.max(start + 5, snapped(minutes)) }, plane.day!);
}
