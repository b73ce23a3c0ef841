import { beforeEach, expect, it, vi } from "vitest";
import type { Job, Wanted } from "../core/bindings";
import type { Options } from "../core/documents";
import { Program } from "../core/program.svelte";

// The program behind the page: the calls it got, and its answers.
const asked: [string, Record<string, unknown>][] = [];
let answers: Record<string, (args: Record<string, unknown>) => unknown> = {};
vi.mock("../core/api", () => ({
  Channel: class {
    onmessage = () => {};
  },
  invoke: async (command: string, args: Record<string, unknown>) => {
    asked.push([command, args]);
    const answer = answers[command];
    if (!answer) throw new Error(`nobody answers ${command}`);
    return answer(args);
  },
}));

const signs: Job = { wanted: { document: "signs", orientation: "landscape" } as Wanted, language: null };

beforeEach(() => {
  asked.length = 0;
  answers = {
    documents: () => [signs],
    preview: () => ({ pages: 3, pieces: 3, size: [297, 210], pdf: "" }),
    preflight: () => [],
  };
});

async function opened() {
  const { printing } = new Program();
  await printing.open();
  printing.shown = "signs";
  return printing;
}

it("keeps what one chose for a document, and begins anew with another event", async () => {
  const printing = await opened();
  printing.set({ ...(signs.wanted as Options<"signs">), orientation: "portrait" });
  printing.setLanguage("en");
  expect(printing.job).toMatchObject({ wanted: { orientation: "portrait" }, language: "en" });
  printing.close();
  await printing.open();
  printing.shown = "signs";
  expect(printing.job).toEqual(signs);
});

it("asks once for a page that is shown large and small, and anew when the document has changed", async () => {
  const printing = await opened();
  await printing.refresh(signs);
  expect([printing.pages, printing.size]).toEqual([3, [297, 210]]);
  asked.length = 0;
  await Promise.all([printing.page(signs, 1), printing.page(signs, 1)]);
  expect(asked.map(([command]) => command)).toEqual(["preview"]);
  await printing.refresh(signs);
  await printing.page(signs, 1);
  expect(asked.filter(([command, args]) => command === "preview" && args.pages === 1)).toHaveLength(2);
});

it("says why there is nothing to be printed", async () => {
  const printing = await opened();
  answers.preview = () => {
    throw { kind: "nothing", message: "Es gibt kein Türschild zu drucken." };
  };
  await printing.refresh(signs);
  expect([printing.pages, printing.problem]).toEqual([0, "Es gibt kein Türschild zu drucken."]);
});

it("shows the answer to the last question, however late an earlier one comes", async () => {
  const printing = await opened();
  let answerLate: (answer: unknown) => void = () => {};
  answers.preview = () => new Promise((answer) => (answerLate = answer));
  const first = printing.refresh(signs);
  answers.preview = () => ({ pages: 7, pieces: 7, size: [210, 297], pdf: "" });
  await printing.refresh(signs);
  answerLate({ pages: 1, pieces: 1, size: [210, 297], pdf: "" });
  await first;
  expect(printing.pages).toBe(7);
});

it("says where the pages would be why there are none, whichever was asked for", async () => {
  const program = new Program();
  await program.printing.open();
  program.printing.shown = "signs";
  answers.preview = () => {
    throw { kind: "refused", message: "Es gibt kein Schild zu drucken." };
  };
  expect(await program.printing.page(signs, 2)).toBeUndefined();
  expect(program.printing.problem).toBe("Es gibt kein Schild zu drucken.");
  expect(program.notices.list).toEqual([]);
});

it("shows the badges of whom one chose, with the options that they have", async () => {
  const badges = { wanted: { document: "badges", sheet: "a6", only: ["x"], registrations: [], whom: "contributors", kinds: ["press"], which: "new" } as unknown as Wanted, language: null };
  answers.documents = () => [signs, badges];
  const program = new Program();
  await program.printBadges({ registrations: ["r1", "r2"] });
  expect([program.view, program.printing.shown]).toEqual(["print", "badges"]);
  expect(program.printing.job?.wanted).toMatchObject({ sheet: "a6", only: [], registrations: ["r1", "r2"], whom: "everybody", kinds: [], which: "all" });
  await program.printBadges({ only: ["p"] });
  expect(program.printing.job?.wanted).toMatchObject({ only: ["p"], registrations: [] });
});

it("saves a list as a table, in the language of the document, and nothing else", async () => {
  answers.documents = () => [signs, { wanted: { document: "lists", list: "house" } as Wanted, language: "en" }];
  answers.export_list = () => ({ name: "house.xlsx", rows: 12 });
  const program = new Program();
  await program.printing.open();
  const [, lists] = program.printing.jobs;
  await program.printing.exportTable(signs);
  expect(asked.map(([command]) => command)).not.toContain("export_list");
  await program.printing.exportTable(lists!);
  expect(asked.find(([command]) => command === "export_list")?.[1]).toMatchObject({ options: { list: "house" }, inLanguage: "en" });
  expect(program.notices.list.at(-1)?.text).toContain("house.xlsx");
});
