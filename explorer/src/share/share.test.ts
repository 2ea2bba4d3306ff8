import { expect, it } from "vitest";
import { offer, offers } from "./offers";
import { fileName } from "./saving";

it("files have names that every system takes", () => {
  expect(fileName("PM2.5 – กราฟ", "svg")).toBe("hpp-kg-PM2-5-–-กราฟ.svg");
  expect(fileName('../..\\a:b*c?"<x>|\u202egpj', "csv")).toBe("hpp-kg-a-b-c-x-gpj.csv");
  expect(fileName("", "json")).toBe("hpp-kg.json");
  expect([...fileName("น้ำ".repeat(1000), "png")].length).toBeLessThan(80);
});

it("what is offered is offered until it is taken back", () => {
  const one = { id: "one", label: () => "1", make: () => ({ ending: "txt", type: "text/plain", content: "1" }) };
  const other = { ...one, id: "other" };
  const back = offer([one]);
  const alsoBack = offer([other]);
  expect(offers.value.map(({ id }) => id)).toEqual(["one", "other"]);
  back();
  expect(offers.value.map(({ id }) => id)).toEqual(["other"]);
  alsoBack();
  expect(offers.value).toEqual([]);
});
