// What rooms can have and sessions need, for a choice among it.

import type { EventCard, RoomCard, SessionCard } from "../core/bindings";
import { fold } from "../core/find";

/** First what a rule looks for by itself, then what this event has and needs already, the most frequent first; each once. */
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

/** With these beside them, but none twice; several may be written at once. */
export function withMore(equipment: string[], text: string): string[] {
  const all = [...equipment];
  for (const name of text.split(",").map((part) => part.trim()).filter(Boolean)) {
    if (!all.some((other) => fold(other) === fold(name))) all.push(name);
  }
  return all;
}
