import { expect, it } from "vitest";
import type { Span } from "../core/bindings";
import { spotsOfDay } from "./candidates";

const DAY = "2026-06-13";
const at = (start: string, end: string, day = DAY): Span => ({ start: `${day}T${start}:00`, end: `${day}T${end}:00` });
const ground = {
  rooms: ["saal", "hof"],
  blocks: [
    { id: "morning", span: at("09:30", "12:30") },
    { id: "afternoon", span: at("14:00", "16:00") },
    { id: "sunday", span: at("09:30", "12:30", "2026-06-14") },
  ],
};
const first = { block: null, room: null, own_span: null, span: null, across: false };

it("takes every room in every block of the day", () => {
  const spots = spotsOfDay({ ...first, block: "sunday" }, DAY, ground, []);
  expect(spots.map(({ block, room }) => `${block} ${room}`)).toEqual(["morning saal", "morning hof", "afternoon saal", "afternoon hof"]);
});

it("keeps a time of its own as long after the start of each block", () => {
  const own_span = at("10:00", "10:45");
  const session = { ...first, block: "morning", own_span, span: own_span };
  const inSaal = (spots: ReturnType<typeof spotsOfDay>) => spots.filter(({ room }) => room === "saal").map(({ block, own_span }) => [block, own_span]);
  expect(inSaal(spotsOfDay(session, DAY, ground, []))).toEqual([["morning", own_span], ["afternoon", at("14:30", "15:15")]]);
  expect(inSaal(spotsOfDay(session, "2026-06-14", ground, []))).toEqual([["sunday", at("10:00", "10:45", "2026-06-14")]]);
  const beside = { ...session, block: null, own_span: at("13:00", "13:45"), span: at("13:00", "13:45") };
  expect(inSaal(spotsOfDay(beside, DAY, ground, []))).toEqual([[null, beside.own_span], ["morning", at("09:30", "10:15")], ["afternoon", at("14:00", "14:45")]]);
});

it("takes for everybody the blocks, and the time between them where it is enough", () => {
  const lunch = at("12:30", "13:45");
  const spots = spotsOfDay({ ...first, own_span: lunch, span: lunch, across: true }, DAY, ground, []);
  const own = (start: string, end: string, block: string | null) => ({ block, own_span: at(start, end), room: null });
  expect(spots).toEqual([own("09:30", "10:45", "morning"), own("14:00", "15:15", "afternoon"), own("12:30", "13:45", null)]);
  // A time that another block or another session for everybody also has is listed once.
  const twice = { ...ground, blocks: [...ground.blocks, { id: "also", span: at("14:00", "15:00") }] };
  const beside = spotsOfDay({ ...first, own_span: lunch, span: lunch, across: true }, DAY, twice, [at("12:30", "13:00")]);
  expect(beside.map(({ own_span }) => own_span?.start.slice(11, 16))).toEqual(["09:30", "12:30", "14:00"]);
});
