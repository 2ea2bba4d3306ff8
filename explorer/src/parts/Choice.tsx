// One of a few, beside each other.
import "./parts.css";

interface Props<T extends string> {
  label: string;
  options: readonly { key: T; label: string; count?: number }[];
  chosen: T;
  choose: (key: T) => void;
}

export function Choice<T extends string>({ label, options, chosen, choose }: Props<T>) {
  return (
    <fieldset class="parts-choice">
      <legend class="unseen">{label}</legend>
      {options.map((one) => (
        <button key={one.key} type="button" aria-pressed={one.key === chosen} onClick={() => choose(one.key)}>
          {one.label}
          {one.count !== undefined && <span class="parts-count">{one.count.toLocaleString("en-US")}</span>}
        </button>
      ))}
    </fieldset>
  );
}
