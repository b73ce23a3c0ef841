// The contents of a menu.

import type { Component } from "svelte";

export interface MenuItem {
  /** For tests. */
  id?: string;
  label: string;
  icon?: Component;
  keys?: string;
  disabled?: boolean;
  /** Chosen among alternatives. */
  checked?: boolean;
  /** Switches on or off by itself, instead of being one of several. */
  isSwitch?: boolean;
  run: () => void;
}
/** Items that belong together. A line separates groups. */
export type MenuGroup = { title?: string; items: MenuItem[] };
