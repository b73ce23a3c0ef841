// Spans of time in minutes of a day: pure functions.

import type { Span } from "../core/bindings";

/** Minutes since midnight of a day; times after midnight continue counting. */
export function minutesOf(time: string, day: string): number {
  const [date, clock] = time.split("T") as [string, string];
  const [hours, minutes] = clock.split(":").map(Number) as [number, number];
  if (date === day) return hours * 60 + minutes;
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000);
  return days * 1440 + hours * 60 + minutes;
}

/** A span of a day in minutes since its midnight. */
export interface Stretch {
  start: number;
  end: number;
}

export function stretchOf(span: Span, day: string): Stretch {
  return { start: minutesOf(span.start, day), end: minutesOf(span.end, day) };
}

export const dayOf = (span: Span): string => span.start.slice(0, 10);

/** "2026-06-13T09:30:00" from minutes since midnight of a day; past midnight it is the next day. */
export function timeOf(minutes: number, day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000).toISOString().slice(0, 19);
}

export const spanOf = ({ start, end }: Stretch, day: string): Span => ({ start: timeOf(start, day), end: timeOf(end, day) });

/** Rounds minutes to steps of five, as in timetables. */
export const snapped = (minutes: number): number => Math.round(minutes / 5) * 5;

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Today, as the plan writes days. */
export const today = (): string => new Date().toISOString().slice(0, 10);
