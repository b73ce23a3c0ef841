import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/blocks.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { commands } from "../core/bindings";

// What goes wrong in the page itself is for the log; what was refused is told where it was asked for.
window.addEventListener("error", (event) => void commands.noteFailure(String(event.message)));
window.addEventListener("unhandledrejection", (event) => void commands.noteFailure(String(event.reason)));
window.addEventListener("contextmenu", (event) => {
  // The menu of the web view offers to load the page anew; in texts it has what one expects.
  if (!(event.target as HTMLElement).closest("input, textarea, .selectable")) event.preventDefault();
});

mount(App, { target: document.body });
