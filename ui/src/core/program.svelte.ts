import { tick } from "svelte";
import { Carrying } from "../board/carrying.svelte";
import { Colours } from "../board/colours.svelte";
import { Display } from "../board/display.svelte";
import { Checking } from "../findings/checking.svelte";
import { Recovering } from "./recovering.svelte";
import { Printing } from "../print/printing.svelte";
import { showHours } from "../time/written";
import { commands, type Span, type Table, type TableKind, type TimeStyle, type Update } from "./bindings";
import { Calls } from "./calls.svelte";
import { Discarding } from "./discarding.svelte";
import { Files, type Sheet } from "./files.svelte";
import { focusOn } from "./focus";
import { FollowUp } from "./follow-up.svelte";
import { FrontDesk } from "./front-desk.svelte";
import { Notices } from "./notices.svelte";
import { Participants } from "./participants.svelte";
import { Places } from "./places.svelte";
import { Plan, type Selection } from "./plan.svelte";
import { Preferences } from "./preferences.svelte";
import { Steps } from "./steps.svelte";
import { typing } from "./typing.svelte";
import type { Panel, View } from "./views";

/** The tables that each view shows, whose details can stand beside it. */
const SHOWN: Partial<Record<View, Table[]>> = {
  board: ["session", "block", "room"],
  sessions: ["session"],
  people: ["person"],
  participants: ["registration"],
  places: ["session", "registration"],
  desk: ["registration", "person"],
  rooms: ["room"],
  "follow-up": ["session", "person", "registration", "room"],
};

/** The program as its user sees it: the plan, if one is open, and by topic what is chosen and in progress. */
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
    recover: (damaged) => this.recovering.recover(damaged),
  });
  readonly steps: Steps = new Steps(this);
  readonly discarding = new Discarding(() => (this.panel = null));
  readonly files: Files = new Files(this);
  readonly recovering: Recovering = new Recovering(this);
  // The state of each view is kept while others are shown.
  readonly display = new Display();
  readonly colours = new Colours(this.plan, this.display);
  readonly carrying: Carrying = new Carrying(this);
  readonly checking: Checking = new Checking(this);
  readonly printing: Printing = new Printing(this);
  readonly participants: Participants = new Participants(this.calls);
  readonly places: Places = new Places(this.calls);
  readonly desk: FrontDesk = new FrontDesk(this);
  readonly followUp: FollowUp = new FollowUp(this);
  view: View = $state("board");
  panel: Panel | null = $state(null);
  /** What the rows of the table are that is to be read, if they can be several things. */
  near: TableKind = $state("registrations");
  sheet: Sheet | null = $state.raw(null);
  /** Which list shows its field for a new name. */
  naming: "person" | "registration" | "room" | null = $state(null);
  /** The registrations that are to be forgotten; null if they are chosen by kind. */
  forgetting: string[] | null = $state.raw(null);
  /** The session that a person is being added to. */
  addingTo: string | null = $state(null);
  /** The column that each list is sorted by, and whether descending; null for the order of the plan. */
  sortings: Record<string, { key: string; down: boolean } | null> = $state.raw({});
  /** The selection of each view when it was left. */
  #left: Partial<Record<View, Selection>> = {};

  get words() {
    return this.preferences.words;
  }

  readonly hasEvent = $derived(this.plan.status !== null);
  /** Something is open that must be finished first: a dialog, or a carried session. */
  readonly isBusy = $derived(this.panel !== null || this.discarding.doomed !== null || this.carrying.session !== null || this.carrying.occupied !== null);
  /** Whether spelling can be checked: only with a dictionary for the language of the event. */
  readonly spells = $derived(this.preferences.spellers.includes(this.plan.event?.language ?? this.preferences.language));

  /** Shows an event from its beginning. With `isSamePlan`, the same plan may now be in another file. */
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
    if (!isSamePlan) this.participants.close();
    this.places.close();
    if (!isSamePlan) this.desk.close();
    this.followUp.close();
    this.#left = {};
    this.plan.start(event);
    this.steps.tellOf(event);
  }

  /** How the event writes times. */
  get timeStyle(): TimeStyle {
    return this.plan.event?.time_style ?? "dotted";
  }

  /** "9.30–12.30" */
  showHours(span: Span): string {
    return showHours(span, this.timeStyle);
  }

  /** Opens the dialog for tables. */
  readTable(near: TableKind): void {
    this.near = near;
    this.panel = "table";
  }

  /** Goes where the badges of these people are printed. */
  async printBadges(whose: Parameters<Printing["badgesOf"]>[0]): Promise<void> {
    await this.printing.badgesOf(whose);
    this.go("print");
  }

  /** Goes where the personal schedules of these people are printed. */
  async printSchedules(whose: Parameters<Printing["schedulesOf"]>[0]): Promise<void> {
    await this.printing.schedulesOf(whose);
    this.go("print");
  }

  /** Goes where the certificates of attendance of these people are printed. */
  async printCertificates(whose: Parameters<Printing["certificatesOf"]>[0]): Promise<void> {
    await this.printing.certificatesOf(whose);
    this.go("print");
  }

  go(view: View): void {
    void typing.save();
    const { selection } = this.plan;
    if (view !== this.view) this.#left[this.view] = selection ?? undefined;
    // A list shows only details of its own kind, and gets back its earlier selection.
    if (selection && SHOWN[view] && !SHOWN[view].includes(selection.table)) this.plan.deselect();
    if (!this.plan.selection && view !== this.view) this.plan.selectAgain(this.#left[view]);
    if (view !== this.view) this.notices.leavePage();
    this.view = view;
    this.naming = this.addingTo = null;
    this.sheet = null;
  }

  /** Asks what of participants is to be forgotten: of these, or of those of some kinds. */
  forget(registrations: string[] | null = null): void {
    this.forgetting = registrations;
    this.panel = "forget";
  }

  /** Selected by hand in a list: shows the details, in the place where the findings may be now. */
  pick(table: Table, ids: string[]): void {
    this.checking.isOpen = false;
    this.plan.select(table, ids);
  }

  /** Opens the details of a session to add a person to it. */
  addTo(session: string): void {
    this.checking.isOpen = false;
    this.plan.select("session", [session]);
    this.addingTo = session;
  }

  /** Shows the place of something, and moves the focus to it. */
  async reveal(table: "session" | "person" | "registration" | "room" | "block", id: string): Promise<void> {
    // Whoever only takes part is no person of the plan, but has a place among the participants.
    if (table === "person" && !this.plan.people.get(id)) {
      const [found] = (await this.calls.run(() => commands.whoAre([id]))) ?? [];
      if (found?.registration) await this.reveal("registration", found.registration);
      return;
    }
    this.panel = null;
    // The details are shown for what was found.
    this.checking.isOpen = false;
    // A closing dialog first restores the earlier focus.
    await tick();
    this.plan.select(table, [id]);
    const home: Record<typeof table, View> = { session: "sessions", block: "board", person: "people", registration: "participants", room: "rooms" };
    if (this.view !== "board" || table !== "session" || !this.plan.isOnBoard(id)) this.go(home[table]);
    if (table === "registration") await this.participants.seek(id);
    await focusOn(id);
  }
}

export const program = new Program();
