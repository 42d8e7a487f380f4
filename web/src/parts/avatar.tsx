const HUES = 8;
const HAN = /^\p{Script=Han}/u;

/** Two letters of a Latin name; of a Chinese one the last character, as people call each other. */
function lettersOf(name: string): string {
  const trimmed = name.trim();
  if (HAN.test(trimmed)) return [...trimmed].at(-1) ?? '';
  const words = trimmed.split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** The same person has the same colour everywhere. */
function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}

/** A round mark for a person; their name stands beside it. */
export function Avatar({ name, size }: { readonly name: string; readonly size: 20 | 28 | 32 }) {
  return (
    <span className={`avatar avatar-${size} hue-${hueOf(name)}`} aria-hidden>
      {lettersOf(name)}
    </span>
  );
}
