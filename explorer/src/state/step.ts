// How the graph on the page came about: each step puts things there or takes them away. The steps are the graph's
// address, so that who opens it sees the same.

export type Step =
  | { do: "expand"; id: string; relation?: string } // a thing with its neighbours, or those of one relation
  | { do: "add"; ids: string[] } // things, with what is between them and the others
  | { do: "join"; from: string; to: string } // the shortest ways between two things
  | { do: "remove"; ids: string[] };

/** Writes steps as text for an address: `expand:issue/pm25;join:body/opdc,body/moi`. */
export function written(steps: readonly Step[]): string {
  return steps.map(write).join(";");
}

function write(step: Step): string {
  switch (step.do) {
    case "expand":
      return `expand:${[step.id, ...(step.relation ? [step.relation] : [])].map(quoted).join(",")}`;
    case "join":
      return `join:${[step.from, step.to].map(quoted).join(",")}`;
    default:
      return `${step.do}:${step.ids.map(quoted).join(",")}`;
  }
}

/** Reads steps; what is not one is left out, since addresses are typed and cut short by people. */
export function read(text: string): Step[] {
  return text.split(";").flatMap((part) => {
    const step = readOne(part);
    return step ? [step] : [];
  });
}

function readOne(part: string): Step | null {
  const [verb, rest = ""] = part.split(/:(.*)/s);
  const [first, second, ...more] = rest.split(",").filter(Boolean).map(decodeURIComponentSafely);
  if (!first) return null;
  if (verb === "expand") return { do: "expand", id: first, ...(second ? { relation: second } : {}) };
  if (verb === "join" && second) return { do: "join", from: first, to: second };
  if (verb === "add" || verb === "remove") return { do: verb, ids: [first, ...(second ? [second] : []), ...more] };
  return null;
}

function quoted(text: string): string {
  return text.replace(/[%;:,]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function decodeURIComponentSafely(text: string): string {
  return text.replace(/%(25|3b|3a|2c)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
