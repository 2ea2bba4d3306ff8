// Whether the reader used the keyboard last: only then does the focus move with what opens.
let keys = false;

addEventListener(
  "keydown",
  (event) => {
    keys = !["Shift", "Control", "Alt", "Meta"].includes(event.key);
  },
  true,
);
addEventListener(
  "pointerdown",
  () => {
    keys = false;
  },
  true,
);

export function byKeyboard(): boolean {
  return keys;
}
