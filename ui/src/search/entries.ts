// What Ctrl+K finds: everything in the plan, and every command that has something to do.

import { can, COMMANDS, type Command } from "../commands/commands";
import type { CommandId } from "../commands/ids";
import type { BlockCard, ParticipantRow, PersonCard, RoomCard, SessionCard } from "../core/bindings";
import { emphasised, type Findable } from "../core/find";
import type { Plan } from "../core/plan.svelte";
import type { Program } from "../core/program.svelte";
import type { Words } from "../words";

/** Something in the plan, or a command. */
export type Entry = Findable & { id: string; title: string; number: string | null } & (
  | { kind: "session" | "person" | "room" | "block" }
  | { kind: "registration"; organisation: string | null }
  /** The typed text is a session that can be created. */
  | { kind: "line" }
  | { kind: "command"; command: Command }
);

/** Ordered by kind, which decides where two match equally well, and then as in the programme. */
export function entriesOf(plan: Plan): Entry[] {
  return [
    ...plan.sessions.list.map((card) => once(card, ofSession)),
    ...plan.people.list.map((card) => once(card, ofPerson)),
    ...plan.rooms.list.map((card) => once(card, ofRoom)),
    ...plan.blocks.list.map((card) => once(card, ofBlock)),
  ];
}

export function commandEntries(program: Program): Entry[] {
  return COMMANDS.filter((command) => command.id !== "find" && can(command, program)).map((command) => ofCommand(command, program.words));
}

/** Before anything is typed: what was last visited, and likely next commands. */
export function firstEntries(program: Program): { visited: Entry[]; commands: Entry[] } {
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
  const commands = commandEntries(program);
  return {
    visited: cards.filter((entry) => entry !== undefined).slice(0, 5),
    commands: USEFUL.flatMap((id) => commands.filter((entry) => entry.id === id)),
  };
}

/**
 * The text beside the name: when and where, or whose. If the match is not in the name itself, the person who matched.
 */
export function besideOf(entry: Entry, query: string, plan: Plan, words: Words): string {
  if (entry.kind === "session") {
    const session = plan.sessions.get(entry.id);
    const people = isHit(entry.name, query) ? [] : (session?.parts ?? []).map((part) => part.name).filter((name) => isHit(name, query));
    return joined(...people, session?.when ?? words.session.noTime, plan.rooms.get(session?.room)?.row.name);
  }
  if (entry.kind === "person") {
    const row = plan.people.get(entry.id)?.row;
    return joined(row?.organisation, row?.place);
  }
  if (entry.kind === "registration") return entry.organisation ?? "";
  if (entry.kind === "room") {
    const row = plan.rooms.get(entry.id)?.row;
    return joined(row?.seats == null ? null : words.board.seats(row.seats), row?.floor, row?.building);
  }
  return entry.kind === "block" ? joined(plan.blocks.get(entry.id)?.when) : "";
}

const isHit = (text: string, query: string) => emphasised(text, query).some((stretch) => stretch.hit);
const joined = (...texts: (string | null | undefined)[]) => texts.filter(Boolean).join(" · ");

// A card stays the same object until it changes, and so does its search entry.
const known = new WeakMap<object, Entry>();

function once<C extends object>(card: C, make: (card: C) => Entry): Entry {
  let entry = known.get(card);
  if (!entry) known.set(card, (entry = make(card)));
  return entry;
}

function ofSession(card: SessionCard): Entry {
  const about = joined(card.short_title, card.track, ...card.parts.map((part) => part.name));
  return { kind: "session", id: card.id, ...named(card.title, card.printed), about };
}

function ofPerson({ id, name, row }: PersonCard): Entry {
  const about = joined(row.native, row.badge_name, row.organisation, row.place);
  return { kind: "person", id, ...named(name), about };
}

export function ofParticipant(row: ParticipantRow): Entry {
  return { kind: "registration", id: row.id, organisation: row.organisation, ...named(row.name), about: joined(row.organisation) };
}

function ofRoom({ id, row }: RoomCard): Entry {
  return { kind: "room", id, ...named(row.name), about: joined(row.floor, row.building) };
}

function ofBlock({ id, theme, kind, when }: BlockCard): Entry {
  return { kind: "block", id, ...named(theme ?? kind ?? when), about: joined(kind, when) };
}

function ofCommand(command: Command, words: Words): Entry {
  const about = words.commands.also[command.id] ?? "";
  return { kind: "command", id: command.id, command, ...named(command.name(words)), about };
}

const named = (title: string, number: string | null = null) => ({ title, number, name: number ? `${number} ${title}` : title });
