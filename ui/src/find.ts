/** For finding: without accents and case, "ö" as "o" and "oe" alike, "ß" as "ss". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[äöü]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue" })[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/([aou])e/g, "$1")
    .trim();
}

type Texts = () => (string | null | undefined)[];

/** Whether each word of the query stands somewhere in the texts of a row, which are asked for only if there is a query. */
export function finder(query: string): (texts: Texts) => boolean {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  if (!wanted.length) return () => true;
  return (texts) => {
    const all = texts().map((text) => fold(text ?? "")).join(" ");
    return wanted.every((word) => all.includes(word));
  };
}
