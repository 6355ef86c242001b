import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { defineConfig, type Plugin } from "vite";

// What all pages have at their beginning is written once; the link to the page itself says so.
const includes: Plugin = {
  name: "includes",
  transformIndexHtml: {
    order: "pre",
    handler(page, { filename }) {
      const place = basename(filename) === "index.html" ? "/run" : `/${basename(filename, ".html")}`;
      return page
        .replace(/<!-- include (\w+) -->/g, (_, part: string) => readFileSync(new URL(`src/shared/${part}.html`, import.meta.url), "utf8"))
        .replace(`<a href="${place}"`, `<a href="${place}" aria-current="page"`);
    },
  },
};

// Three pages; nothing inline, so that the content security policy can forbid inline scripts and styles.
export default defineConfig({
  plugins: [includes],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: "index.html", playground: "playground.html", login: "login.html" } },
  },
});
