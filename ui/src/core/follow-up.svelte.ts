// What is left to do after late changes. The core decides; here is what was last heard of it, and ticking off.

import type { Words } from "../words";
import { commands, type FollowUpView, type LetterKind, type PieceName, type Settlement } from "./bindings";
import type { Calls } from "./calls.svelte";
import type { Notices } from "./notices.svelte";
import type { Steps } from "./steps.svelte";

/** The parts of the program that the follow-up needs. */
interface Around {
  readonly notices: Notices;
  readonly calls: Pick<Calls, "run">;
  readonly steps: Pick<Steps, "inTurn" | "settle">;
  readonly words: Words;
}

/** For how long nothing has to happen before it is asked again while another view is shown, in milliseconds. */
const REST = 700;

export class FollowUp {
  /** Null until it was asked. */
  view: FollowUpView | null = $state.raw(null);
  #around: Around;
  #asked = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  /** How many things there are to do. */
  readonly open: number = $derived(this.view?.open ?? 0);

  /** Another event, or none. */
  close(): void {
    clearTimeout(this.#waiting);
    this.#asked += 1;
    this.view = null;
  }

  /** Asks again once nothing more happens: a step may be followed by others at once. */
  later(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.refresh(), REST);
  }

  async refresh(): Promise<void> {
    const mine = ++this.#asked;
    const view = await this.#around.calls.run(() => commands.followUp());
    if (view && mine === this.#asked) this.view = view;
  }

  /** Notes what became of these pieces, with a way back. */
  async settle(pieces: PieceName[], how: Exclude<Settlement, "open">): Promise<void> {
    const named = pieces.map(({ document, subject }) => ({ document, subject }));
    const note = (how: Settlement) => this.#note(() => commands.settle(named, how));
    if (!(await note(how))) return;
    const { words, notices } = this.#around;
    notices.tell("fine", words.followUp.settled[how](pieces.length), { label: words.undo, run: () => void note("open") });
  }

  /** Notes that these people were told, with a way back. */
  async told(people: string[]): Promise<void> {
    const note = (isTold: boolean) => this.#note(() => commands.noteTold(people, isTold));
    if (!(await note(true))) return;
    const { words, notices } = this.#around;
    notices.tell("fine", words.followUp.told(people.length), { label: words.undo, run: () => void note(false) });
  }

  /** Notes that the published calendar may stay as it is, with a way back. */
  async leavePublished(): Promise<void> {
    const note = (stays: boolean) => this.#note(() => commands.leavePublished(stays));
    if (!(await note(true))) return;
    const { words, notices } = this.#around;
    notices.tell("fine", words.followUp.publishedLeft, { label: words.undo, run: () => void note(false) });
  }

  /** Opens a letter in the mail program. Whether it was sent, only the user knows: nobody is noted as told. */
  async openLetter(kind: LetterKind, person: string, name: string): Promise<void> {
    await this.#around.steps.settle();
    const opened = await this.#around.calls.run(() => commands.openLetter(kind, person));
    if (!opened) return;
    const { words, notices, calls } = this.#around;
    const said = words.letters.opened;
    if (!opened.has_text) notices.tell("fine", said.withoutText(name));
    else if (!opened.has_files) notices.tell("fine", said.alone(name));
    else notices.tell("fine", said.withFiles(name), { label: words.print.showInFolder, run: () => void calls.run(() => commands.showExported()) });
  }

  /** These are no steps of the plan: nothing of it changes, and Undo does not know them. */
  async #note(work: () => Promise<unknown>): Promise<boolean> {
    await this.#around.steps.settle();
    const done = await this.#around.steps.inTurn(() => this.#around.calls.run(work));
    await this.refresh();
    return done !== undefined;
  }
}
