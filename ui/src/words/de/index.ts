// Every text of the page, in German, a file a feature. The type of this dictionary is that of the others: a text that one
// of them lacks, or a number that it does not take, is an error of the compiler.

import { board } from "./board";
import { commands } from "./commands";
import { common } from "./common";
import { dialogs } from "./dialogs";
import { draft } from "./draft";
import { event } from "./event";
import { findings } from "./findings";
import { followUp } from "./follow-up";
import { desk } from "./front-desk";
import { inspector } from "./inspector";
import { letters } from "./letters";
import { lists } from "./lists";
import { participants } from "./participants";
import { places } from "./places";
import { print } from "./print";
import { search } from "./search";
import { shell } from "./shell";
import { tables } from "./tables";
import { terms } from "./terms";

export const de = {
  ...terms,
  ...common,
  ...shell,
  ...commands,
  ...search,
  ...draft,
  ...board,
  ...findings,
  ...lists,
  ...inspector,
  ...participants,
  ...places,
  ...desk,
  ...followUp,
  ...letters,
  ...tables,
  ...dialogs,
  ...event,
  ...print,
};

export type Words = typeof de;
