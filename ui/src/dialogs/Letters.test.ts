import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { LetterKind, OpenedView } from "../core/bindings";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { update } from "../test/plan";
import Letters from "./Letters.svelte";

type Args = { kind?: LetterKind; person?: string; people?: string[]; form?: string };
const asked: [string, Args][] = [];
let opened: OpenedView = { has_text: true, has_files: true };
const recipients = [
  { person: "cora", name: "Cora Claus", email: "cora@example.org", is_unanswered: true, asked_since: "3. März 2026" },
  { person: "ideas", name: "Ida Idee", email: null, is_unanswered: false, asked_since: null },
];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: Args) => {
    asked.push([command, args]);
    if (command === "letter_recipients") return args.kind === "reminder" ? recipients.slice(0, 1) : recipients;
    if (command === "letter_template") return { letter: { subject: "Anfrage", formal: "", informal: "" }, is_own: false, fields: [] };
    if (command === "letter") return { email: recipients.find(({ person }) => person === args.person)?.email ?? null, subject: "Anfrage", text: "Guten Tag" };
    if (command === "open_letter") return opened;
    if (command === "write_letters") return { name: "briefe.docx", written: args.people?.length ?? 0, without_address: [] };
    return null;
  },
}));

const named = () => [...document.querySelectorAll(".recipient")].map((one) => one.firstElementChild!.textContent);
const told = () => program.notices.list.map((notice) => notice.text);

beforeEach(async () => {
  asked.length = 0;
  opened = { has_text: true, has_files: true };
  program.notices.list = [];
  program.plan.start(update());
  program.panel = "letters";
  render(Letters);
  await choose("Was für ein Schreiben", "Anfrage");
  await vi.waitFor(() => expect(named()).toEqual(["Cora Claus", "Ida Idee"]));
});

it("says since when somebody was asked, and writes only to those who have not answered, or were not asked", async () => {
  expect(document.querySelector("[data-asked]")!.textContent).toBe("angefragt seit 3. März 2026");
  await choose("An wen", "nur wer noch nicht angefragt ist");
  expect(named()).toEqual(["Ida Idee"]);
  await choose("An wen", "nur wer noch nicht geantwortet hat");
  await choose("Gespeichert wird", "ein Word-Dokument, ein Brief je Seite");
  await fireEvent.click(document.querySelector("[data-save-letters]")!);
  await vi.waitFor(() => expect(told()).toEqual(["»briefe.docx«: 1 Brief"]));
  const last = asked.findLast(([command]) => command === "write_letters")![1];
  expect([last.kind, last.people, last.form]).toEqual(["request", ["cora"], "docx"]);
});

it("opens the letter to whoever has an address, says whether the calendar file goes with it, and notes nobody as told", async () => {
  await vi.waitFor(() => expect(screen.queryByText("Im Mailprogramm öffnen")).not.toBeNull());
  await fireEvent.click(screen.getByText("Im Mailprogramm öffnen"));
  await vi.waitFor(() => expect(told()[0]).toContain("prüfen, ob die Kalenderdatei anhängt"));
  opened = { has_text: true, has_files: false };
  await fireEvent.click(screen.getByText("Im Mailprogramm öffnen"));
  await vi.waitFor(() => expect(told().some((text) => text.includes("ohne Kalenderdatei"))).toBe(true));
  expect(asked.filter(([command]) => command === "note_told")).toEqual([]);
  await fireEvent.click(screen.getByText("Ida Idee"));
  await vi.waitFor(() => expect(screen.queryByText("Im Mailprogramm öffnen")).toBeNull());
});
