// All documents, each with everything that the page knows of it. If one is missing here or in the words, the code
// does not compile.

import { Award, BookOpen, CalendarDays, ClipboardClock, DoorOpen, FileText, IdCard, LayoutGrid, ListChecks, Ruler, Signpost, Tent } from "@lucide/svelte";
import type { Component } from "svelte";
import type { Wanted } from "../core/bindings";
import type { Document, Options, Shown } from "../core/documents";
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
}

/** In the order in which they are offered. */
export const DOCUMENTS: { [S in Shown]: Described<S> } = {
  badges: { icon: IdCard, Options: BadgeOptions },
  signs: { icon: DoorOpen, Options: SignOptions },
  notice: { icon: Signpost, Options: NoticeOptions },
  poster: { icon: LayoutGrid, Options: PosterOptions },
  plates: { icon: Tent, Options: PlateOptions },
  lists: { icon: ListChecks, Options: ListOptions },
  booklet: { icon: BookOpen, Options: BookletOptions },
  schedules: { icon: ClipboardClock, Options: ScheduleOptions },
  certificates: { icon: Award, Options: CertificateOptions },
  text: { icon: FileText, Options: TextOptions },
  "test-sheet": { icon: Ruler, Options: TestSheetOptions },
  calendar: { icon: CalendarDays, Options: CalendarOptions },
};
export const OFFERED = Object.keys(DOCUMENTS) as Shown[];

/** The component for these options. Each component gets only the options of its own document. */
export const optionsFor = (wanted: Wanted) => DOCUMENTS[wanted.document].Options as Component<{ options: Wanted }>;
