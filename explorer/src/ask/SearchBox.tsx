export function SearchBox({ place }: { place: "top" | "start" }) {
  return <div class={`searchbox searchbox-${place}`} />;
}
