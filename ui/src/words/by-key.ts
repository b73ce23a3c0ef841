/** A table of names that the core sent, by their keys; in its order. */
export const byKey = <K extends string>(pairs: readonly (readonly [K, string])[]): Record<K, string> =>
  Object.fromEntries(pairs) as Record<K, string>;
