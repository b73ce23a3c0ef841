// Days and times as people write them. The system's own fields use the system's language, and show today when they
// are empty; these use the program's language.

import type { Language, Span, TimeStyle } from "../core/bindings";

/** "12.6.2026", or "2026-06-12" in English: a form that nobody misreads. */
export function showDay(iso: string | null | undefined, language: Language): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? "");
  if (!parts) return "";
  const [, year, month, day] = parts;
  return language === "de" ? `${Number(day)}.${Number(month)}.${year}` : `${year}-${month}-${day}`;
}

/** "Freitag, 23. September 2022" */
export function dayInWords(iso: string, language: Language): string {
  const form = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language === "de" ? "de" : "en-GB", form).format(new Date(`${iso}T00:00:00Z`));
}

/** A day that was read, and whether a wrong weekday was written beside it. */
export interface ReadDay {
  date: string;
  isOtherWeekday: boolean;
}

/** The written forms, Sunday first, as in `Date`. */
const WEEKDAYS = [
  /^(so|sonntag|sun?|sunday)$/, /^(mon?|montag|monday)$/, /^(di|dienstag|tue?s?|tuesday)$/, /^(mi|mittwoch|wed?|wednesday)$/,
  /^(do|donnerstag|thu?r?s?|thursday)$/, /^(fri?|freitag|friday)$/, /^(sat?|samstag|sonnabend|saturday)$/,
];
const DAY = 86_400_000;

const written = (date: Date): string => date.toISOString().slice(0, 10);
const weekday = (iso: string): number => new Date(`${iso}T00:00:00Z`).getUTCDay();

/** "Samstag" */
export function weekdayOf(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
}

/**
 * Reads "12.6.2026", "2026-06-12", "12.6.", "Fr 12.6.", "Fr", "Freitag" or "12 June". If the year is missing, or all
 * but the weekday, it is the one nearest to the days in `near`, or to today. Null if it is no day: "31.2.2026",
 * "morgen".
 */
export function readDay(text: string, near: string[] = []): ReadDay | null {
  const parts = /^(?:([a-zäöü]{2,10})\b\.?,?\s*)?(.*)$/i.exec(text.trim());
  const word = parts?.[1]?.toLowerCase();
  const named = word === undefined ? -1 : WEEKDAYS.findIndex((names) => names.test(word));
  if (word !== undefined && named < 0) return null;
  const rest = parts?.[2]?.trim() ?? "";
  if (!rest) return named < 0 ? null : nearest(around(near).filter((day) => weekday(day) === named), near);
  const date = readDate(rest, near);
  return date === null ? null : { date, isOtherWeekday: named >= 0 && weekday(date) !== named };
}

function readDate(text: string, near: string[]): string | null {
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4}|\d{2})?$/.exec(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const english = /^(\d{1,2})\s+([a-z]{3,9})\.?\s*(\d{4})?$/i.exec(text);
  const month = english ? MONTHS.indexOf(english[2]!.slice(0, 3).toLowerCase()) + 1 : 0;
  if (english && month === 0) return null;
  const [year, monthOf, day] = german
    ? [german[3], german[2], german[1]]
    : iso ? [iso[1], iso[2], iso[3]]
    : english ? [english[3], String(month), english[1]] : [];
  if (!monthOf || !day) return null;
  if (year) return dayOf(year.length === 2 ? `20${year}` : year, monthOf, day);
  const first = Number((near[0] ?? written(new Date())).slice(0, 4));
  const years = [first - 1, first, first + 1].map((year) => dayOf(String(year), monthOf, day));
  return nearest(years.filter((day) => day !== null), near)?.date ?? null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function dayOf(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && written(date) === iso ? iso : null;
}

/** The days around the given ones, from three before the first to three after the last. */
function around(near: string[]): string[] {
  const days = near.length ? near : [written(new Date())];
  const from = Math.min(...days.map((day) => Date.parse(day)));
  const to = Math.max(...days.map((day) => Date.parse(day)));
  const count = Math.min((to - from) / DAY, 366) + 7;
  return Array.from({ length: count }, (_, index) => written(new Date(from + (index - 3) * DAY)));
}

/** The nearest one; the first of several. */
function nearest(days: string[], near: string[]): ReadDay | null {
  const among = near.length ? near : [written(new Date())];
  const distance = (day: string) => Math.min(...among.map((other) => Math.abs(Date.parse(day) - Date.parse(other))));
  const [first, ...others] = days;
  if (first === undefined) return null;
  return { date: others.reduce((best, day) => (distance(day) < distance(best) ? day : best), first), isOtherWeekday: false };
}

/** Complete with its year: "12.6.2" is not a day to save yet. */
export const isWholeDay = (text: string): boolean => /\d{4}-\d\d-\d\d$|\.\s*\d{4}$/.test(text.trim());

/** "9.30", "09:30", "9:30 am" with a no-break space, from "09:30". */
export function showTime(clock: string, style: TimeStyle): string {
  const [hours, minutes] = clock.split(":") as [string, string | undefined];
  if (minutes === undefined) return "";
  const hour = Number(hours);
  if (style === "dotted") return `${hour}.${minutes}`;
  if (style === "colon") return `${hours}:${minutes}`;
  return `${hour % 12 || 12}:${minutes}\u00a0${hour < 12 ? "am" : "pm"}`;
}

/** "9.30–12.30" as the core writes it, for what is being dragged; an end at midnight is "24.00". */
export function showHours({ start, end }: Span, style: TimeStyle): string {
  const [from, to] = [start, end].map((time) => time.slice(11, 16)) as [string, string];
  const until = showTime(to === "00:00" && style !== "twelve-hours" ? "24:00" : to, style);
  const half = /\u00a0..$/;
  // If both are in the same half of one day, "am" stands once: "9:30–11:00 am".
  const isOnce = start.slice(0, 10) === end.slice(0, 10) && half.exec(showTime(from, style))?.[0] === half.exec(until)?.[0];
  return `${isOnce ? showTime(from, style).replace(half, "") : showTime(from, style)}–${until}`;
}

/** A whole hour on a scale: "9.00", "09:00", "9 am". */
export function showHour(hour: number, style: TimeStyle): string {
  const clock = showTime(`${String(hour % 24).padStart(2, "0")}:00`, style);
  return style === "twelve-hours" ? clock.replace(":00", "") : clock;
}

/** Complete with its minutes. */
export const isWholeTime = (text: string): boolean => /^\d{1,2}[.:h]\d\d(\s*(uhr|am|pm))?$/i.test(text.trim());

/** "09:30" from "9.30", "9:30 Uhr", "9", "0930", "9:30 pm"; null if it is no time. */
export function readTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[.:h]?(\d\d))?\s*(?:uhr)?\s*(am|pm)?$/i.exec(text.trim());
  if (!parts) return null;
  const half = parts[3]?.toLowerCase();
  let hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === "pm" ? 12 : 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
