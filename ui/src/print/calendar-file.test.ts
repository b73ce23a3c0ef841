import { expect, it } from "vitest";
import { appointmentsOf, contentOf } from "./calendar-file";

it("reads the entries of a calendar file as people do", () => {
  const file = [
    "BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "BEGIN:STANDARD", "DTSTART:20251026T030000", "END:STANDARD", "END:VTIMEZONE",
    "BEGIN:VEVENT", "UID:1@tagwerk", "DTSTART;TZID=Europe/Berlin:20260613T093000", "DTEND;TZID=Europe/Berlin:20260613T123000",
    "SUMMARY;LANGUAGE=de:1.1 Ein Netz\\, drei", "  Straßen", "LOCATION:Gartensaal", "DESCRIPTION:Erste Zeile\\nzweite\\; C:\\\\x", "END:VEVENT",
    "BEGIN:VEVENT", "SUMMARY:Fällt aus", "STATUS:CANCELLED", "END:VEVENT", "END:VCALENDAR", "",
  ].join("\r\n");
  expect(appointmentsOf(file)).toEqual([
    { title: "1.1 Ein Netz, drei Straßen", start: "2026-06-13T09:30", end: "2026-06-13T12:30", place: "Gartensaal", about: "Erste Zeile\nzweite; C:\\x", isCancelled: false },
    { title: "Fällt aus", start: "", end: "", place: "", about: "", isCancelled: true },
  ]);
});

it("knows what lies in a folder, in whichever language it was written", () => {
  expect(["Räume", "Rooms", "Personen", "Anderes"].map(contentOf)).toEqual(["rooms", "rooms", "people", null]);
});
