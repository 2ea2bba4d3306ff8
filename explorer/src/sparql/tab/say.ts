// The words of the SPARQL tab, fetched with it.
import { speaker } from "../../language/say";
import words from "./words.json";

export const tell = speaker(words);
export type Told = keyof typeof words;
