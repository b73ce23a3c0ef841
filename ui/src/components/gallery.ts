// For developers: every component in every state, for looking at and for photographs.
import "../styles/tokens.css";
import "../styles/base.css";
import { mount } from "svelte";
import Gallery from "./Gallery.svelte";

mount(Gallery, { target: document.body });
