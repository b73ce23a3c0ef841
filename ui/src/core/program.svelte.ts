import { tick } from "svelte";
import { Carrying } from "../board/carrying.svelte";
import { Colours } from "../board/colours.svelte";
import { Display } from "../board/display.svelte";
import { Checking } from "../findings/checking.svelte";
import { Printing } from "../print/printing.svelte";
import { showTime } from "../time/written";
import type { Table, Update } from "./bindings";
import { Calls } from "./calls.svelte";
import { Discarding } from "./discarding.svelte";
import { Files, type Sheet } from "./files.svelte";
import { focusOn } from "./focus";
import { Notices } from "./notices.svelte";
import { Plan, type Selection } from "./plan.svelte";
import { Preferences } from "./preferences.svelte";
import { Steps } from "./steps.svelte";
import { typing } from "./typing.svelte";
import type { Panel, View } from "./views";

/** What a view has of its own, so that its details can stand beside it. */
const SHOWN: Partial<Record<View, Table[]>> = {
  board: ["session", "block", "room"],
  sessions: ["session"],
  people: ["person"],
  rooms: ["room"],
};

/** The program as its user sees it: the plan, where one is in it, and by topic what is chosen and under way. */
export class Program {
  readonly plan = new Plan();
  readonly notices = new Notices();
  readonly preferences: Preferences = new Preferences({
    run: (work) => this.calls.run(work),
    say: (text) => this.notices.say(text),
    readAnew: async () => {
      if (this.hasEvent) await this.steps.readAnew();
    },
  });
  readonly calls: Calls = new Calls(this.notices, this.preferences, {
    saveCopy: () => this.files.saveCopy(),
    choose: () => (this.panel = "replaced"),
    readAnew: () => this.steps.readAnew(),
  });
  readonly steps: Steps = new Steps(this);
  readonly discarding = new Discarding(() => (this.panel = null));
  readonly files: Files = new Files(this);
  // What the views show of the plan is kept while others are looked at.
  readonly display = new Display();
  readonly colours = new Colours(this.plan, this.display);
  readonly carrying: Carrying = new Carrying(this);
  readonly checking: Checking = new Checking(this);
  readonly printing: Printing = new Printing(this);
  view: View = $state("board");
  panel: Panel | null = $state(null);
  sheet: Sheet | null = $state.raw(null);
  /** What is being named where its list is, to be added. */
  naming: "person" | "room" | null = $state(null);
  /** The session that somebody is being added to. */
  addingTo: string | null = $state(null);
  /** By which column each list is sorted, and whether downwards; none as the plan has it. */
  sortings: Record<string, { key: string; down: boolean } | null> = $state.raw({});
  /** What was selected when a view was left. */
  #left: Partial<Record<View, Selection>> = {};

  get words() {
    return this.preferences.words;
  }

  readonly hasEvent = $derived(this.plan.status !== null);
  /** Something is open that one finishes first: a dialog, or what is carried. */
  readonly isBusy = $derived(this.panel !== null || this.discarding.doomed !== null || this.carrying.session !== null || this.carrying.occupied !== null);
  /** Whether words that are no words can be told: only with a dictionary of the language that the event is written in. */
  readonly spells = $derived(this.preferences.spellers.includes(this.plan.event?.language ?? this.preferences.language));

  /** Shows an event from its beginning; the same plan may lie in another file now. */
  show(event: Update, isSamePlan = false): void {
    if (!isSamePlan) {
      typing.drop();
      this.plan.selection = null;
    }
    this.sheet = null;
    this.panel = null;
    this.naming = this.addingTo = null;
    this.view = "board";
    this.printing.close();
    this.checking.isOpen = false;
    this.carrying.close();
    if (!isSamePlan) this.display.forgetDay();
    this.#left = {};
    this.plan.start(event);
    this.steps.tellOf(event);
  }

  /** "9.30" from "09:30", as this event writes times. */
  showTime(clock: string): string {
    return showTime(clock, this.plan.event?.time_style ?? "dotted");
  }

  go(view: View): void {
    void typing.save();
    const { selection } = this.plan;
    if (view !== this.view) this.#left[this.view] = selection ?? undefined;
    // Beside a list there is nothing of another, but what was beside it before.
    if (selection && SHOWN[view] && !SHOWN[view].includes(selection.table)) this.plan.deselect();
    if (!this.plan.selection && view !== this.view) this.plan.selectAgain(this.#left[view]);
    if (view !== this.view) this.notices.leavePage();
    this.view = view;
    this.naming = this.addingTo = null;
    this.sheet = null;
  }

  /** By hand, in a list: its details are wanted, where what stands out may stand now. */
  pick(table: Table, ids: string[]): void {
    this.checking.isOpen = false;
    this.plan.select(table, ids);
  }

  /** Somebody is to be added to a session, in its details. */
  addTo(session: string): void {
    this.checking.isOpen = false;
    this.plan.select("session", [session]);
    this.addingTo = session;
  }

  /** Shows where something is, with the focus on it. */
  async reveal(table: "session" | "person" | "room" | "block", id: string): Promise<void> {
    this.panel = null;
    // What is found is shown with its details.
    this.checking.isOpen = false;
    // A dialog first gives the focus back to where it was.
    await tick();
    this.plan.select(table, [id]);
    const home: Record<typeof table, View> = { session: "sessions", block: "board", person: "people", room: "rooms" };
    if (this.view !== "board" || table !== "session" || !this.plan.isOnBoard(id)) this.go(home[table]);
    await focusOn(id);
  }
}

export const program = new Program();
