// Days and times as people write them. The system's own fields write in the system's language, and show today where
// nothing is; these write as the program does.

import type { Language, TimeStyle } from "./bindings";

/** "12.6.2026", or "2026-06-12" in English: a form that nobody reads the other way round. */
export function showDay(iso: string | null | undefined, language: Language): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? "");
  if (!parts) return "";
  const [, year, month, day] = parts;
  return language === "de" ? `${Number(day)}.${Number(month)}.${year}` : `${year}-${month}-${day}`;
}

/** Nothing if it is no day: "31.2.2026", "morgen". */
export function readDay(text: string): string | null {
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})$/.exec(text.trim());
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const [year, month, day] = german ? [german[3], german[2], german[1]] : iso ? [iso[1], iso[2], iso[3]] : [];
  if (!year || !month || !day) return null;
  const written = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null;
}

/** "9.30", "09:30", "9:30 am", from "09:30". */
export function showTime(clock: string, style: TimeStyle): string {
  const [hours, minutes] = clock.split(":") as [string, string | undefined];
  if (minutes === undefined) return "";
  const hour = Number(hours);
  if (style === "dotted") return `${hour}.${minutes}`;
  if (style === "colon") return `${hours}:${minutes}`;
  return `${hour % 12 || 12}:${minutes} ${hour < 12 ? "am" : "pm"}`;
}

/** "09:30" from "9.30", "9:30 Uhr", "9", "0930", "9:30 pm"; nothing if it is no time. */
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
