// One page that can be kept and opens offline; the server writes it, for it has the sentences.
import { Refused } from "../../api/client";
import { drawn } from "../../graph/drawn";
import { language } from "../../language/language";
import { shown } from "../../shown/shown";
import { permalink } from "../../state/view";
import { subject } from "../subject";

export async function html(): Promise<string> {
  const { nodes, edges } = shown.peek();
  const places = new Map(
    drawn
      .peek()?.()
      .nodes.map(({ id, x, y }) => [id, { x, y }]),
  );
  const things = nodes.map(({ id }) => ({ id, ...places.get(id) }));
  const asked = { title: subject(), address: permalink(), lang: language.peek(), things };
  const answer = await fetch("/graph/drawing", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...asked, edges: edges.map(({ id }) => id) }),
  });
  if (!answer.ok) throw new Refused(`HTTP ${answer.status}`, answer.status);
  return answer.text();
}
