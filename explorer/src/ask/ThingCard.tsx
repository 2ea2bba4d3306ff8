export function ThingCard({ id }: { id: string }) {
  return <article class="card">{id}</article>;
}
