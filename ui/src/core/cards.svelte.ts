import type { Changed } from "./bindings";

/** The cards of one kind, such as all sessions, in the order that the core gave them. */
export class Cards<C extends { id: string }> {
  #byId = new Map<string, C>();
  #order: string[] = [];
  /** Anew after each change, so that whatever shows it knows. */
  list: C[] = $state.raw([]);

  get(id: string | null | undefined): C | undefined {
    // Read, so that a change of any card is noticed.
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
