// What can be taken away from the page as a file. A way to look at things says what it has to offer while it is open:
//   useOffers(() => [{ id: "csv", label: () => say("tableAsCsv"), make: () => csvFile(rows) }]);
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

export interface Made {
  /** The ending of the file's name, without a dot. */
  ending: string;
  type: string;
  content: string | Blob;
}

export interface Offer {
  /** Unlike every other offer that is open at the same time: `table-csv`. */
  id: string;
  /** What the button says, in the language chosen now. */
  label: () => string;
  /** One line below: what is in the file, or what opens it. */
  note?: () => string;
  /** Makes the file; what it throws is shown to the reader. */
  make: () => Made | Promise<Made>;
}

export function csvFile(content: string): Made {
  return { ending: "csv", type: "text/csv;charset=utf-8", content };
}

/** All that is offered now, in the order in which it was. */
export const offers = signal<readonly Offer[]>([]);

/** Offers files until what it gives back is called. */
export function offer(fresh: readonly Offer[]): () => void {
  offers.value = [...offers.peek(), ...fresh];
  return () => {
    offers.value = offers.peek().filter((one) => !fresh.includes(one));
  };
}

/** Offers files as long as the component stands on the page; they are made of what it shows when they are wanted. */
export function useOffers(which: () => readonly Offer[]): void {
  const newest = useRef(which);
  newest.current = which;
  useEffect(() => {
    const now = (one: Offer) => newest.current().find(({ id }) => id === one.id) ?? one;
    return offer(which().map((one) => ({ ...one, make: () => now(one).make() })));
  }, []);
}
