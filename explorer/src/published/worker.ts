// Answers what the page asks, beside the page, so that it stays fluent.
import { settle } from "./files";
import { type Asked, route } from "./routes";

export interface Question extends Asked {
  number: number;
  /** The folder of the site. */
  base: string;
}

addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  settle(data.base);
  postMessage({ number: data.number, ...(await route(data)) });
});
