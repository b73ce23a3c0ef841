// All documents, each with everything that the page knows of it. If one is missing here or in the words, the code
// does not compile.

import { Award, BookOpen, CalendarDays, ClipboardClock, DoorOpen, FileText, IdCard, LayoutGrid, ListChecks, Ruler, Signpost, Tent } from "@lucide/svelte";
import type { Component } from "svelte";
import type { Wanted } from "../core/bindings";
import type { Document, Options, Shown } from "../core/documents";
import type { Words } from "../words";
import BadgeOptions from "./BadgeOptions.svelte";
import BookletOptions from "./BookletOptions.svelte";
import CalendarOptions from "./CalendarOptions.svelte";
import CertificateOptions from "./CertificateOptions.svelte";
import ListOptions from "./ListOptions.svelte";
import NoticeOptions from "./NoticeOptions.svelte";
import PlateOptions from "./PlateOptions.svelte";
import PosterOptions from "./PosterOptions.svelte";
import ScheduleOptions from "./ScheduleOptions.svelte";
import SignOptions from "./SignOptions.svelte";
import TestSheetOptions from "./TestSheetOptions.svelte";
import TextOptions from "./TextOptions.svelte";

interface Described<S extends Shown> {
  icon: Component;
  /** Its options. */
  Options: Component<S extends Document ? { options: Options<S> } : Record<string, never>>;
  /** Its name in the print ledger; null if it is not noted there. */
  noted: string | null;
}

/** In the order in which they are offered. */
export const DOCUMENTS: { [S in Shown]: Described<S> } = {
  badges: { icon: IdCard, Options: BadgeOptions, noted: "badge" },
  signs: { icon: DoorOpen, Options: SignOptions, noted: "sign" },
  notice: { icon: Signpost, Options: NoticeOptions, noted: "notice" },
  poster: { icon: LayoutGrid, Options: PosterOptions, noted: "poster" },
  plates: { icon: Tent, Options: PlateOptions, noted: "plate" },
  lists: { icon: ListChecks, Options: ListOptions, noted: "list" },
  booklet: { icon: BookOpen, Options: BookletOptions, noted: "booklet" },
  schedules: { icon: ClipboardClock, Options: ScheduleOptions, noted: "schedule" },
  certificates: { icon: Award, Options: CertificateOptions, noted: "certificate" },
  text: { icon: FileText, Options: TextOptions, noted: null },
  "test-sheet": { icon: Ruler, Options: TestSheetOptions, noted: null },
  calendar: { icon: CalendarDays, Options: CalendarOptions, noted: "calendar" },
};
export const OFFERED = Object.keys(DOCUMENTS) as Shown[];

/** The component for these options. Each component gets only the options of its own document. */
export const optionsFor = (wanted: Wanted) => DOCUMENTS[wanted.document].Options as Component<{ options: Wanted }>;

/** The name of a document that was handed out, by its name in the ledger. */
export function nameOfNoted(noted: string, words: Words): string {
  const shown = OFFERED.find((shown) => DOCUMENTS[shown].noted === noted);
  if (!shown) return noted;
  return shown === "calendar" ? words.print.calendarEntries : words.print.documents[shown];
}
