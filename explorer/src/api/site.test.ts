import { expect, test } from "vitest";
import { fileName } from "./fileName";
import { place } from "./site";

test("files are named as `hpp publish` names them (tests/test_publishing.py)", () => {
  expect(fileName("pm25")).toBe("pm25");
  expect(fileName("opdc-2021-05-12--2")).toBe("opdc-2021-05-12--2");
  expect(fileName("ฝุ่น")).toBe("x4dd7660bfe744a98");
  expect(fileName("con")).toBe("xf604f1190d01642b");
});

test("addresses of the server stay, and lead to files where the page was published", () => {
  expect(place("/page/body/moi?lang=en")).toBe("/page/body/moi?lang=en");
  expect(place("/queries?format=html&lang=en", true)).toBe("queries.en.html");
  expect(place("/ns#bearer", true)).toBe("ns.html#bearer");
  expect(place("/docs?lang=th", true)).toBe("about.html");
  expect(place("/things/body/moi", true)).toBeNull();
});
