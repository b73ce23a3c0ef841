import { render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { Job } from "../core/bindings";
import { program } from "../core/program.svelte";
import Preview from "./Preview.svelte";

vi.mock("../core/api", () => ({ Channel: class {}, invoke: async () => undefined }));
vi.mock("./paint", () => ({ paint: async () => [] }));

const job = (document: string, options: object = {}) => ({ wanted: { document, ...options }, language: null, inks: "colour" }) as unknown as Job;

beforeEach(() => {
  program.printing.problem = null;
  program.printing.pages = 2;
});

it("begins another document at its top", async () => {
  const { rerender } = render(Preview, { job: job("badges"), version: 1 });
  const pages = () => screen.getByRole("region");
  pages().scrollTop = 300;
  await rerender({ job: job("badges"), version: 2 });
  expect(pages().scrollTop).toBe(300);
  await rerender({ job: job("signs"), version: 2 });
  expect(pages().scrollTop).toBe(0);
});

it("says where notices are chosen as long as none is, rather than that there are none", async () => {
  program.printing.pages = 0;
  program.printing.problem = "Es gibt keinen Aushang zu drucken.";
  const { rerender } = render(Preview, { job: job("notice", { placards: [] }), version: 1 });
  expect(screen.getByText(/Bitte links unter »Aushang hinzufügen« auswählen/)).toBeVisible();
  await rerender({ job: job("notice", { placards: [{ says: "text", text: "WC", lines: [], arrow: null }] }), version: 1 });
  expect(screen.getByText("Es gibt keinen Aushang zu drucken.")).toBeVisible();
});
