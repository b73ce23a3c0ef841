import { tick } from "svelte";
import { means } from "../commands/commands";
import { FOCUSED, isPressed } from "../commands/keys";
import type { Reach, SessionCard, Whereto } from "../core/bindings";
import type { Notices } from "../core/notices.svelte";
import type { Plan } from "../core/plan.svelte";
import { sameSpot } from "../core/spots";
import { dayOf, spanOf } from "../time/spans";
import type { Words } from "../words";
import type { Carrying } from "./carrying.svelte";
import type { Display } from "./display.svelte";
import { endingAt } from "./hand.svelte";
import { neighbour } from "./neighbour";
import type { Box, Plane } from "./plane.svelte";
import { shifted } from "./reach";

/** The parts of the program that steering needs. */
interface Around {
  readonly plan: Plan;
  readonly carrying: Carrying;
  readonly display: Display;
  readonly notices: Pick<Notices, "say">;
  readonly words: Words;
}

/** The keyboard on the board: going from card to card, and carrying them. */
export class Steering {
  board: HTMLElement | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #around: Around;
  #plane: Plane;
  #onmove: (session: SessionCard) => void;

  constructor(around: Around, plane: Plane, onmove: (session: SessionCard) => void) {
    this.#around = around;
    this.#plane = plane;
    this.#onmove = onmove;
  }

  press(event: KeyboardEvent): void {
    const { plan, carrying } = this.#around;
    const isDone = carrying.session && carrying.by === "keyboard" ? this.#steer(event) : plan.canChange && this.#change(event);
    if (isDone || this.#go(event)) event.preventDefault();
    if (carrying.session && carrying.by === "keyboard") void tick().then(() => this.#keepFocus());
  }

  /**
   * What was picked up may no longer be shown, such as a chip of the tray or a card of another day. The board goes on
   * listening.
   */
  #keepFocus(): void {
    const board = this.board?.closest<HTMLElement>("[tabindex]");
    if (this.#around.carrying.session && document.activeElement === document.body) board?.focus();
  }

  #sessionOf(event: KeyboardEvent): SessionCard | undefined {
    const { card, tray } = (event.target as HTMLElement).dataset;
    return this.#around.plan.sessions.get(card ?? tray);
  }

  /** Whether an arrow goes through the rooms or through time, and in which direction; the form of the board decides. */
  #arrow(key: string): { isTime: boolean; step: 1 | -1 } {
    const isDown = key === "ArrowUp" || key === "ArrowDown";
    return { isTime: isDown !== this.#plane.isTimeline, step: key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1 };
  }

  /** Goes to the next card. */
  #go(event: KeyboardEvent): boolean {
    const target = event.target as HTMLElement;
    const id = target.dataset.card;
    if (this.#around.carrying.session || !isPressed(FOCUSED.nextCard.keys, event)) return false;
    if (!id && target === this.board?.closest("[tabindex]")) return this.#goToFirst();
    if (!id) return false;
    const { cards, bars, isTimeline } = this.#plane;
    const middle = (box: Box) => ({ id: box.session.id, x: box.left + box.width / 2, y: box.top + box.height / 2 });
    const from = [...cards, ...bars].map(middle).find((middle) => middle.id === id);
    if (!from) return true;
    // A bar is equally near from any room.
    const beside = bars.map(middle).map((bar) => (isTimeline ? { ...bar, y: from.y } : { ...bar, x: from.x }));
    const middles = [...cards.map(middle), ...beside];
    this.focus(neighbour(from, middles, event.key as Parameters<typeof neighbour>[2]));
    return true;
  }

  /** From the empty board, where the user clicked, to the selected card or the first one. */
  #goToFirst(): boolean {
    const { cards, bars } = this.#plane;
    const boxes = [...cards, ...bars];
    const first = boxes.find(({ session }) => this.#around.plan.isSelected(session.id)) ?? boxes[0];
    this.focus(first?.session.id);
    return first !== undefined;
  }

  /** Shows the focus ring to keyboard users, even if they arrived by mouse. */
  focus(id: string | undefined): void {
    const whole = this.board?.closest(".whole");
    const there = id && whole?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"], [data-tray="${CSS.escape(id)}"]`);
    if (there) there.focus({ focusVisible: true } as FocusOptions);
  }

  #change(event: KeyboardEvent): boolean {
    const session = this.#sessionOf(event);
    const { plan, carrying, words } = this.#around;
    if (!session) return this.#shiftBlock(event);
    if (isPressed(FOCUSED.carryCard.keys, event) && this.#plane.day) {
      if (event.repeat) return true;
      // A session that waits for a room may have its time on another day.
      if (session.span) this.#around.display.day = dayOf(session.span);
      carrying.pickUp(session, "keyboard", this.#plane.day);
      this.#around.notices.say(words.board.pickedUp(session.title, carrying.sessions.length - 1));
    } else if (isPressed(FOCUSED.alsoCard.keys, event)) {
      plan.choose(session.id, true);
    } else if (isPressed(FOCUSED.endCard.keys, event) && session.span) {
      this.#afterLast(() => this.#resize(session.id, event.key));
    } else if (isPressed(FOCUSED.shiftCard.keys, event)) {
      this.#afterLast(() => this.#shift(session.id, event.key));
    } else if (means("move", event)) {
      this.#onmove(session);
    } else {
      return false;
    }
    return true;
  }

  /** Keys are pressed faster than they are answered, so each one continues from the result of the one before. */
  #afterLast(work: () => Promise<unknown>): void {
    this.#last = this.#last.then(work);
  }

  async #resize(id: string, arrow: string): Promise<void> {
    const session = this.#around.plan.sessions.get(id);
    const { isTime, step } = this.#arrow(arrow);
    if (!session?.span || !isTime) return;
    const span = endingAt(session, this.#plane.minutes(session.span.end) + step * 5, this.#plane);
    if (span.end !== session.span.end) await this.#around.carrying.resize(session, span);
  }

  /** Moves a block and everything in it, five minutes earlier or later. */
  #shiftBlock(event: KeyboardEvent): boolean {
    const id = (event.target as HTMLElement).dataset.block;
    const { isTime, step } = this.#arrow(event.key);
    if (!id || !isPressed(FOCUSED.shiftBlock.keys, event)) return false;
    if (isTime) {
      this.#afterLast(async () => {
        const block = this.#around.plan.blocks.get(id);
        if (block) await this.#around.carrying.moveBlock(id, this.#plane.time(this.#plane.minutes(block.span.start) + step * 5));
      });
    }
    return true;
  }

  /**
   * Moves it at once to the next room, or to the block before or after. A session with a time outside the blocks
   * moves by five minutes.
   */
  async #shift(id: string, arrow: string): Promise<void> {
    const session = this.#around.plan.sessions.get(id);
    if (!session) return;
    const { isTime, step } = this.#arrow(arrow);
    const here = { block: session.block, own_span: session.own_span, room: session.room };
    const reach = await this.#around.carrying.reachOf(session);
    if (!reach) return;
    const spot = !isTime ? this.#aside(session, here, step) : here.own_span && !here.block ? shifted(reach, here, step * 5) : this.#later(reach, here, step);
    if (sameSpot(spot, here) || !this.#plane.day) return;
    this.#showDayOf(spot);
    await this.#around.carrying.moveWith(session, spot, reach);
    await tick();
    this.focus(session.id);
  }

  /** Carries it from room to room and from time to time. True if the key was understood. */
  #steer(event: KeyboardEvent): boolean {
    const { carrying, words } = this.#around;
    const { session, spot } = carrying;
    if (!session || !spot) return false;
    const { isTime, step } = this.#arrow(event.key);
    if (event.key === "Escape") {
      carrying.cancel();
      if (session.span) this.#around.display.day = dayOf(session.span);
      this.#around.notices.say(words.board.putBack(session.title));
      void tick().then(() => this.focus(session.id));
    } else if (event.key === " " || event.key === "Enter") {
      if (event.repeat) return true;
      void carrying.putDown(event.altKey ? "asking" : "at-once").then(tick).then(() => carrying.occupied || this.focus(session.id));
    } else if (event.key.startsWith("Arrow")) {
      const isOwn = event.shiftKey;
      carrying.aim((reach) => {
        const from = carrying.spot ?? spot;
        const next = !isTime ? this.#aside(session, from, step) : this.#onward(reach, session, from, step, isOwn);
        this.#showDayOf(next);
        return next;
      });
    } else {
      // The focus stays with the carried session.
      return event.key === "Tab";
    }
    return true;
  }

  /** The next room. A session without a room gets the first one, unless it is for everybody. */
  #aside(session: SessionCard, spot: Whereto, step: number): Whereto {
    if (session.across) return spot;
    const { strips } = this.#plane;
    const at = strips.findIndex((strip) => strip.id === spot.room);
    const next = at < 0 ? strips[0] : strips[at + step];
    return next ? { ...spot, room: next.id } : spot;
  }

  /** From block to block; by minutes with Shift or with a time of its own. */
  #onward(reach: Reach, session: SessionCard, spot: Whereto, step: number, isOwn: boolean): Whereto {
    if (spot.own_span) return shifted(reach, spot, step * (isOwn ? 30 : 5));
    const { plan } = this.#around;
    if (!isOwn && !session.across && plan.blocks.list.length > 0) return this.#later(reach, spot, step);
    const { start } = this.#plane.hours;
    const USUAL = 60;
    const span = plan.blocks.get(spot.block)?.span ?? session.span ?? spanOf({ start, end: start + USUAL }, this.#plane.day!);
    return shifted(reach, { ...spot, own_span: span }, spot.block || session.span ? step * 30 : 0);
  }

  /** Without a place: the first or last block of the shown day, else of all days. */
  #nearest({ blocks }: Reach, step: number): Reach["blocks"][number] | undefined {
    const here = blocks.filter(({ block }) => this.#plane.blocks.some(({ id }) => id === block));
    return (here.length ? here : blocks).at(step > 0 ? 0 : -1);
  }

  #showDayOf(spot: Whereto): void {
    const span = spot.own_span ?? this.#around.plan.blocks.get(spot.block)?.span;
    const day = span && dayOf(span);
    if (!day || day === this.#plane.day) return;
    this.#around.display.day = day;
    this.#around.carrying.showDay(day);
  }

  /** The block before or after, on any day, with the session's time in it. */
  #later(reach: Reach, spot: Whereto, step: number): Whereto {
    const at = reach.blocks.findIndex(({ block }) => block === spot.block);
    const next = at < 0 ? this.#nearest(reach, step) : reach.blocks[at + step];
    return next ? { ...next.time, room: spot.room } : spot;
  }
}
