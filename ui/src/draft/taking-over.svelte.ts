// Takes over what was read from a sheet.

import { commands } from "../core/bindings";
import type { Discarding } from "../core/discarding.svelte";
import type { Files, Sheet } from "../core/files.svelte";
import type { Notices } from "../core/notices.svelte";
import type { Steps } from "../core/steps.svelte";
import type { View } from "../core/views";
import type { Words } from "../words";
import type { Reading } from "./reading.svelte";

/** The parts of the program that taking over needs. */
interface Around {
  readonly hasEvent: boolean;
  readonly words: Words;
  readonly steps: Pick<Steps, "change" | "tell">;
  readonly files: Pick<Files, "create">;
  readonly notices: Pick<Notices, "tell">;
  readonly discarding: Discarding;
  sheet: Sheet | null;
  view: View;
}

export class TakingOver {
  /** The title of the event, if the user gave one. */
  title: string | null = $state(null);
  readonly #around: Around;
  readonly #reading: Reading;
  readonly #file: string;

  constructor(around: Around, reading: Reading, file: string) {
    this.#around = around;
    this.#reading = reading;
    this.#file = file;
  }

  /** The title in the sheet. A table has none, so its file name is used. */
  readonly called = $derived.by(() => this.#reading.draft?.title?.text ?? (this.#reading.asTable ? this.#file.replace(/\.[^.]+$/, "") : ""));
  readonly isTouched = $derived.by(() => this.#reading.isTouched || this.title !== null);
  /** The number of changes to an event that an earlier version of the sheet was read into. */
  readonly changes = $derived.by(() => {
    const { comparison, added } = this.#reading;
    return (comparison?.proposals.filter((proposal) => proposal.is_taken).length ?? 0) + added.length;
  });
  /** What has to be answered first, as a sentence. */
  readonly why: string | undefined = $derived.by(() => {
    const { draft, comparison, firstDay } = this.#reading;
    const words = this.#around.words.draft;
    if (firstDay === null && (draft?.asks_first_day ?? null) !== null) return words.firstDay;
    const open = comparison?.questions.filter((question) => question.answer === null).length ?? 0;
    return open ? words.questionsOpen(open) : undefined;
  });
  readonly isReady = $derived.by(() => {
    const { draft, comparison, added } = this.#reading;
    return draft !== null && this.why === undefined && (comparison === null || comparison.proposals.length > 0 || added.length > 0);
  });

  async run(): Promise<void> {
    const { draft, comparison, said, decisions } = this.#reading;
    const { hasEvent, words, steps, files } = this.#around;
    const [isUpdate, changes, sessions] = [comparison !== null, this.changes, draft?.session_count ?? 0];
    const done = isUpdate
      ? await steps.change(() => commands.takeUpdate(said, decisions))
      : hasEvent
        ? await steps.change(() => commands.takeOver(said))
        : await files.create(() => commands.createFromSheet(this.title ?? (this.called || words.draft.title), said));
    if (!done) return;
    this.#around.sheet = null;
    this.#around.view = "board";
    if (isUpdate) steps.tell("fine", words.draft.updated(changes));
    else if (hasEvent) steps.tell("fine", words.draft.taken(sessions));
    else this.#around.notices.tell("fine", words.draft.taken(sessions));
  }
}
