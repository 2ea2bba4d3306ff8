// Searches the documentation: any part of a word, in Thai or English, with or without tone marks. Asks nobody.
(() => {
  const TONES = /[\u0e47-\u0e4e]/;
  const MOST = 30;

  /** Text as it is compared, and for each of its letters the place in the text as written. */
  function folded(text) {
    let out = "";
    const places = [];
    for (let at = 0; at < text.length; at++) {
      if (TONES.test(text[at])) continue;
      const letter = text[at] === "\u0e33" ? "\u0e4d\u0e32" : text[at].toLowerCase();
      for (const one of letter) {
        if (TONES.test(one)) continue;
        out += one;
        places.push(at);
      }
    }
    return { out, places };
  }

  let sections;
  function prepared() {
    sections ??= (window.HPP_DOCS ?? []).map(([address, page, heading, text]) => ({
      address, page, heading, text, title: folded(`${heading} ${page}`).out, body: folded(text),
    }));
    return sections;
  }

  function score(section, words) {
    let sum = 0;
    for (const word of words) {
      const inTitle = section.title.indexOf(word);
      const times = section.body.out.split(word).length - 1;
      if (inTitle < 0 && !times) return 0;
      sum += (inTitle >= 0 ? 20 : 0) + (inTitle === 0 ? 10 : 0) + Math.min(times, 5);
    }
    return sum;
  }

  function found(asked) {
    const words = asked.split(/\s+/).map((word) => folded(word).out).filter(Boolean);
    if (!words.length) return { words, hits: [] };
    const hits = prepared().map((section) => ({ section, score: score(section, words) })).filter((hit) => hit.score);
    return { words, hits: hits.sort((a, b) => b.score - a.score) };
  }

  /** The text around the first word, with that word marked. */
  function snippet(section, words) {
    const span = document.createElement("span");
    const { out, places } = section.body;
    const word = words.find((one) => out.includes(one));
    if (!word) {
      span.textContent = section.text.slice(0, 110);
      return span;
    }
    const at = out.indexOf(word);
    let end = (places[at + word.length - 1] ?? 0) + 1;
    while (TONES.test(section.text[end] ?? "")) end++;
    const begin = places[at];
    const mark = document.createElement("mark");
    mark.textContent = section.text.slice(begin, end);
    span.append(begin > 50 ? "…" : "", section.text.slice(Math.max(0, begin - 50), begin), mark, section.text.slice(end, end + 80));
    return span;
  }

  const dialog = document.createElement("dialog");
  dialog.className = "book-search";
  dialog.setAttribute("aria-label", "Search · ค้นหา");
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Search · ค้นหา เช่น ฝุ่น, owner, SPARQL";
  field.setAttribute("aria-label", "Search · ค้นหา");
  const told = document.createElement("output");
  const list = document.createElement("ol");
  dialog.append(field, told, list);

  function item(hit, words) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(hit.section.address, base).href;
    const heading = document.createElement("strong");
    heading.textContent = hit.section.heading;
    link.append(heading, hit.section.heading === hit.section.page ? "" : ` – ${hit.section.page}`, snippet(hit.section, words));
    link.addEventListener("click", () => dialog.close());
    entry.append(link);
    return entry;
  }

  function show() {
    const { words, hits } = found(field.value);
    list.replaceChildren(...hits.slice(0, MOST).map((hit) => item(hit, words)));
    told.textContent = words.length ? `${hits.length} found · พบ ${hits.length} แห่ง` : "";
  }

  function move(step) {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement) + step;
    (at < 0 ? field : links[Math.min(at, links.length - 1)])?.focus();
  }

  function open() {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
  }

  const base = new URL("../", document.currentScript.src);
  field.addEventListener("input", show);
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      move(step);
    } else if (event.key === "Enter" && document.activeElement === field) {
      list.querySelector("a")?.click();
    }
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("keydown", (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName ?? "");
    if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });

  document.body.append(dialog);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "book-open";
  button.setAttribute("aria-label", "Search · ค้นหา");
  button.innerHTML =
    '<svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><circle cx="11" cy="11" r="7"/><path d="m21 21-4.3-4.3"/></svg><span>Search · ค้นหา</span><kbd>/</kbd>';
  button.addEventListener("click", open);
  const header = document.querySelector(".md-header__inner");
  header?.insertBefore(button, header.querySelector("[data-md-component=palette], .md-header__source"));
})();
