import { expect, it } from "vitest";
import { dated } from "./dates";
import { label, name, otherName } from "./say";

const MEETING = { th: "การประชุม อ.ก.พ.ร. วันที่ 2021-05-12", en: "Meeting of a subcommittee, 2021-05-12" };

it("writes the day at the end of a label as people do", () => {
  expect(name(MEETING)).toBe("การประชุม อ.ก.พ.ร. วันที่ 12 พ.ค. 2564");
  expect(name(MEETING, "en")).toBe("Meeting of a subcommittee, 12 May 2021");
  expect(otherName(MEETING)).toBe("Meeting of a subcommittee, 12 May 2021");
  expect(label(MEETING)).toBe(MEETING.th);
});

it("no sign turns a name around", () => {
  expect(name({ th: "\u202eกลับด้าน\u2067ไม่ปิด กรม" })).toBe("กลับด้านไม่ปิด กรม");
});

it.each(["2/2564", "แบบ 2021-13-01", "รหัส 12021-05-12", "2021-05-12 ถึง 2022", ""])("leaves others: %s", (text) => {
  expect(dated(text)).toBe(text);
});
