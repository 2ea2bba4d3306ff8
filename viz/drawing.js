// What the page of a drawing does besides drawing: labels wrapped between Thai words, the list and the drawing tied
// together, buttons for who cannot turn a wheel. `network`, `nodes` and `edges` are those that pyvis made.
(() => {
  const WIDE = 18; // letters of a line
  const LINES = 3;
  const OPENING = /([([{“‘"])\0/g; // these stand with the word behind them
  const NARROW = 640; // pixels
  const READABLE = 0.6; // of the size in which labels are written
  const list = document.getElementById("ties");
  const ties = [...list.querySelectorAll("details")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const moving = calm ? false : { duration: 300, easingFunction: "easeInOutQuad" };

  const pieces = (text, granularity) =>
    [...new Intl.Segmenter("th", { granularity }).segment(text)].map((one) => one.segment);
  const length = (text) => text.replace(/[\p{Mn}\p{Cf}]/gu, "").length;

  function wrapped(text) {
    const lines = [""];
    const words = pieces(text, "word").flatMap((word) => (length(word) > WIDE ? pieces(word, "grapheme") : [word]));
    for (const word of words.join("\0").replace(OPENING, "$1").split("\0")) {
      if (lines.at(-1) && length(lines.at(-1) + word.trimEnd()) > WIDE) lines.push("");
      lines[lines.length - 1] += lines.at(-1) ? word : word.trimStart();
    }
    const kept = lines.slice(0, LINES).map((line) => line.trim());
    return kept.join("\n") + (lines.length > LINES ? "…" : "");
  }

  function open(wanted) {
    for (const tie of ties) tie.hidden = !wanted(tie);
    document.getElementById("all").hidden = ties.every((tie) => !tie.hidden);
  }

  function pick({ nodes: [node], edges: [edge] }) {
    if (node !== undefined) return open((tie) => tie.dataset.one === node || tie.dataset.other === node);
    open(() => true);
    const tie = edge && document.getElementById(edge);
    if (!tie) return undefined;
    tie.open = true;
    return tie.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  const actions = {
    in: () => network.moveTo({ scale: network.getScale() * 1.3, animation: moving }),
    out: () => network.moveTo({ scale: network.getScale() / 1.3, animation: moving }),
    fit: () => network.fit({ animation: moving }),
    all: () => {
      document.getElementById("find").value = "";
      network.unselectAll();
      open(() => true);
    },
  };

  if (window.Intl && Intl.Segmenter) {
    nodes.update(nodes.get().map(({ id, label }) => ({ id, label: wrapped(label) })));
  }
  network.setOptions({
    interaction: { hover: true, tooltipDelay: 200, keyboard: { enabled: true, bindToWindow: false } },
  });
  network.fit();
  if (innerWidth < NARROW && network.getScale() < READABLE) {
    const [first] = nodes.get().sort((one, other) => other.size - one.size); // on a phone, begin where most is
    network.moveTo({ position: network.getPosition(first.id), scale: READABLE });
  }
  network.on("click", pick);
  for (const button of document.querySelectorAll("button[data-do]")) {
    button.addEventListener("click", () => actions[button.dataset.do]());
  }
  for (const tie of ties) {
    tie.addEventListener("toggle", () => {
      if (!tie.open) return;
      network.setSelection({ nodes: [tie.dataset.one, tie.dataset.other], edges: [tie.id] }, { highlightEdges: false });
    });
  }
  document.getElementById("find").addEventListener("input", ({ target }) => {
    const sought = target.value.normalize("NFC").toLowerCase();
    open((tie) => tie.textContent.normalize("NFC").toLowerCase().includes(sought));
  });
  addEventListener("beforeprint", () => {
    for (const tie of ties) tie.open = true;
  });
})();
