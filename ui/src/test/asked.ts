// The core for tests of the board: what it was asked for, and its answers, in which nothing speaks against anything.

import { update } from "./plan";

/** Each command, and with what. */
export const asked: [string, unknown][] = [];

export const rearranged = () => asked.filter(([command]) => command === "rearrange").map(([, args]) => (args as { what: unknown }).what);

/** In the place of what knows Tauri. */
export const api = {
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return { spots: [], weigh: [], consequences: { new: [], solved: [], costs: [] }, rearrange: update() }[command];
  },
};
