import type { findings as German } from "../de/findings";
import { count } from "./count";

export const findings: typeof German = {
  check: {
    waive: "Accept deliberately …",
    waiveNow: "Accept",
    waived: "Deliberately accepted",
    reason: "Why may it be so?",
    reasonHint: "Stands here as long as nothing about it changes; then it is open again.",
    because: (reason) => `Reason: ${reason}`,
    open: "Open again",
    isWaived: (text) => `Deliberately accepted: ${text}`,
    isOpen: (text) => `Open again: ${text}`,
    addModeration: "Add a moderator\u00a0…",
    addPerson: "Add somebody\u00a0…",
    announceNot: "Announce no longer",
    fitBlock: "Set to the time of the block",
    findPlace: "Find a room and a time\u00a0…",
    findPlaceFor: (session) => `Find a room and a time for ${session}\u00a0…`,
    more: (findings) => `Show ${findings} more`,
    has: (room, equipment) => `${room} has ${equipment}`,
    next: "Next finding",
    previous: "Previous finding",
    place: (place, all) => (place ? `${place} of ${all}` : count(all, "finding", "findings")),
    hide: "Close what stands out",
    detailsOf: (session) => `Details of ${session}`,
  },
};
