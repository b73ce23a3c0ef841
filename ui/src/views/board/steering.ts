import { tick } from "svelte";
import type { SessionCard } from "../../bindings";
import { dayOf, neighbour, sameSpot, spanOf, stretchOf, timeIn, type Spot } from "../../board";
import { means } from "../../commands";
import { FOCUSED, isPressed } from "../../keys";
import type { Program } from "../../program.svelte";
import { endingAt } from "./hand.svelte";
import type { Box, Plane } from "./plane.svelte";

/** The keyboard on the board: from card to card, and carrying them. */
export class Steering {
  board: HTMLElement | undefined;
  #program: Program;
  #plane: Plane;
  #onmove: (session: SessionCard) => void;

  constructor(program: Program, plane: Plane, onmove: (session: SessionCard) => void) {
    this.#program = program;
    this.#plane = plane;
    this.#onmove = onmove;
  }

  press(event: KeyboardEvent): void {
    const { plan, carrying } = this.#program;
    const isDone = carrying.session && carrying.by === "keyboard" ? this.#steer(event) : plan.canChange && this.#change(event);
    if (isDone || this.#go(event)) event.preventDefault();
    if (carrying.session && carrying.by === "keyboard") void tick().then(() => this.#keepFocus());
  }

  /** What was picked up may no longer be in sight: a chip of the tray, a card of another day. The board goes on listening. */
  #keepFocus(): void {
    const board = this.board?.closest<HTMLElement>("[tabindex]");
    if (this.#program.carrying.session && document.activeElement === document.body) board?.focus();
  }

  #sessionOf(event: KeyboardEvent): SessionCard | undefined {
    const { card, tray } = (event.target as HTMLElement).dataset;
    return this.#program.plan.sessions.get(card ?? tray);
  }

  /** Whether an arrow goes through the rooms or through time, and which way: as the board lies. */
  #arrow(key: string): { isTime: boolean; step: 1 | -1 } {
    const isDown = key === "ArrowUp" || key === "ArrowDown";
    return { isTime: isDown !== this.#plane.isTimeline, step: key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1 };
  }

  /** To the next card. */
  #go(event: KeyboardEvent): boolean {
    const id = (event.target as HTMLElement).dataset.card;
    if (!id || this.#program.carrying.session || !isPressed(FOCUSED.nextCard.keys, event)) return false;
    const { cards, bars, isTimeline } = this.#plane;
    const middle = (box: Box) => ({ id: box.session.id, x: box.left + box.width / 2, y: box.top + box.height / 2 });
    const from = [...cards, ...bars].map(middle).find((middle) => middle.id === id);
    if (!from) return true;
    // A bar is as near from any room.
    const beside = bars.map(middle).map((bar) => (isTimeline ? { ...bar, y: from.y } : { ...bar, x: from.x }));
    const middles = [...cards.map(middle), ...beside];
    this.focus(neighbour(from, middles, event.key as Parameters<typeof neighbour>[2]));
    return true;
  }

  focus(id: string | undefined): void {
    const whole = this.board?.closest(".whole");
    if (id) whole?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"], [data-tray="${CSS.escape(id)}"]`)?.focus();
  }

  #change(event: KeyboardEvent): boolean {
    const session = this.#sessionOf(event);
    const { plan, carrying, words } = this.#program;
    if (!session) return false;
    if (isPressed(FOCUSED.carryCard.keys, event) && this.#plane.day) {
      // What waits for a room may have its time on another day.
      if (session.span) this.#plane.chosen = dayOf(session.span);
      carrying.pickUp(session, "keyboard", this.#plane.day);
      this.#program.say(words.board.pickedUp(session.title, carrying.sessions.length - 1));
    } else if (isPressed(FOCUSED.alsoCard.keys, event)) {
      plan.choose(session.id, true);
    } else if (isPressed(FOCUSED.endCard.keys, event) && session.span) {
      const { isTime, step } = this.#arrow(event.key);
      const end = this.#plane.minutes(session.span.end) + step * 5;
      if (isTime) void this.#program.rearrange({ resize: [session.id, endingAt(session, end, this.#plane)] });
    } else if (isPressed(FOCUSED.shiftCard.keys, event)) {
      void this.#shift(session, event.key);
    } else if (means("move", event)) {
      this.#onmove(session);
    } else {
      return false;
    }
    return true;
  }

  /** At once into the room beside, or the block before or after. */
  async #shift(session: SessionCard, arrow: string): Promise<void> {
    const { isTime, step } = this.#arrow(arrow);
    const here = { block: session.block, own_span: session.own_span, room: session.room };
    const spot = !isTime ? this.#aside(session, here, step) : session.block ? { ...this.#later(here, step), own_span: null } : here;
    if (sameSpot(spot, here) || !this.#plane.day) return;
    await this.#program.carrying.moveWith(session, spot, this.#plane.day);
    await tick();
    this.focus(session.id);
  }

  /** What is carried goes from room to room and from time to time. True if the key was understood. */
  #steer(event: KeyboardEvent): boolean {
    const { carrying, words } = this.#program;
    const { session, spot } = carrying;
    if (!session || !spot) return false;
    const { isTime, step } = this.#arrow(event.key);
    if (event.key === "Escape") {
      carrying.cancel();
      this.#program.say(words.board.putBack(session.title));
      void tick().then(() => this.focus(session.id));
    } else if (event.key === " " || event.key === "Enter") {
      void carrying.putDown().then(tick).then(() => carrying.occupied || this.focus(session.id));
    } else if (event.key.startsWith("Arrow")) {
      carrying.over(!isTime ? this.#aside(session, spot, step) : spot.own_span ? this.#shifted(spot, step * (event.shiftKey ? 30 : 5)) : this.#later(spot, step));
    } else {
      // The focus stays with what is carried.
      return event.key === "Tab";
    }
    return true;
  }

  /** The room beside; the first for what has none, unless it is meant for all. */
  #aside(session: SessionCard, spot: Spot, step: number): Spot {
    if (session.across) return spot;
    const { strips } = this.#plane;
    const at = strips.findIndex((strip) => strip.id === spot.room);
    const next = at < 0 ? strips[0] : strips[at + step];
    return next ? { ...spot, room: next.id } : spot;
  }

  #shifted(spot: Spot, minutes: number): Spot {
    const day = this.#plane.day!;
    const { start, end } = stretchOf(spot.own_span!, day);
    const own_span = spanOf({ start: start + minutes, end: end + minutes }, day);
    // It stays a time of its own also where it is the block's, or the next arrow would go from block to block.
    return { ...spot, block: timeIn(own_span, spot.block, this.#program.plan.blocks.list).block, own_span };
  }

  /** The block before or after, on whatever day. */
  #later(spot: Spot, step: number): Spot {
    const blocks = this.#program.plan.blocks.list;
    const at = blocks.findIndex((block) => block.id === spot.block);
    const next = blocks[at < 0 ? (step > 0 ? 0 : blocks.length - 1) : at + step];
    if (!next) return spot;
    const day = dayOf(next.span);
    if (day !== this.#plane.day) {
      this.#plane.chosen = day;
      this.#program.carrying.showDay(day);
    }
    return { ...spot, block: next.id };
  }
}
