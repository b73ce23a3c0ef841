import type { Language } from "../core/bindings";
import { de, type Words } from "./de";
import { en } from "./en";

export type { Words };
export const words: Record<Language, Words> = { de, en };
