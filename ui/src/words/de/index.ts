// Every text of the page, in German, a file a feature. The type of this dictionary is that of the others: a text that one
// of them lacks, or a number that it does not take, is an error of the compiler.

import { terms } from "./terms";
import { common } from "./common";
import { shell } from "./shell";
import { commands } from "./commands";
import { search } from "./search";
import { draft } from "./draft";
import { board } from "./board";
import { findings } from "./findings";
import { lists } from "./lists";
import { inspector } from "./inspector";
import { dialogs } from "./dialogs";
import { event } from "./event";
import { print } from "./print";

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
  ...dialogs,
  ...event,
  ...print,
};

export type Words = typeof de;
