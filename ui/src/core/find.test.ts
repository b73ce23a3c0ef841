import { expect, it } from "vitest";
import { emphasised, errorsBetween, finder, ranked } from "./find";

it("finds names however they are transcribed", () => {
  for (const query of ["Böttcher", "boettcher", "BOTTCHER", "björn bött"]) {
    expect(finder(query)(() => ["Björn Böttcher"]), query).toBe(true);
  }
  expect(finder("Strasse")(() => ["Straße"])).toBe(true);
  expect(finder("Łukasz")(() => ["Łukasz"])).toBe(true);
  expect(finder("Bolte")(() => ["Björn Böttcher"])).toBe(false);
});

it("takes words from different fields, and nothing for everything", () => {
  expect(finder("saal klima")(() => ["Klimaräte", "Großer Saal"])).toBe(true);
  expect(finder("  ")(() => ["Klimaräte"])).toBe(true);
});

const thing = (name: string, about = "") => ({ name, about });
const names = (query: string, things: { name: string; about: string }[]) => ranked(query, things).best.map((found) => found.name);

it("finds what is transcribed otherwise in either way, and what was typed wrongly", () => {
  const things = [thing("Björn Götz-Lappe"), thing("Ina Goetz"), thing("Ute Müller"), thing("Jo Muller"), thing("Leitlinien für alle")];
  for (const query of ["Götz", "Goetz", "GOTZ", "götz"]) expect(names(query, things), query).toEqual(["Björn Götz-Lappe", "Ina Goetz"]);
  for (const query of ["Müller", "Muller", "Mueller", "Muelelr"]) expect(names(query, things), query).toEqual(["Ute Müller", "Jo Muller"]);
  for (const query of ["leitlinein", "Leitlnien", "leittlinien", "laitlinien", "liitlinein"]) {
    expect(names(query, things), query).toEqual(["Leitlinien für alle"]);
  }
  expect(names("Søren", [thing("Soeren Kierkegård")])).toHaveLength(1);
});

it("puts whole words first, then beginnings, then what is inside, then what is alike", () => {
  const things = [thing("Vernetzt"), thing("Nett gesagt"), thing("Netzwerke"), thing("Das Netz"), thing("Ada", "Netz e. V."), thing("Paul", "vernetzt")];
  expect(names("netz", things)).toEqual(["Das Netz", "Netzwerke", "Ada", "Vernetzt", "Paul", "Nett gesagt"]);
});

it("keeps the order of the programme where two are found equally well", () => {
  const things = [thing("1.3 Klima"), thing("1.1 Klima"), thing("1.2 Klima")];
  expect(names("klima", things)).toEqual(["1.3 Klima", "1.1 Klima", "1.2 Klima"]);
});

it("wants every word, wherever it stands", () => {
  const things = [thing("Ada Klein", "Stadt Ulm"), thing("Ada Groß", "Stadt Köln"), thing("Ulm")];
  expect(names("stadt ada koeln", things)).toEqual(["Ada Groß"]);
  expect(names("ada ulm köln", things)).toEqual([]);
});

it("takes short words as a whole where they are alike", () => {
  const things = [thing("Ein Netz"), thing("Einlesen"), thing("Energie"), thing("Eigentlich")];
  expect(names("eine", things)).toEqual(["Ein Netz"]);
  expect(names("einlse", things)).toEqual(["Einlesen"]);
});

it("forgives nothing in short words and in numbers", () => {
  const things = [thing("1.3 Bad"), thing("1.4 Rad"), thing("12.30 Uhr")];
  expect(names("1.3", things)).toEqual(["1.3 Bad"]);
  expect(names("12.31", things)).toEqual([]);
  expect(names("bda", things)).toEqual([]);
});

it("shows the best fifty and counts the others, and finds nothing where nothing is asked", () => {
  const things = Array.from({ length: 3000 }, (_, index) => thing(`Workshop ${index + 1}`));
  const found = ranked("workshop", things);
  expect([found.best.length, found.all, found.best[0]?.name]).toEqual([50, 3000, "Workshop 1"]);
  expect(ranked(" – ", things)).toEqual({ best: [], all: 0 });
});

it("counts two swapped letters as one error, and looks at beginnings where that is wanted", () => {
  expect(errorsBetween("leitlinein", "leitlinien", 2, "beginning")).toBe(1);
  expect(errorsBetween("leitlinein", "leitlinienprozess", 2, "beginning")).toBe(1);
  expect(errorsBetween("leitlinein", "leitlinienprozess", 2, "word")).toBeUndefined();
  expect(errorsBetween("eine", "ein", 1, "word")).toBe(1);
  expect(errorsBetween("abc", "xyz", 2, "beginning")).toBeUndefined();
  expect(errorsBetween("klima", "klma", 1, "beginning")).toBe(1);
  expect(errorsBetween("kilma", "klima", 0, "beginning")).toBeUndefined();
});

it("shows which letters were found, as they are written", () => {
  const shown = (text: string, query: string) => emphasised(text, query).map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");
  expect(shown("Björn Götz-Lappe", "goe")).toBe("Björn [Gö]tz-Lappe");
  expect(shown("Ina Goetz", "götz")).toBe("Ina [Goetz]");
  expect(shown("Ina Goetz", "gö")).toBe("Ina [Goe]tz");
  expect(shown("Große Straße", "strass gros")).toBe("[Groß]e [Straß]e");
  expect(shown("Bürgerräte und Leitlinien", "leitlinein")).toBe("Bürgerräte und [Leitlinien]");
  expect(shown("1.3 Klima 🌍 heute", "heute 1.3")).toBe("[1.3] Klima 🌍 [heute]");
  expect(shown("<b>Klima</b>", "klima")).toBe("<b>[Klima]</b>");
});
