// The equipment to choose from for rooms and sessions.

import type { EventCard, RoomCard, SessionCard } from "../core/bindings";
import { fold } from "../core/find";

/** First what the rules look for, then what this event has or needs already, most frequent first. Each appears once. */
export function knownEquipment(event: EventCard | null, rooms: RoomCard[], sessions: SessionCard[]): string[] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const name of [...rooms.flatMap((room) => room.row.equipment ?? []), ...sessions.flatMap((session) => session.equipment)]) {
    const known = counts.get(fold(name));
    if (known) known.count += 1;
    else counts.set(fold(name), { name, count: 1 });
  }
  const ofRules = event?.equipment_of_rules ?? [];
  for (const name of ofRules) counts.delete(fold(name));
  const others = [...counts.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  return [...ofRules, ...others.map(({ name }) => name)];
}

/** The list with these added, without duplicates. The text may name several. */
export function withMore(equipment: string[], text: string): string[] {
  const all = [...equipment];
  for (const name of text.split(",").map((part) => part.trim()).filter(Boolean)) {
    if (!all.some((other) => fold(other) === fold(name))) all.push(name);
  }
  return all;
}
