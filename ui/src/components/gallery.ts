// For developers: every component in every state, to look at and to photograph.
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/grid.css";
import { mount } from "svelte";
import Gallery from "./Gallery.svelte";

mount(Gallery, { target: document.body });
