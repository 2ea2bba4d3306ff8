// A document as it was read, with its passages marked: over the page, and gone when one goes back.
import { useEffect, useRef } from "preact/hooks";
import { useLoaded } from "../api/loaded";
import { Failed, Waiting } from "../frame/Waiting";
import { date } from "../language/dates";
import { languageOf, say } from "../language/say";
import { straight } from "../language/turning";
import { view } from "../state/view";
import { ReaderText } from "./ReaderText";
import { Resting } from "./Resting";
import { stopReading, turnTo } from "./reading";
import { askText, type Read, webAddress } from "./texts";
import "./reader.css";

export function Reader() {
  const { reading } = view.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef(document.activeElement);
  useEffect(() => {
    const opened = dialog.current;
    if (opened && !opened.open) opened.showModal();
    return () => {
      opened?.close();
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      class="reader"
      ref={dialog}
      aria-label={say("document")}
      onCancel={(event) => {
        event.preventDefault();
        stopReading();
      }}
      {...{ closedby: "any" }}
    >
      <Opened key={reading} document={reading} />
    </dialog>
  );
}

function Opened({ document }: { document: string }) {
  const now = useLoaded(() => askText(document)).value;
  const read = now.state === "here" ? now.value : null;
  return (
    <div class="reader-sheet">
      <header class="reader-head">
        <button type="button" class="button" onClick={stopReading}>
          ← {say("back")}
        </button>
        {read && <Turning read={read} />}
      </header>
      {now.state === "failed" && <Failed why={now.error.message} absent={now.error.status === 404} />}
      {now.state === "waiting" && <Waiting />}
      {read && (
        <>
          <div class="reader-body">
            <Heading read={read} />
            {read.text ? <ReaderText read={read} /> : <p class="notice">{say("noTextHeld")}</p>}
          </div>
          <Resting />
        </>
      )}
    </div>
  );
}

function Heading({ read }: { read: Read }) {
  const title = straight(read.title || read.document.id);
  const source = webAddress(read.source);
  const facts = [read.date && date(read.date), read.publisher].filter(Boolean).join(" · ");
  return (
    <div class="reader-heading">
      <h2 lang={languageOf(title)} dir="auto">
        {title}
      </h2>
      <p class="soft small" dir="auto">
        {facts}
        {source && (
          <>
            {facts && " · "}
            <a href={source} target="_blank" rel="noopener noreferrer">
              {say("source")} ↗
            </a>
          </>
        )}
      </p>
    </div>
  );
}

function Turning({ read }: { read: Read }) {
  const { places } = read;
  const at = places.findIndex((one) => one.passage === view.value.passage);
  const turn = (step: number) => {
    const next = places[at < 0 ? (step > 0 ? 0 : places.length - 1) : (at + step + places.length) % places.length];
    if (next) turnTo(next.passage);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "n" || event.key === "p") turn(event.key === "n" ? 1 : -1);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  if (places.length === 0) return null;
  return (
    <div class="reader-turning">
      <span class="soft small" role="status">
        {at < 0 ? say("passagesIn", { total: places.length }) : say("passageAt", { n: at + 1, total: places.length })}
      </span>
      <button
        type="button"
        class="button icon"
        title={`${say("passagePrevious")} (p)`}
        aria-label={say("passagePrevious")}
        onClick={() => turn(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        class="button icon"
        title={`${say("passageNext")} (n)`}
        aria-label={say("passageNext")}
        onClick={() => turn(1)}
      >
        ↓
      </button>
    </div>
  );
}
