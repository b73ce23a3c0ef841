// The documents that the page can choose from.

import type { Wanted } from "./bindings";

/** A document by its name. */
export type Document = Wanted["document"];
/** The options of a document. */
export type Options<D extends Document> = Extract<Wanted, { document: D }>;
/** What the print view shows: a document, the programme as text, or the calendar files. */
export type Shown = Document | "text" | "calendar";
