// How the board is displayed. These settings belong to the window, not to the plan.

import type { Form } from "../core/views";

export type ColourBy = "block" | "kind" | "track";

/** The form, scale and colouring of the board. They belong to the window, not to the plan. */
interface Chosen {
  form: Form;
  zoom: number;
  colour: ColourBy;
  /** Of columns that the user made wider or narrower, in pixels. */
  widths: Record<string, number>;
}

const USUAL: Chosen = { form: "columns", zoom: 1, colour: "block", widths: {} };
const ZOOMS = [0.5, 0.65, 0.8, 1, 1.25, 1.6, 2];
const KEY = "tagwerk.board";
const NARROWEST = 80;
const WIDEST = 640;

export class Display {
  #chosen: Chosen = $state.raw(read());
  /** The shown day, once the user chose one. */
  day: string | null = $state(null);
  /** Shows all days at a glance instead of one. */
  isAllDays = $state(false);
  /** How far the board is scrolled, in pixels. */
  scrolled = { left: 0, top: 0 };

  get form(): Form {
    return this.#chosen.form;
  }

  get zoom(): number {
    return this.#chosen.zoom;
  }

  get colour(): ColourBy {
    return this.#chosen.colour;
  }

  get widths(): Record<string, number> {
    return this.#chosen.widths;
  }

  get isUsual(): boolean {
    return this.zoom === 1 && Object.keys(this.widths).length === 0;
  }

  set(change: Partial<Chosen>): void {
    this.#chosen = { ...this.#chosen, ...change };
    localStorage.setItem(KEY, JSON.stringify(this.#chosen));
  }

  /** Another event has other days. */
  forgetDay(): void {
    this.day = null;
    this.isAllDays = false;
    this.scrolled = { left: 0, top: 0 };
  }

  canZoom(step: 1 | -1): boolean {
    return ZOOMS[ZOOMS.indexOf(this.zoom) + step] !== undefined;
  }

  zoomBy(step: 1 | -1): void {
    this.set({ zoom: ZOOMS[ZOOMS.indexOf(this.zoom) + step] ?? this.zoom });
  }

  /** Sets the width of a column; null makes it as wide as the others without a width. */
  widen(room: string, width: number | null): void {
    const widths = { ...this.widths };
    if (width === null) delete widths[room];
    else widths[room] = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
    this.set({ widths });
  }
}

/** The earlier choice. Values that cannot be read get their defaults. */
function read(): Chosen {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Chosen>;
    const zoom = kept.zoom !== undefined && ZOOMS.includes(kept.zoom) ? kept.zoom : USUAL.zoom;
    const form = kept.form === "timeline" ? kept.form : USUAL.form;
    const colour = kept.colour === "kind" || kept.colour === "track" ? kept.colour : USUAL.colour;
    const widths = Object.entries(kept.widths ?? {}).filter(([, width]) => Number.isFinite(width));
    return { form, zoom, colour, widths: Object.fromEntries(widths) };
  } catch {
    return USUAL;
  }
}
