import type { Words } from "../de";
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

export const en: Words = {
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
