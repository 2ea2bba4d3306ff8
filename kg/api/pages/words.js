// What the page says, in both languages. Nothing in here comes from the data.
const words = {
  th: {
    skip: "ข้ามไปยังเนื้อหา", questions: "คำถามสำเร็จรูป", api: "API",
    title: "เรื่องนี้ใครรับผิดชอบ",
    lead: "พิมพ์ประเด็นเป็นภาษาไทยหรืออังกฤษ คำตอบทุกข้อมีข้อความจากเอกสารยืนยัน",
    issue: "ประเด็น", ask: "ค้นหา", examples: "เช่น", placeholder: "เช่น ฝุ่นละอองขนาดเล็ก",
    questionsLead: "แต่ละข้อคือแบบสอบถาม SPARQL หนึ่งไฟล์ เปิดดู กรอกค่า แล้วดูผลเป็นตารางหรือ CSV",
    footer: "ทุกข้อเท็จจริงอ้างข้อความในเอกสารที่อ่าน คำตอบว่า “ไม่พบ” หมายถึงไม่พบในเอกสารที่ค้นเท่านั้น",
    kicker: "ประเด็น", matched: "พบจากชื่อ", searched: "ค้นจากเอกสาร", documents: "ฉบับ",
    narrower: "ผ่านประเด็นย่อย", related: "ผ่านประเด็นที่เกี่ยวข้อง", through: "ผ่านประเด็น",
    partOf: "สังกัด", task: "งาน", due: "กำหนด", more: "ข้อความอื่นที่ยืนยัน", characters: "อักขระที่", source: "ต้นฉบับ",
    noOwner: "ไม่มีผู้รับผิดชอบปรากฏในเอกสาร", noIssue: "กราฟไม่มีประเด็นนี้",
    noOwnerText: "ประเด็นนี้อยู่ในกราฟ แต่ไม่มีข้อความใดระบุหน่วยงานที่รับผิดชอบ",
    noIssueText: "ไม่มีชื่อใดตรงกับที่พิมพ์มากพอ จึงไม่มีผู้รับผิดชอบปรากฏในเอกสารที่ค้น",
    other: "เป็นชื่อหน่วยงานหรือจังหวัด ไม่ใช่ประเด็น:", nearest: "ประเด็นใกล้เคียง", owners: "หน่วยงาน",
    json: "คำตอบเป็น JSON", run: "ดูผล", csv: "CSV", text: "ข้อความแบบสอบถาม", rows: "แถว", noRows: "ไม่มีแถวที่ตรง", example: "เช่น",
    failed: "ไม่สำเร็จ", holds: "ในกราฟนี้:", noQuestions: "ยังไม่มีคำถามสำเร็จรูป", optional: "ไม่บังคับ",
    apiTitle: "ส่วนเชื่อมต่อสำหรับโปรแกรม", apiLead: "รายการนี้สร้างจาก OpenAPI ของเซิร์ฟเวอร์เครื่องนี้ และใช้ได้โดยไม่ต้องต่ออินเทอร์เน็ต",
    parameters: "พารามิเตอร์", answers: "คำตอบ", back: "กลับไปหน้าถาม",
    Accountable: "เจ้าภาพ", Responsible: "ผู้ดำเนินการ", Supporting: "ผู้สนับสนุน", Consulted: "ผู้ให้คำปรึกษา", Informed: "ผู้รับทราบ",
  },
  en: {
    skip: "Skip to the content", questions: "Saved questions", api: "API",
    title: "Who owns this issue?",
    lead: "Type an issue in Thai or English. Every answer comes with the passage that says so.",
    issue: "Issue", ask: "Ask", examples: "For example", placeholder: "for example fine dust",
    questionsLead: "Each is one SPARQL query file: open it, fill in the values, read the rows here or take them as CSV.",
    footer: "Every fact points to a passage of a document that was read. “Not found” means: not in the documents searched.",
    kicker: "Issue", matched: "found by the name", searched: "searched", documents: "documents",
    narrower: "Through a narrower issue", related: "Through a related issue", through: "through",
    partOf: "part of", task: "Task", due: "Due", more: "further passages that say so", characters: "characters", source: "source",
    noOwner: "No owner on record", noIssue: "The graph holds no such issue",
    noOwnerText: "The graph holds this issue, but no passage says which agency answers for it.",
    noIssueText: "No name is near enough to what was typed, so there is no owner on record in the documents searched.",
    other: "This names a body or a province, not an issue:", nearest: "Nearest issues", owners: "agencies",
    json: "This answer as JSON", run: "Show", csv: "CSV", text: "Text of the query", rows: "rows", noRows: "No rows", example: "e.g.",
    failed: "That did not work", holds: "This graph:", noQuestions: "There are no saved questions yet", optional: "optional",
    apiTitle: "For programs", apiLead: "This list is made from the OpenAPI description of this server and works without the internet.",
    parameters: "Parameters", answers: "Answers", back: "Back to asking",
    Accountable: "Accountable", Responsible: "Responsible", Supporting: "Supporting", Consulted: "Consulted", Informed: "Informed",
  },
};

export const ROLES = ["Accountable", "Responsible", "Supporting", "Consulted", "Informed"];

const remembered = () => { try { return localStorage.getItem("language"); } catch { return null; } };
const wished = new URLSearchParams(location.search).get("lang") ?? remembered();
let current = wished === "en" ? "en" : "th";

export const language = () => current;
export const otherLanguage = () => (current === "th" ? "en" : "th");
export const say = (key, inLanguage = current) => words[inLanguage][key] ?? key;

export function speak(wanted) {
  current = wanted;
  try { localStorage.setItem("language", wanted); } catch { /* private browsing keeps nothing */ }
}

// Puts the words of the current language into every element that asks for one.
export function translate() {
  document.documentElement.lang = current;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === current));
  }
}

// A date as people write it: Buddhist Era in Thai. Takes 2021-03-26, 2021-04 or 2021.
export function date(iso) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso);
  if (!parts) return iso;
  const [, year, month, day] = parts;
  const locale = current === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB";
  const shown = { year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }) };
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(locale, { ...shown, timeZone: "UTC" }).format(moment);
}
