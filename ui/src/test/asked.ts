// The core for tests of the board: the calls it got, and its answers, which raise no objections.

import { landing, reach, span, update } from "./plan";

/** Each command with its arguments. */
export const asked: [string, unknown][] = [];

export const rearranged = () => asked.filter(([command]) => command === "rearrange").map(([, args]) => (args as { what: unknown }).what);

const starts = (clock: string, block: string | null, is_whole = false) => ({ from: span(clock, clock).start, block, is_whole });
const blocks = [inBlock("morning"), inBlock("afternoon")];
function inBlock(block: string, own_span = null as ReturnType<typeof span> | null) {
  return { block, time: { block, own_span }, all: [{ block, own_span: null }] };
}

/** Where the sessions of the board can go. */
const reaches: Record<string, ReturnType<typeof reach>> = {
  whole: reach({ blocks, own: [{ minutes: 180, starts: [starts("06:31", "morning"), starts("09:30", "morning", true), starts("09:31", "morning"), starts("12:30", null)] }] }),
  talk: reach({
    takes_blocks: false,
    blocks: [inBlock("morning", span("09:30", "10:15")), inBlock("afternoon", span("14:00", "14:45"))],
    own: [{ minutes: 45, starts: [starts("08:46", "morning"), starts("12:30", null), starts("14:00", "afternoon"), starts("15:16", null)] }],
  }),
  lunch: reach({ takes_blocks: false, own: [{ minutes: 90, starts: [starts("09:30", "morning"), starts("11:01", null), starts("14:00", "afternoon"), starts("14:31", null)] }] }),
  waiting: reach({ blocks }),
  supper: reach({ takes_blocks: false, own: [{ minutes: 60, starts: [starts("14:00", "afternoon"), starts("15:01", null)] }] }),
};
/** Whom they meet where the tests put them. */
const met: Record<string, string[]> = { talk: ["whole"] };

function answer(command: string, args: unknown): unknown {
  const { sessions, moves } = args as { sessions?: string[]; moves?: [string, unknown][] };
  if (command === "reach") return reaches[sessions![0]!];
  if (command === "landing") return landing({ met: met[moves![0]![0]] ?? [] });
  return { candidates: [], rearrange: update() }[command];
}

/** In place of the module that knows Tauri. */
export const api = {
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return answer(command, args);
  },
};
