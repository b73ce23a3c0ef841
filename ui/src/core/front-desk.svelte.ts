// The front desk: who is meant by what is typed or scanned, who came, and who is still awaited. The core decides; the
// desk holds what is shown, and what Enter means now.

import type { Words } from "../words";
import { commands, type DeskCard, type DeskFound, type DeskRow, type FrontDesk as Beside } from "./bindings";
import type { Calls } from "./calls.svelte";
import type { Notices } from "./notices.svelte";
import type { Plan } from "./plan.svelte";
import type { Steps } from "./steps.svelte";

/** The parts of the program that the desk needs. */
interface Around {
  readonly plan: Plan;
  readonly notices: Notices;
  readonly calls: Calls;
  readonly steps: Steps;
  readonly words: Words;
}

export class FrontDesk {
  /** What stands in the field. */
  text = $state("");
  /** Who is meant by it. Null while nothing is typed, or somebody was chosen. */
  found: DeskFound | null = $state.raw(null);
  /** The line that Enter takes, counted from 0. The last one is the new person, if there can be one. */
  at = $state(0);
  /** Whoever stands at the desk. */
  card: DeskCard | null = $state.raw(null);
  beside: Beside | null = $state.raw(null);
  /** The first free label of the sheet in the printer, counted from 1. */
  label = $state(1);
  /** The label of the last badge, free again if it did not come out of the printer. */
  labelBefore = 1;
  /** The chosen day; null for the one that it is. */
  #chosen: string | null = $state(null);
  #asked = 0;
  /** Whose card is shown, or will be when the core has answered. */
  #person: string | null = null;
  #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  readonly day: string | null = $derived(this.beside?.day ?? null);
  /** How many lines stand below the field. */
  readonly lines: number = $derived(this.found ? this.found.rows.length + (this.#canRegister && this.found.new ? 1 : 0) : 0);

  get #canRegister(): boolean {
    return this.#around.plan.canChange;
  }

  /** Another event, or none. */
  close(): void {
    this.#asked += 1;
    this.text = "";
    this.found = this.card = this.beside = this.#person = null;
    this.at = 0;
    this.label = this.labelBefore = 1;
    this.#chosen = null;
  }

  /** Asks again for all that is shown, after something changed or time went by. */
  async refresh(): Promise<void> {
    const beside = await this.#around.calls.run(() => commands.frontDesk(this.#chosen));
    if (beside) this.beside = beside;
    if (this.#person) await this.#read(this.#person);
    if (this.found) await this.#find();
  }

  async choose(day: string): Promise<void> {
    this.#chosen = day;
    await this.refresh();
  }

  /** Something was typed. */
  async type(text: string): Promise<void> {
    this.text = text;
    this.at = 0;
    await this.#find();
  }

  /** Goes up or down among the lines. */
  move(step: number): void {
    this.at = Math.min(Math.max(0, this.lines - 1), Math.max(0, this.at + step));
  }

  /** Takes the chosen line. A scanned badge says by itself that its owner is here. True if it led to somebody. */
  async take(): Promise<boolean> {
    // A scanner is faster than the answer to its last letter.
    await this.#find();
    const found = this.found;
    if (!found) return false;
    const row = found.rows[this.at];
    if (row) {
      await this.open(row.person);
      if (found.by_code && found.rows.length === 1 && this.#around.plan.canChange && !row.arrived) await this.arrive(true);
      return true;
    }
    return this.at < this.lines && (await this.register());
  }

  /** Shows somebody. */
  async open(person: string): Promise<void> {
    // The details beside it are those of whoever stood here before.
    this.#around.plan.deselect();
    this.#asked += 1;
    this.text = "";
    this.found = null;
    this.at = 0;
    this.#person = person;
    await this.#read(person);
  }

  /** Nobody stands at the desk any more. */
  leave(): void {
    this.#asked += 1;
    this.text = "";
    this.found = this.card = this.#person = null;
  }

  /** Notes that whoever stands at the desk came, or did not after all. */
  async arrive(came: boolean): Promise<void> {
    const { card, day } = this;
    if (!card || !day) return;
    const { steps, notices, words } = this.#around;
    if (await steps.change(() => commands.noteArrival(card.row.person, day, came))) {
      notices.said = came ? words.desk.hasArrived(card.row.name) : words.desk.hasNotArrived(card.row.name);
      await this.#read(card.row.person);
    }
  }

  /** Registers whoever is written in the field. Whoever is registered at the desk is here. */
  async register(): Promise<boolean> {
    const { steps, calls } = this.#around;
    const line = this.text.trim();
    const told = await steps.stepAndTell(async () => ({ update: await commands.register(line, null) }));
    const added = told?.update.touched;
    if (!added) return false;
    const participant = await calls.run(() => commands.participant(added.id));
    if (!participant) return false;
    await this.open(participant.person.id);
    await this.arrive(true);
    return true;
  }

  /** Registers somebody who has a part, or is known otherwise. */
  async registerKnown(row: DeskRow): Promise<void> {
    const { steps, plan } = this.#around;
    if (!(await steps.step(() => commands.register("", row.person)))) return;
    plan.deselect();
    await this.#read(row.person);
  }

  /** Gives whoever stands at the desk a seat. */
  async seat(session: string): Promise<void> {
    const { steps, plan } = this.#around;
    const registration = this.card?.row.registration;
    if (!registration) return;
    await steps.step(() => commands.givePlace(registration, session, "seat"));
    plan.deselect();
  }

  async #find(): Promise<void> {
    const mine = ++this.#asked;
    const text = this.text;
    const day = this.day;
    if (!text.trim() || !day) {
      this.found = null;
      return;
    }
    const found = await this.#around.calls.run(() => commands.findAtDesk(text, day));
    if (!found || mine !== this.#asked) return;
    this.found = found;
    this.at = Math.min(this.at, Math.max(0, this.lines - 1));
  }

  async #read(person: string): Promise<void> {
    const { day } = this;
    if (!day) return;
    const mine = this.#asked;
    const card = await this.#around.calls.run(() => commands.deskCard(person, day));
    if (card !== undefined && mine === this.#asked && person === this.#person) this.card = card;
  }
}
