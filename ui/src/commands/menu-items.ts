// What stands in a menu.

import type { Component } from "svelte";

export interface MenuItem {
  /** By which a test finds it. */
  id?: string;
  label: string;
  icon?: Component;
  keys?: string;
  disabled?: boolean;
  /** Chosen among others that belong together. */
  checked?: boolean;
  /** On or off by itself, rather than one of several. */
  isSwitch?: boolean;
  run: () => void;
}
/** Items that belong together; a line stands between groups. */
export type MenuGroup = { title?: string; items: MenuItem[] };
