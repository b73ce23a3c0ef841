import "@testing-library/jest-dom/vitest";
import { vi } from "vitest";

// What jsdom has not, and the page asks for.
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
vi.stubGlobal("ResizeObserver", class {
  observe() {}
  unobserve() {}
  disconnect() {}
});
vi.stubGlobal("IntersectionObserver", class {
  observe() {}
  unobserve() {}
  disconnect() {}
});
Element.prototype.scrollIntoView ??= () => {};

// Fifteen hundred icons, each compiled when one of them is asked for, take longer than all tests: here they are nothing.
vi.mock("@lucide/svelte", () => {
  const isIcon = (key: string | symbol) => key !== "then";
  return new Proxy({}, { has: (_, key) => isIcon(key), get: (_, key) => (isIcon(key) ? () => {} : undefined) });
});
