import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vitest/config";

const server = process.env["NORIA_URL"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [tailwindcss(), svelte(), svelteTesting({ autoCleanup: false })],
  base: "/",
  build: {
    outDir: "dist",
    target: "es2023",
    // An inlined asset would be a data: URL, which the server's content security policy allows for images only.
    assetsInlineLimit: 0,
  },
  server: {
    // `changeOrigin` stays off: the server compares Origin with Host before it changes anything for a cookie.
    proxy: { "/api": server, "/git": server, "/schema": server, "/q": server },
  },
  test: {
    // Files that need a document name jsdom themselves: it takes a second each.
    environment: "node",
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
  },
});
