// Conversions between the text of a field and the value in the plan.

/** Null for a blank text. */
export const textOrNull = (text: string): string | null => text.trim() || null;

/** Null for anything but a whole number. */
export const countOrNull = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null);

/** The separated items as a list. */
export const listOf = (text: string, separator: string): string[] =>
  text.split(separator).map((part) => part.trim()).filter(Boolean);

/** Names by key, as the options of a choice. */
export const optionsOf = <K extends string>(names: Record<K, string>) => Object.entries(names) as [K, string][];

/** A whole number from a text, limited to the bounds; `before` if it is none. */
export function within(text: string, least: number, most: number, before: number): number {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? before : Math.min(most, Math.max(least, number));
}
