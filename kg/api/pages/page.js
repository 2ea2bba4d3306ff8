// The start page: asks, shows the answer, keeps the question in the address so that it can be shared.
import { showAnswer } from "./answer.js";
import { ask, element, notice } from "./dom.js";
import { showQuestions } from "./questions.js";
import { say, speak, translate } from "./words.js";

const form = document.getElementById("ask");
const field = document.getElementById("issue");
const place = document.getElementById("answer");
let asked = 0;
let shown = null;

async function answer(text) {
  const turn = ++asked;
  place.setAttribute("aria-busy", "true");
  try {
    const found = await ask(`/owner?issue=${encodeURIComponent(text)}`);
    if (turn !== asked) return;
    shown = found;
    showAnswer(place, shown, choose);
  } catch (error) {
    if (turn !== asked) return;
    shown = null;
    place.replaceChildren(notice(say("failed"), element("p", {}, error.message)));
  }
  place.setAttribute("aria-busy", "false");
}

function choose(text) {
  field.value = text;
  const address = new URL(location.href);
  address.searchParams.set("issue", text);
  address.hash = "";
  history.pushState(null, "", address);
  return answer(text);
}

function fromAddress() {
  const text = new URLSearchParams(location.search).get("issue") ?? "";
  field.value = text;
  if (text.trim()) return answer(text);
  shown = null;
  place.replaceChildren();
  return Promise.resolve();
}

async function showHeld() {
  const health = await ask("/health").catch(() => null);
  const held = document.getElementById("held");
  held.textContent = health ? `${say("holds")} ${health.documents} ${say("documents")}` : "";
}

function inWords() {
  translate();
  field.placeholder = say("placeholder");
  document.title = `${say("title")} · HPP-KG`;
  if (shown) showAnswer(place, shown, choose);
  showQuestions(document.getElementById("question-list"));
  showHeld();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.value.trim()) choose(field.value.trim());
});
for (const button of document.querySelectorAll("[data-example]")) button.addEventListener("click", () => choose(button.textContent));
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { speak(button.dataset.language); inWords(); });
}
addEventListener("popstate", fromAddress);
inWords();
fromAddress();
