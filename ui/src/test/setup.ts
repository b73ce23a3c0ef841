import "@testing-library/jest-dom/vitest";
import { vi } from "vitest";

// What the page needs and jsdom lacks.
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

// Fifteen hundred icons, which are compiled as soon as one is imported, take longer than all tests, so they are stubs
// here.
vi.mock("@lucide/svelte", () => {
  const isIcon = (key: string | symbol) => key !== "then";
  return new Proxy({}, { has: (_, key) => isIcon(key), get: (_, key) => (isIcon(key) ? () => {} : undefined) });
});
