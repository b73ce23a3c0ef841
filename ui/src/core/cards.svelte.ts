import type { Changed } from "./bindings";

/** The cards of one kind, such as all sessions, in the order that the core gave them. */
export class Cards<C extends { id: string }> {
  #byId = new Map<string, C>();
  #order: string[] = [];
  /** Replaced after each change, so that everything that shows it is updated. */
  list: C[] = $state.raw([]);

  get(id: string | null | undefined): C | undefined {
    // Reading the list makes a change of any card noticed.
    void this.list;
    return id ? this.#byId.get(id) : undefined;
  }

  take(changed: Changed<C>): void {
    if (!changed.put.length && !changed.gone.length && !changed.order) return;
    for (const id of changed.gone) this.#byId.delete(id);
    for (const card of changed.put) this.#byId.set(card.id, card);
    if (changed.order) this.#order = changed.order;
    this.list = this.#order.map((id) => this.#byId.get(id)).filter((card) => card !== undefined);
  }

  clear(): void {
    this.#byId.clear();
    this.#order = [];
    this.list = [];
  }
}
