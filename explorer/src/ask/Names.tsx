// The heading of a card: the name of what it is about, and the name in the other language.
import { languageOf, type Named, name, otherName } from "../language/say";

export function Names({ of }: { of: Named }) {
  const [shown, other] = [name(of), otherName(of)];
  return (
    <>
      <h1 lang={languageOf(shown)} dir="auto">
        {shown}
      </h1>
      {other && (
        <p class="card-other" lang={languageOf(other)} dir="auto">
          {other}
        </p>
      )}
    </>
  );
}
