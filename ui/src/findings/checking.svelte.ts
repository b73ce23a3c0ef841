// The findings beside the view: the current one, and moving from one to the next.

import { tick } from "svelte";
import type { Rule } from "../core/bindings";
import { byRule, keyed, type KeyedFinding } from "../core/findings";
import { bring } from "../core/focus";
import type { Plan } from "../core/plan.svelte";
import type { View } from "../core/views";

/** Rules with more findings than this start folded, and show only their number. */
const FEW = 5;

/** The parts of the program that checking needs. */
interface Around {
  readonly plan: Plan;
  readonly view: View;
  go: (view: View) => void;
}

export class Checking {
  readonly #around: Around;
  isOpen = $state(false);
  /** The key of the current item. */
  at: string | null = $state(null);
  /** Rules that the user folded or unfolded. */
  #chosen: Partial<Record<Rule, boolean>> = $state.raw({});
  /** The index of the current item. If it was mended, another item is there now. */
  #index = -1;
  #before: HTMLElement | null = null;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Findings that are not accepted, in the order of display. */
  readonly items: KeyedFinding[] = $derived.by(() => keyed(this.#around.plan.openFindings));
  readonly groups = $derived(byRule(this.items));
  /** The number of the current item, counted from 1; 0 if it is gone. */
  readonly number = $derived(this.items.findIndex((item) => item.key === this.at) + 1);
  /** Whether it is beside the view now. */
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

  /** Goes to the next item, or the previous one; after the last comes the first. */
  step(by: 1 | -1): void {
    const { items } = this;
    if (items.length === 0) return;
    const now = this.number - 1;
    const next = now >= 0 ? now + by : by > 0 ? Math.max(0, this.#index) : this.#index < 0 ? items.length - 1 : this.#index - 1;
    this.#goTo(items[(next + items.length) % items.length]!);
  }

  /** Goes to the item that is now in place of the accepted one. */
  goOn(): void {
    const item = this.items[Math.min(Math.max(0, this.#index), this.items.length - 1)];
    if (item) this.#goTo(item);
    else document.querySelector<HTMLElement>("[data-check]")?.focus();
  }

  #goTo(item: KeyedFinding): void {
    void this.show(item).then(() => document.querySelector<HTMLElement>("[data-check] [aria-current] button")?.focus());
  }

  /** Makes it the current item, and selects and shows its session. */
  async show(item: KeyedFinding): Promise<void> {
    this.at = item.key;
    this.#index = this.items.findIndex(({ key }) => key === item.key);
    this.unfold(item.finding.rule, true);
    const [session] = item.finding.sessions;
    if (session) await this.showSession(session);
    document.querySelector("[data-check] [aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** Shows a session where it is; the findings stay open. */
  async showSession(session: string): Promise<void> {
    const { plan } = this.#around;
    plan.select("session", [session]);
    const home = plan.isOnBoard(session) ? "board" : "sessions";
    if (this.#around.view !== home) this.#around.go(home);
    await bring(session);
  }
}
