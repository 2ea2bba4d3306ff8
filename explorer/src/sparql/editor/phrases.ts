// What CodeMirror itself says, in Thai; in English it says so on its own.
import type { Language } from "../../state/address";

const THAI: Record<string, string> = {
  Find: "ค้นหา",
  Replace: "แทนที่ด้วย",
  next: "ถัดไป",
  previous: "ก่อนหน้า",
  all: "ทั้งหมด",
  "match case": "ตรงตัวพิมพ์",
  "by word": "ทั้งคำ",
  regexp: "นิพจน์ปรกติ",
  replace: "แทนที่",
  "replace all": "แทนที่ทั้งหมด",
  close: "ปิด",
  Completions: "คำที่เติมได้",
  "current match": "ตำแหน่งนี้",
  "replaced $ matches": "แทนที่แล้ว $ แห่ง",
  "replaced match on line $": "แทนที่ในบรรทัด $ แล้ว",
  "on line": "ในบรรทัด",
  "Go to line": "ไปที่บรรทัด",
  go: "ไป",
};

export function phrases(language: Language): Record<string, string> {
  return language === "th" ? THAI : {};
}
