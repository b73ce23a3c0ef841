import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist", "src/core/bindings.ts"] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { files: ["**/*.svelte", "**/*.svelte.ts"], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      "svelte/no-at-html-tags": "error",
      // Maps that are derived are made anew and never changed.
      "svelte/prefer-svelte-reactivity": "off",
      // One place where the page meets the shell.
      "no-restricted-imports": ["error", { patterns: ["@tauri-apps/*"] }],
    },
  },
  { files: ["src/core/api.ts"], rules: { "no-restricted-imports": "off" } },
);
