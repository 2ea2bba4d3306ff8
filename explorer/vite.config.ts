import { defineConfig } from "vitest/config";
import { notices, noticesOfWorkers } from "./notices.ts";

const SERVER = process.env.HPP_SERVER ?? "http://127.0.0.1:8000";
const ROUTES = ["coverage", "evidence", "graph", "health", "id", "network", "ns", "owner", "page", "queries", "search"];
const MORE = ["bodies", "data", "docs", "documents", "issues", "meetings", "openapi.json", "people", "provinces"];

export default defineConfig({
  base: "./", // so that a published site may lie under any path
  plugins: [notices()],
  build: {
    outDir: "../kg/api/explorer",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: Object.fromEntries([...ROUTES, ...MORE, "sparql", "text", "things"].map((one) => [`/${one}`, SERVER])),
  },
  worker: { format: "es", plugins: () => [noticesOfWorkers()] },
  test: { environment: "happy-dom", isolate: false, include: ["src/**/*.test.{ts,tsx}"] },
});
