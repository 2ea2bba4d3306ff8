import { describe, expect, it } from "vitest";
import type { GraphNode } from "../shown/model";
import { tiesQuery } from "./asked";

const thing = (id: string) => ({ id }) as GraphNode;

describe("the question behind the table", () => {
  it("names the things on the page, twice", () => {
    const text = tiesQuery([thing("body/moi"), thing("issue/pm25")]);
    expect(text.match(/<id\/body\/moi> <id\/issue\/pm25>/g)).toHaveLength(2);
  });

  it("stays short enough for an address", () => {
    const many = Array.from({ length: 500 }, (_, at) => thing(`body/${at}`));
    expect(tiesQuery(many).match(/<id\//g)).toHaveLength(80);
  });
});
