import { expect, it } from "vitest";
import type { EventCard } from "../core/bindings";
import { room, session } from "../test/plan";
import { knownEquipment, withMore } from "./equipment";

it("offers first what rules look for, then what there is, the most frequent first, each once", () => {
  const has = (id: string, ...equipment: string[]) => ({ ...room(id, id), row: { ...room(id, id).row, equipment } });
  const event = { equipment_of_rules: ["Videotechnik"] } as EventCard;
  const rooms = [has("a", "Flügel", "beamer"), has("b", "videotechnik")];
  expect(knownEquipment(event, rooms, [session("1", { equipment: ["Beamer"] })])).toEqual(["Videotechnik", "beamer", "Flügel"]);
});

it("adds what is written, several at once, and nothing twice", () => {
  expect(withMore(["Beamer"], "Flügel, beamer, , Tafel")).toEqual(["Beamer", "Flügel", "Tafel"]);
});
