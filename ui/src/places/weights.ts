// What wishes weigh, as a list: "0, 1, 3, 6, 10".

/** The numbers in a text; null if it holds anything else, or none. */
export function readWeights(text: string): number[] | null {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  return words.length > 0 && words.length <= 20 && words.every((word) => /^\d{1,4}$/.test(word)) ? words.map(Number) : null;
}
