// What stands out, beside the view: which of it one looks at, and the ways from one to the next.

import { tick } from "svelte";
import type { Rule } from "../core/bindings";
import { byRule, keyed, type KeyedFinding } from "../core/findings";
import { bring } from "../core/focus";
import type { Plan } from "../core/plan.svelte";
import type { View } from "../core/views";

/** So many of one rule are seen at once; of more one sees how many, until one wants them. */
const FEW = 5;

/** What checking needs of the program. */
interface Around {
  readonly plan: Plan;
  readonly view: View;
  go: (view: View) => void;
}

export class Checking {
  readonly #around: Around;
  isOpen = $state(false);
  /** The item that one looks at, by its key. */
  at: string | null = $state(null);
  /** Rules that somebody opened or closed. */
  #chosen: Partial<Record<Rule, boolean>> = $state.raw({});
  /** Where the item stood that one looked at: what was mended has gone, and another stands there. */
  #index = -1;
  #before: HTMLElement | null = null;

  constructor(around: Around) {
    this.#around = around;
  }

  /** What nobody accepted, in the order in which it is shown. */
  readonly items: KeyedFinding[] = $derived.by(() => keyed(this.#around.plan.openFindings));
  readonly groups = $derived(byRule(this.items));
  /** Which of the items one looks at, counted from 1; nothing if it has gone. */
  readonly number = $derived(this.items.findIndex((item) => item.key === this.at) + 1);
  /** Whether it stands beside the view now. */
  readonly isShown = $derived.by(() => this.isOpen && this.#around.view !== "print" && this.#around.view !== "event");

  open(): void {
    if (!this.isShown) this.#before = document.activeElement as HTMLElement | null;
    if (this.#around.view === "print" || this.#around.view === "event") this.#around.go("board");
    this.isOpen = true;
  }

  /** The focus goes back to where it was. */
  close(): void {
    this.isOpen = false;
    const before = this.#before;
    this.#before = null;
    void tick().then(() => {
      if (document.activeElement !== document.body) return;
      const there = before?.isConnected && before !== document.body ? before : document.querySelector<HTMLElement>("[data-findings]");
      there?.focus();
    });
  }

  isUnfolded(rule: Rule, count: number): boolean {
    return this.#chosen[rule] ?? count <= FEW;
  }

  unfold(rule: Rule, isUnfolded: boolean): void {
    this.#chosen = { ...this.#chosen, [rule]: isUnfolded };
  }

  /** The next one, or the one before; after the last comes the first. */
  step(by: 1 | -1): void {
    const { items } = this;
    if (items.length === 0) return;
    const now = this.number - 1;
    const next = now >= 0 ? now + by : by > 0 ? Math.max(0, this.#index) : this.#index < 0 ? items.length - 1 : this.#index - 1;
    this.#goTo(items[(next + items.length) % items.length]!);
  }

  /** To what stands now where the one stood that was accepted. */
  goOn(): void {
    const item = this.items[Math.min(Math.max(0, this.#index), this.items.length - 1)];
    if (item) this.#goTo(item);
    else document.querySelector<HTMLElement>("[data-check]")?.focus();
  }

  #goTo(item: KeyedFinding): void {
    void this.show(item).then(() => document.querySelector<HTMLElement>("[data-check] [aria-current] button")?.focus());
  }

  /** Looks at it: its session is selected and shown. */
  async show(item: KeyedFinding): Promise<void> {
    this.at = item.key;
    this.#index = this.items.findIndex(({ key }) => key === item.key);
    this.unfold(item.finding.rule, true);
    const [session] = item.finding.sessions;
    if (session) await this.showSession(session);
    document.querySelector("[data-check] [aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** A session where it stands, while all this stays. */
  async showSession(session: string): Promise<void> {
    const { plan } = this.#around;
    plan.select("session", [session]);
    const home = plan.isOnBoard(session) ? "board" : "sessions";
    if (this.#around.view !== home) this.#around.go(home);
    await bring(session);
  }
}
