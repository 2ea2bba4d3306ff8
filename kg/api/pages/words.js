// What the list for programs says, in both languages. Nothing in here comes from the data.
const words = {
  th: {
    optional: "ไม่บังคับ", parameters: "พารามิเตอร์", answers: "คำตอบ", back: "กลับไปหน้าแรก", failed: "ไม่สำเร็จ",
    apiTitle: "ส่วนเชื่อมต่อสำหรับโปรแกรม", apiLead: "รายการนี้สร้างจาก OpenAPI ของเซิร์ฟเวอร์เครื่องนี้ และใช้ได้โดยไม่ต้องต่ออินเทอร์เน็ต",
  },
  en: {
    optional: "optional", parameters: "Parameters", answers: "Answers", back: "Back to the start page", failed: "That did not work",
    apiTitle: "For programs", apiLead: "This list is made from the OpenAPI description of this server and works without the internet.",
  },
};

const remembered = () => { try { return localStorage.getItem("language"); } catch { return null; } };
const wished = new URLSearchParams(location.search).get("lang") ?? remembered();
let current = wished === "en" ? "en" : "th";

export const say = (key) => words[current][key];

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
