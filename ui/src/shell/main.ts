import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/blocks.css";
import "../styles/grid.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { commands } from "../core/bindings";

// Failures of the page itself go to the log; refusals are told where the call was made.
window.addEventListener("error", (event) => void commands.noteFailure(String(event.message)));
window.addEventListener("unhandledrejection", (event) => void commands.noteFailure(String(event.reason)));
window.addEventListener("contextmenu", (event) => {
  // The web view's menu offers to reload the page, so it is shown only in texts, where it is useful.
  if (!(event.target as HTMLElement).closest("input, textarea, .selectable")) event.preventDefault();
});

mount(App, { target: document.body });
