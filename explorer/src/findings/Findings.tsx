export default function Findings() {
  return null;
}
