import { defineConfig } from "vite";

// Three pages; nothing inline, so that the content security policy can forbid inline scripts and styles.
export default defineConfig({
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: "index.html", playground: "playground.html", login: "login.html" } },
  },
});
