/** A whole number from a text, within bounds; what was there if it is none. */
export function within(text: string, least: number, most: number, before: number): number {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? before : Math.min(most, Math.max(least, number));
}
