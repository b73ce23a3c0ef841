// For developers: every part in every state, for looking at and for photographs.
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import PartsPage from "./views/PartsPage.svelte";

mount(PartsPage, { target: document.body });
