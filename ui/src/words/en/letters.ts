// Letters to people.

import type { letters as German } from "../de/letters";
import { count } from "./count";

export const letters: typeof German = {
  letters: {
    open: "Letters to contributors and participants …",
    title: "Letters",
    lead: "Each person gets a text of their own and their calendar file.",
    which: "Which letter",
    kinds: {
      changes: "Changes",
      request: "Request",
      confirmation: "Confirmation",
      information: "Information",
      places: "Places",
      thanks: "Thanks",
    },
    nobody: {
      changes: "Nothing is otherwise for anybody than they were told.",
      request: "Nobody is noted as an idea or asked.",
      confirmation: "Nobody has agreed yet.",
      information: "Nobody contributes yet.",
      places: "Nobody has a place yet.",
      thanks: "Nobody contributes yet.",
    },
    recipients: "Who gets it",
    count: (people, without) => `${count(people, "person", "people")}${without ? `, ${without.toLocaleString("en")} of them without an e-mail address` : ""}`,
    noAddress: "no e-mail address",
    subject: "Subject",
    formal: "Text for those addressed formally",
    informal: "Text for those addressed informally",
    fields: "Fields",
    write: "Change the text …",
    show: "Show how it reads",
    usual: "Back to the suggestion",
    copy: "Copy the text",
    copied: (name) => `Copied: the text for ${name}`,
    notCopied: "Copying is not allowed here. The text can be selected with the mouse.",
    how: "A draft (.eml) with the calendar file is saved for each person, and for changes a list of telephone numbers. Classic Outlook opens the drafts ready to send; in Thunderbird, open one and choose “Edit as new”. Whoever has no address gets a text to print.",
    save: "Save drafts …",
    under: "Writing drafts",
    saved: (name, written, without) => `“${name}”: ${count(written, "draft", "drafts")}${without ? `, ${count(without, "text", "texts")} without an address` : ""}`,
  },
};
