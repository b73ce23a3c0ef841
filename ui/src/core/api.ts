// The only file that knows Tauri: the page's connection to the program.

import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

export { Channel, invoke };

/** Listens to an event that the program sends by itself. The returned function stops listening. */
export function onTold<T>(name: string, told: (what: T) => void): Promise<() => void> {
  return listen<T>(name, (event) => told(event.payload));
}
