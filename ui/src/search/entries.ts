// What Ctrl+K finds: everything in the plan, and every command that there is something to do for.

import { can, COMMANDS, type Command } from "../commands/commands";
import type { CommandId } from "../commands/ids";
import type { BlockCard, PersonCard, RoomCard, SessionCard } from "../core/bindings";
import { emphasised, type Findable } from "../core/find";
import type { Plan } from "../core/plan.svelte";
import type { Program } from "../core/program.svelte";
import type { Words } from "../words";

/** A place in the plan, or a command. */
export type Place = Findable & { id: string; title: string; number: string | null } & (
  | { kind: "session" | "person" | "room" | "block" }
  /** What was written is a session that may be made. */
  | { kind: "line" }
  | { kind: "command"; command: Command }
);

/** In the order that counts where two are found equally well, and in that of the programme. */
export function placesOf(plan: Plan): Place[] {
  return [
    ...plan.sessions.list.map((card) => once(card, ofSession)),
    ...plan.people.list.map((card) => once(card, ofPerson)),
    ...plan.rooms.list.map((card) => once(card, ofRoom)),
    ...plan.blocks.list.map((card) => once(card, ofBlock)),
  ];
}

export function commandPlaces(program: Program): Place[] {
  return COMMANDS.filter((command) => command.id !== "find" && can(command, program)).map((command) => ofCommand(command, program.words));
}

/** Before anything is asked for: where one was last, and what one often wants next. */
export function firstPlaces(program: Program): { visited: Place[]; commands: Place[] } {
  const USEFUL: CommandId[] = [
    "distribute", "new-session", "new-block", "findings", "print-badges", "print-signs", "open", "read-sheet", "undo", "history", "help",
  ];
  const { plan } = program;
  const cards = plan.visited.map(({ table, ids: [id] }) => {
    const [session, person, room, block] = [plan.sessions.get(id), plan.people.get(id), plan.rooms.get(id), plan.blocks.get(id)];
    if (table === "session" && session) return once(session, ofSession);
    if (table === "person" && person) return once(person, ofPerson);
    if (table === "room" && room) return once(room, ofRoom);
    return block && once(block, ofBlock);
  });
  const commands = commandPlaces(program);
  return {
    visited: cards.filter((place) => place !== undefined).slice(0, 5),
    commands: USEFUL.flatMap((id) => commands.filter((place) => place.id === id)),
  };
}

/** What stands beside its name: when and where, or whose; and who it is found by, where it is not found by itself. */
export function besideOf(place: Place, query: string, plan: Plan, words: Words): string {
  if (place.kind === "session") {
    const session = plan.sessions.get(place.id);
    const people = isHit(place.name, query) ? [] : (session?.parts ?? []).map((part) => part.name).filter((name) => isHit(name, query));
    return joined(...people, session?.when ?? words.session.noTime, plan.rooms.get(session?.room)?.row.name);
  }
  if (place.kind === "person") {
    const row = plan.people.get(place.id)?.row;
    return joined(row?.organisation, row?.place);
  }
  if (place.kind === "room") {
    const row = plan.rooms.get(place.id)?.row;
    return joined(row?.seats == null ? null : words.board.seats(row.seats), row?.floor, row?.building);
  }
  return place.kind === "block" ? joined(plan.blocks.get(place.id)?.when) : "";
}

const isHit = (text: string, query: string) => emphasised(text, query).some((stretch) => stretch.hit);
const joined = (...texts: (string | null | undefined)[]) => texts.filter(Boolean).join(" · ");

// A card stays the same as long as nothing in it changes; so does what it is found by.
const known = new WeakMap<object, Place>();

function once<C extends object>(card: C, make: (card: C) => Place): Place {
  let place = known.get(card);
  if (!place) known.set(card, (place = make(card)));
  return place;
}

function ofSession(card: SessionCard): Place {
  const about = joined(card.short_title, card.track, ...card.parts.map((part) => part.name));
  return { kind: "session", id: card.id, ...named(card.title, card.printed), about };
}

function ofPerson({ id, name, row }: PersonCard): Place {
  const about = joined(row.native, row.badge_name, row.organisation, row.place);
  return { kind: "person", id, ...named(name), about };
}

function ofRoom({ id, row }: RoomCard): Place {
  return { kind: "room", id, ...named(row.name), about: joined(row.floor, row.building) };
}

function ofBlock({ id, theme, kind, when }: BlockCard): Place {
  return { kind: "block", id, ...named(theme ?? kind ?? when), about: joined(kind, when) };
}

function ofCommand(command: Command, words: Words): Place {
  const about = words.commands.also[command.id] ?? "";
  return { kind: "command", id: command.id, command, ...named(command.name(words)), about };
}

const named = (title: string, number: string | null = null) => ({ title, number, name: number ? `${number} ${title}` : title });
