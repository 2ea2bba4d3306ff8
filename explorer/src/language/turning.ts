// Signs of Unicode that turn the letters after them around: a name has no need of them, and could read as another.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name as it reads letter by letter. What documents say is shown with all its signs, apart from other text. */
export function straight(name: string): string {
  return name.replace(TURNING, "");
}
