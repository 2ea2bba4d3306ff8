// Builds elements. Text is always set as text, never read as HTML; addresses are links only if they are http(s).
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

export function link(address, text) {
  const safe = /^(https?:\/\/|\/(?!\/))/i.test(address);
  return safe ? element("a", { href: address, rel: "noreferrer noopener" }, text) : element("span", {}, text);
}

// Asks the server; a problem document (RFC 9457) becomes an Error with its detail.
export async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json, application/sparql-results+json" } });
  const body = await answer.json().catch(() => ({ title: answer.statusText }));
  if (!answer.ok) throw new Error(body.detail ?? body.title ?? String(answer.status));
  return body;
}

export function notice(title, ...rest) {
  return element("div", { class: "notice", role: "status" }, element("h3", {}, title), ...rest);
}
