// The documents as one chooses among them.
import { BookOpen, CalendarDays, DoorOpen, FileText, IdCard, LayoutGrid, ListChecks, Ruler, Signpost, Tent } from "@lucide/svelte";
import type { Component } from "svelte";
import type { Shown } from "./printing.svelte";

/** In the order in which they are offered. */
export const DOCUMENTS: { key: Shown; icon: Component }[] = [
  { key: "badges", icon: IdCard },
  { key: "signs", icon: DoorOpen },
  { key: "notice", icon: Signpost },
  { key: "poster", icon: LayoutGrid },
  { key: "plates", icon: Tent },
  { key: "lists", icon: ListChecks },
  { key: "booklet", icon: BookOpen },
  { key: "text", icon: FileText },
  { key: "test-sheet", icon: Ruler },
  { key: "calendar", icon: CalendarDays },
];
