// The core for tests of the board: the calls it got, and its answers, which raise no objections.

import { update } from "./plan";

/** Each command with its arguments. */
export const asked: [string, unknown][] = [];

export const rearranged = () => asked.filter(([command]) => command === "rearrange").map(([, args]) => (args as { what: unknown }).what);

/** In place of the module that knows Tauri. */
export const api = {
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return { spots: [], weigh: [], consequences: { new: [], solved: [], costs: [] }, rearrange: update() }[command];
  },
};
