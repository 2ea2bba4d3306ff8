// The head of the page: whose page it is, the question, the language, light or dark.

import { place, site } from "../api/site";
import { SearchBox } from "../ask/SearchBox";
import { choose, theme } from "../design/theme";
import { language, speak } from "../language/language";
import { say } from "../language/say";
import type { Language } from "../state/address";
import { begin } from "../state/view";

const LANGUAGES: [Language, string][] = [
  ["th", "ไทย"],
  ["en", "English"],
];

export function Header({ small }: { small: boolean }) {
  return (
    <header class="top">
      <a
        class="brand"
        href={place("/") || "./"}
        aria-label={`HPP-KG ${say("home")}`}
        onClick={(event) => {
          event.preventDefault();
          begin({});
        }}
      >
        <img src="static/icon.svg" alt="" width="28" height="28" />
        <span>
          HPP<b>·</b>KG
        </span>
      </a>
      {small ? <SearchBox place="top" /> : <span class="stretch" />}
      <nav>
        <a href={place(`/queries?format=html&lang=${language.value}`) ?? "./"}>{say("queries")}</a>
        <a href={site ? (place(`/docs?lang=${language.value}`) ?? "./") : "/docs"}>
          {say(site ? "aboutSite" : "forPrograms")}
        </a>
      </nav>
      <fieldset class="languages">
        <legend class="unseen">{say("language")}</legend>
        {LANGUAGES.map(([code, label]) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={language.value === code}
            onClick={() => speak(code)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        class="button icon"
        title={say("theme")}
        aria-label={say("theme")}
        onClick={() => choose(theme.value === "dark" ? "light" : "dark")}
      >
        {theme.value === "dark" ? "☀" : "☾"}
      </button>
    </header>
  );
}
