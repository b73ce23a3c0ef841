// The only file that knows Tauri: how the page speaks with the program.

import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Closing, Dropped, Failure } from "./bindings";

export { Channel, invoke };

/** Files that somebody drops on the window are read by the program; the page is told what they were. */
export function onDropped(told: (dropped: Dropped) => void): Promise<() => void> {
  return listen<Dropped>("dropped", (event) => told(event.payload));
}

/** The window is to close: the page says when it may. */
export function onClosing(told: (closing: Closing) => void): Promise<() => void> {
  return listen<Closing>("closing", (event) => told(event.payload));
}

/** Whatever a command was refused with, as a failure with a sentence. */
export function failureOf(error: unknown): Failure {
  if (typeof error === "object" && error !== null && "message" in error && "kind" in error) return error as Failure;
  return { kind: "refused", message: error instanceof Error ? error.message : String(error) };
}
