export default function Sparql() {
  return null;
}
