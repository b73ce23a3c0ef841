// The spots for a session, as the dialog shows them: pure functions over the spots from the core.

import type { Finding, RoomCard, SessionCard, Span, SpotView, Whereto } from "../core/bindings";

/** A possible time for a session; the room is still open. */
export interface Time {
  key: string;
  label: string;
  to: Omit<Whereto, "room">;
  span: Span | null;
}

/** For sessions without any time. */
export const NO_TIME = "none";

export const timeKey = (to: Omit<Whereto, "room">): string =>
  to.own_span ? `${to.block ?? ""} ${to.own_span.start} ${to.own_span.end}` : (to.block ?? NO_TIME);

/** A room at a time, with the core's answer. Null where the session is already, or if the core does not plan it. */
export interface Offer {
  room: RoomCard;
  spot: SpotView | undefined;
}

/** The rooms at one time: first those that the core knows, best first, then the others in their order. */
export function offersAt(time: Time, spots: SpotView[], rooms: RoomCard[]): Offer[] {
  const there = spots.filter((spot) => timeKey(spot.to) === time.key);
  const rank = new Map(there.map((spot, index) => [spot.to.room, index]));
  const offers = rooms.map((room) => ({ room, spot: there[rank.get(room.id) ?? -1] }));
  const order = (offer: Offer) => rank.get(offer.room.id) ?? there.length;
  return offers.toSorted((a, b) => order(a) - order(b));
}

export const isHere = (session: SessionCard, time: Time, room: string | null): boolean =>
  session.room === room && timeKey(session) === time.key;

/** What a spot would break, without the finding about its room if the row already says who has it. */
export const besideTaken = (spot: SpotView, isTaken: boolean): Finding[] =>
  spot.consequences.new.filter((finding) => !(isTaken && finding.rule === "room-taken-twice"));
