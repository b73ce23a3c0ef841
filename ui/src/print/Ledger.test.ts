import { render } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import Ledger from "./Ledger.svelte";

vi.mock("../core/api", () => ({ Channel: class {}, invoke: async () => null }));

it("shows two prints of the same minute, as at a busy desk", () => {
  const print = (second: number) => ({
    document: "badge", name: "Namensschilder", at: "Sa 13.6., 9.12 Uhr", pieces: 1, stand: 1, moment: `2026-06-13T07:12:0${second}Z`, is_asked: false,
  });
  program.printing.ledger = [print(2), print(1)];
  render(Ledger);
  expect(document.querySelectorAll("[data-ledger] li")).toHaveLength(2);
});
