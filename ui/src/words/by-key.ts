/** A table of names of the core, by their keys and in its order. */
export const byKey = <K extends string>(pairs: readonly (readonly [K, string])[]): Record<K, string> =>
  Object.fromEntries(pairs) as Record<K, string>;
