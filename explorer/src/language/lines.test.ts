import { describe, expect, it } from "vitest";
import { lines } from "./lines";

const measure = (text: string) => [...text.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, "")].length;

describe("lines", () => {
  it("break where Thai words end", () => {
    expect(lines("กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม", measure, 15)).toEqual([
      "กระทรวง",
      "ทรัพยากรธรรมชาติ",
      "และสิ่งแวดล้อม",
    ]);
    expect(lines("สำนักงาน ก.พ.ร.", measure, 20)).toEqual(["สำนักงาน ก.พ.ร."]);
  });

  it("end in … when there is more, and are never wider than they may be", () => {
    const made = lines("ก".repeat(10_000), measure, 12);
    expect(made).toHaveLength(3);
    expect(made.at(-1)).toMatch(/…$/);
    for (const line of made) expect(measure(line)).toBeLessThanOrEqual(12);
  });

  it("hold no signs that turn a line around, and no markup is anything but text", () => {
    expect(lines("\u202eabc\u2066\u0000 <script>", measure, 40)).toEqual(["abc <script>"]);
  });

  it("do not part a letter from its marks", () => {
    for (const line of lines("น้ำท่วมที่นั่น".repeat(9), measure, 3)) expect(line).not.toMatch(/^[\u0e31\u0e34-\u0e4e]/);
  });

  it("keep signs with the word that they belong to", () => {
    for (let width = 6; width < 40; width++) {
      const made = lines("มลพิษด้านฝุ่นละออง (PM2.5) และอื่น ๆ ตาม “แผน” ที่ให้ไว้", measure, width, 99);
      expect(made.join("\n")).not.toMatch(/[(“]$|^[)”ๆ]/m);
    }
    for (let width = 6; width < 40; width++)
      expect(lines("และให้สำนักงาน ก.พ.ร. รับความเห็น", measure, width, 9).join("\n")).toContain("ก.พ.ร.");
    expect(lines("ฝุ่นละออง (PM2.5)", measure, 9)).toEqual(["ฝุ่นละออง", "(PM2.5)"]);
  });

  it("of nothing are no lines", () => {
    expect(lines("", measure, 10)).toEqual([]);
    expect(lines(" \n ", measure, 10)).toEqual([]);
  });
});
