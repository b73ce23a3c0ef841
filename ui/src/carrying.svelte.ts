import { sameSpot, type Spot } from "./board";
import { commands, type Consequences, type PlaceView, type Rearrangement, type SessionCard } from "./bindings";
import type { Program } from "./program.svelte";

/** Put down where something is already: both stay there, or they change places. */
export interface Occupied {
  session: SessionCard;
  other: SessionCard;
  spot: Spot;
}

/**
 * A session that is carried over the board, by pointer or by keyboard: over which spot it is, and what would come of
 * putting it down there. Nothing is changed before it is put down.
 */
export class Carrying {
  session: SessionCard | null = $state.raw(null);
  by: "pointer" | "keyboard" = $state("pointer");
  /** Nothing where it would be put down nowhere. */
  spot: Spot | null = $state.raw(null);
  /** The places of the day that is shown, the best first. */
  places: PlaceView[] = $state.raw([]);
  /** Of the spot; nothing as long as that is not known. */
  consequences: Consequences | null = $state.raw(null);
  occupied: Occupied | null = $state.raw(null);
  #program: Program;
  #asked = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  pickUp(session: SessionCard, by: "pointer" | "keyboard", day: string): void {
    this.session = session;
    this.by = by;
    this.spot = by === "keyboard" ? { block: session.block, own_span: session.own_span, room: session.room } : null;
    this.places = [];
    this.consequences = null;
    void this.#look(session, day);
  }

  /** Another day is shown while something is carried. */
  showDay(day: string): void {
    if (this.session) void this.#look(this.session, day);
  }

  async #look(session: SessionCard, day: string): Promise<void> {
    const places = await this.#program.run(() => commands.places(session.id, day, 5000));
    if (places && this.session?.id === session.id) {
      this.places = places;
      this.#judge();
    }
  }

  /** True if that is another spot than before. */
  over(spot: Spot | null): boolean {
    if (sameSpot(spot, this.spot)) return false;
    this.spot = spot;
    this.#judge();
    return true;
  }

  /** Where it is already; it would stay. */
  readonly isHere = $derived(this.session !== null && this.spot !== null && sameSpot(this.spot, this.session));

  #judge(): void {
    const { session, spot } = this;
    const mine = ++this.#asked;
    this.consequences = null;
    if (!session || !spot || sameSpot(spot, session)) return;
    const known = this.places.find((place) => sameSpot(place.to, spot));
    if (known) {
      this.consequences = known.consequences;
      return;
    }
    void this.#program.run(() => commands.consequences(moveTo(session.id, spot))).then((answer) => {
      if (answer && mine === this.#asked) this.consequences = answer;
    });
  }

  cancel(): void {
    this.session = null;
    this.spot = null;
    this.places = [];
    this.consequences = null;
    this.#asked += 1;
  }

  /** Another event. */
  close(): void {
    this.cancel();
    this.occupied = null;
  }

  /** Puts it down where it is over; asks first if something else is there. True if it was moved. */
  async putDown(): Promise<boolean> {
    const { session, spot, isHere } = this;
    this.cancel();
    if (!session || !spot || isHere) return false;
    const { plan } = this.#program;
    const span = spot.own_span ?? plan.blocks.get(spot.block)?.span;
    const other = span && spot.room ? plan.occupants(spot.room, span, session.id)[0] : undefined;
    // Who comes from nowhere has no place to give in return.
    if (other && session.room && session.span) {
      this.occupied = { session, other, spot };
      return false;
    }
    return this.move(session, spot);
  }

  async move(session: SessionCard, spot: Spot): Promise<boolean> {
    this.occupied = null;
    const moved = await this.#program.rearrange(moveTo(session.id, spot));
    if (moved) this.#program.say(this.#program.words.move.moved(session.title, this.where(session.id)));
    return moved;
  }

  async swap(a: SessionCard, b: SessionCard): Promise<boolean> {
    this.occupied = null;
    const swapped = await this.#program.rearrange({ "swap-sessions": [a.id, b.id] });
    if (swapped) this.#program.say(this.#program.words.move.swapped(a.title, b.title));
    return swapped;
  }

  /** "Sa 13.6., 9.30–12.30 Uhr, Saal 2", or that it is nowhere. */
  where(id: string): string {
    const { plan, words } = this.#program;
    const session = plan.sessions.get(id);
    const room = plan.rooms.get(session?.room)?.row.name;
    return [session?.when, room].filter(Boolean).join(", ") || words.move.noTime;
  }
}

export const moveTo = (session: string, spot: Spot): Rearrangement => ({ move: [[session, spot]] });
