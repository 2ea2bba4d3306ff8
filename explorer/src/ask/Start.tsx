import { SearchBox } from "./SearchBox";

export function Start() {
  return <SearchBox place="start" />;
}
