// The only file that knows Tauri: how the page speaks with the program.

import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

export { Channel, invoke };

/** What the program tells by itself, under its name; the answer ends the listening. */
export function onTold<T>(name: string, told: (what: T) => void): Promise<() => void> {
  return listen<T>(name, (event) => told(event.payload));
}
