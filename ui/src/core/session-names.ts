// Short names of sessions for narrow places.

import type { SessionCard } from "./bindings";

type Named = Pick<SessionCard, "printed" | "sign_title">;

/** "1.4 Alte Häuser" */
export const nameOf = (session: Named): string => [session.printed, session.sign_title].filter(Boolean).join(" ");

/** "1.4", or the title if there is no number. */
export const numberOf = (session: Named): string => session.printed ?? session.sign_title;
