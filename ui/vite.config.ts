import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // Fonts live in ../assets, where the documents have them from too.
  server: {
    fs: { allow: [".."] },
    // Where a window that was built without its page looks for it: `devUrl` of src-tauri/tauri.conf.json.
    port: 5173,
    strictPort: true,
  },
  build: {
    target: "safari17",
    // A strict policy allows no data: fonts, and no scripts that a polyfill would put in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: { index: "index.html", components: "components.html" } },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.ts"],
    // A machine that builds beside it takes its time: the limit is for what hangs, not for what is slow.
    testTimeout: 60_000,
  },
});
