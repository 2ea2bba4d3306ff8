// Who has which role in what: bodies by issues, with the letters of the RASCI roles.
import { GET, once, taken } from "../api/client";
import { useLoaded } from "../api/loaded";
import { Failed, Waiting } from "../frame/Waiting";
import { language } from "../language/language";
import { count, name, say, type Word } from "../language/say";
import { AskedBy } from "../parts/AskedBy";
import { Choice } from "../parts/Choice";
import { Empty } from "../parts/Empty";
import { useOffers } from "../share/offers";
import { whole } from "../shown/shown";
import { go, keepSetting, view } from "../state/view";
import { matrixOffers, OFF, rolesOff } from "./files";
import { Grid } from "./Grid";
import { at, type Given, type Matrix as Kept, kept, ROLES } from "./model";
import "./matrix.css";

function load(): Promise<Given> {
  return once("matrix", () => taken(GET("/graph/matrix")));
}

export default function Matrix() {
  const data = useLoaded(load).value;
  if (data.state === "failed") return <Failed why={data.error.message} absent={data.error.status === 404} />;
  const here = data.state === "here" ? data.value : data.last;
  return here ? <Whole given={here} /> : <Waiting />;
}

function Whole({ given }: { given: Given }) {
  const { more, from, to } = view.value;
  const off = rolesOff();
  useOffers(() => matrixOffers);
  const onPage = more.matrix === "here";
  const laid = kept(given, {
    roles: new Set(ROLES.filter((role) => !off.has(role.charAt(0)))),
    find: more["matrix-find"] ?? "",
    here: onPage ? new Set(whole.value.nodes.map((node) => node.id)) : null,
    from,
    to,
    sort: more["matrix-sort"] === "name" ? "name" : "load",
    language: language.value,
    name,
  });
  return (
    <div class="matrix">
      <Tools off={off} onPage={onPage} />
      {laid.cells.size === 0 ? <Nothing onPage={onPage} /> : <Laid laid={laid} />}
    </div>
  );
}

function Laid({ laid: { bodies, issues, cells } }: { laid: Kept }) {
  const turned = view.value.more["matrix-turn"] === "yes";
  const numbers = { bodies: count(bodies.length), issues: count(issues.length), cells: count(cells.size) };
  return (
    <>
      <p class="matrix-summary" role="status">
        {say("matrixSummary", numbers)}
      </p>
      <Grid
        key={String(turned)}
        rows={turned ? issues : bodies}
        columns={turned ? bodies : issues}
        cell={(row, column) => cells.get(turned ? at(column.id, row.id) : at(row.id, column.id))}
        corner={turned ? [say("issues"), say("bodies")] : [say("bodies"), say("issues")]}
      />
    </>
  );
}

function Nothing({ onPage }: { onPage: boolean }) {
  return (
    <Empty title={say(onPage ? "matrixEmptyHere" : "matrixEmpty")} text={say("matrixEmptyText")}>
      <button type="button" class="button strong" onClick={reset}>
        {say("matrixReset")}
      </button>
    </Empty>
  );
}

function reset(): void {
  const { more } = view.peek();
  const others = Object.entries(more).filter(([key]) => !["matrix", "matrix-find", OFF].includes(key));
  go({ more: Object.fromEntries(others), from: null, to: null }, "passing");
}

function Tools({ off, onPage }: { off: ReadonlySet<string>; onPage: boolean }) {
  const { more } = view.value;
  return (
    <>
      <div class="parts-tools">
        <Choice
          label={say("matrixScope")}
          options={[
            { key: "all", label: say("matrixAll") },
            { key: "here", label: say("matrixHere") },
          ]}
          chosen={onPage ? "here" : "all"}
          choose={(key) => keepSetting("matrix", key === "here" ? "here" : "")}
        />
        <input
          class="field matrix-find"
          type="search"
          aria-label={say("matrixFind")}
          placeholder={say("matrixFind")}
          value={more["matrix-find"] ?? ""}
          onInput={(event) => keepSetting("matrix-find", event.currentTarget.value)}
        />
        <Choice
          label={say("matrixSort")}
          options={[
            { key: "load", label: say("byLoad") },
            { key: "name", label: say("byName") },
          ]}
          chosen={more["matrix-sort"] === "name" ? "name" : "load"}
          choose={(key) => keepSetting("matrix-sort", key === "load" ? "" : key)}
        />
        <button
          type="button"
          class="button"
          aria-pressed={more["matrix-turn"] === "yes"}
          onClick={() => keepSetting("matrix-turn", more["matrix-turn"] ? "" : "yes")}
        >
          <span aria-hidden="true">⇄</span> {say("matrixTurn")}
        </button>
        <span class="parts-push">
          <AskedBy query="assignments" given={{ lang: language.value }} />
        </span>
      </div>
      <fieldset class="matrix-roles">
        <legend class="unseen">{say("matrixRoles")}</legend>
        {ROLES.map((role) => (
          <button
            key={role}
            type="button"
            class={`chip role-${role}`}
            aria-pressed={!off.has(role.charAt(0))}
            onClick={() => turn(role.charAt(0), off)}
          >
            <b>{role[0]}</b> {say(`role-${role}` as Word)}
          </button>
        ))}
      </fieldset>
    </>
  );
}

function turn(letter: string, off: ReadonlySet<string>): void {
  const now = off.has(letter) ? [...off].filter((one) => one !== letter) : [...off, letter];
  keepSetting(OFF, now.join(""));
}
