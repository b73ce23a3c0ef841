// The contents of a calendar file, for people to read (RFC 5545).

/**
 * What a folder of calendar files holds. The folders are named in the language of the event; null for any other
 * folder.
 */
export function contentOf(folder: string): "rooms" | "sessions" | "people" | "single" | null {
  const names = { rooms: ["Räume", "Rooms"], sessions: ["Programmpunkte", "Sessions"], people: ["Personen", "People"], single: ["Einzeltermine", "Single entries"] };
  const found = Object.entries(names).find(([, both]) => both.includes(folder));
  return (found?.[0] as keyof typeof names | undefined) ?? null;
}

/** An appointment. Its times are civil times at the venue, "2026-06-13T09:30". */
export interface Appointment {
  title: string;
  start: string;
  end: string;
  place: string;
  about: string;
  isCancelled: boolean;
}

export function appointmentsOf(text: string): Appointment[] {
  // Long lines continue after a space (3.1).
  const lines = text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  const appointments: Appointment[] = [];
  let fields: Map<string, string> | null = null;
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") fields = new Map();
    else if (line === "END:VEVENT" && fields) {
      appointments.push(appointmentOf(fields));
      fields = null;
    } else if (fields) {
      const parts = /^([A-Z-]+)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/.exec(line);
      if (parts && !fields.has(parts[1]!)) fields.set(parts[1]!, parts[2]!);
    }
  }
  return appointments;
}

function appointmentOf(fields: Map<string, string>): Appointment {
  const text = (name: string) => unescaped(fields.get(name) ?? "");
  const time = (name: string) => (fields.get(name) ?? "").replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d).*$/, "$1-$2-$3T$4:$5");
  return {
    title: text("SUMMARY"), start: time("DTSTART"), end: time("DTEND"), place: text("LOCATION"), about: text("DESCRIPTION"),
    isCancelled: fields.get("STATUS") === "CANCELLED",
  };
}

/** Undoes the escaping of 3.3.11. */
const unescaped = (text: string): string => text.replace(/\\([nN]|.)/g, (_, sign: string) => (/n/i.test(sign) ? "\n" : sign));
