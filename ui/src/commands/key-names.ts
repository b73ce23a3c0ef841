// Keys as people call them.

import type { Words } from "../words";
import type { Keys } from "./keys";

/** The captions on a keyboard, one by one: "Strg", "K". */
export function keyCaps(keys: Keys, words: Words): string[] {
  const names: Partial<Record<string, string>> = words.keys;
  return keys.split("+").map((key) => names[key] ?? key);
}

/** "Strg K" */
export const nameOfKeys = (keys: Keys, words: Words): string => keyCaps(keys, words).join(" ");
