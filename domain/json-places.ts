/** Where a value stands in a JSON text: character offsets, and the line (from 1) on which it begins. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Below this depth values are passed over whole; nobody asks for places there. */
const DEEPEST = 12;

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Walks a text that JSON.parse has taken. It trusts that: what is no JSON gives places of no meaning, but it ends. */
class Walk {
  #at = 0;
  #line = 1;

  constructor(
    readonly text: string,
    readonly wanted: ReadonlySet<string>,
    readonly found: Map<string, Place>,
  ) {}

  value(pointer: string, depth: number): void {
    this.#skipSpace();
    const [start, line] = [this.#at, this.#line];
    const opening = this.text[start];
    if (opening === '{' && depth < DEEPEST) this.#object(pointer, depth);
    else if (opening === '[' && depth < DEEPEST) this.#array(pointer, depth);
    else this.#skipValue();
    if (this.wanted.has(pointer)) this.found.set(pointer, { start, end: this.#at, line });
  }

  #object(pointer: string, depth: number): void {
    this.#at += 1;
    while (this.#more('}')) {
      const start = this.#at;
      this.#skipString();
      const name = JSON.parse(this.text.slice(start, this.#at)) as string;
      this.#skipSpace();
      this.#at += 1; // the colon
      this.value(`${pointer}/${escaped(name)}`, depth + 1);
    }
  }

  #array(pointer: string, depth: number): void {
    this.#at += 1;
    for (let index = 0; this.#more(']'); index += 1) this.value(`${pointer}/${index}`, depth + 1);
  }

  /** Stands at the next member, or behind the closing bracket. */
  #more(closing: string): boolean {
    this.#skipSpace();
    if (this.text[this.#at] === ',') {
      this.#at += 1;
      this.#skipSpace();
    }
    if (this.#at >= this.text.length) return false;
    if (this.text[this.#at] !== closing) return true;
    this.#at += 1;
    return false;
  }

  #skipSpace(): void {
    for (; this.#at < this.text.length; this.#at += 1) {
      const char = this.text[this.#at];
      if (char === '\n') this.#line += 1;
      else if (char !== ' ' && char !== '\t' && char !== '\r') return;
    }
  }

  #skipString(): void {
    for (this.#at += 1; this.#at < this.text.length; this.#at += 1) {
      if (this.text[this.#at] === '\\') this.#at += 1;
      else if (this.text[this.#at] === '"') break;
    }
    this.#at += 1;
  }

  /** A text, number, word, or anything in brackets, however deep. */
  #skipValue(): void {
    let open = 0;
    do {
      this.#skipSpace();
      const char = this.text[this.#at];
      if (char === undefined) return;
      if (char === '"') this.#skipString();
      else {
        if (char === '{' || char === '[') open += 1;
        if (char === '}' || char === ']') open -= 1;
        this.#at += 1;
        if (/[-+.\w]/.test(char)) while (/[-+.\w]/.test(this.text[this.#at] ?? '')) this.#at += 1;
      }
    } while (open > 0);
  }
}

/** Where the values under these JSON pointers stand in a text that JSON.parse takes. What is not there has no place. */
export function jsonPlaces(text: string, pointers: Iterable<string>): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  new Walk(text, new Set(pointers), found).value('', 0);
  return found;
}

const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
const withParents = (pointer: string): string[] =>
  pointer === '' ? [''] : [pointer, ...withParents(parentOf(pointer))];

/** The line of each pointer; of a field that is missing, the line on which what lacks it begins. */
export function jsonLines(text: string, pointers: readonly string[]): ReadonlyMap<string, number> {
  const places = jsonPlaces(text, new Set(pointers.flatMap(withParents)));
  return new Map(
    pointers.map((pointer) => {
      const nearest = withParents(pointer).find((each) => places.has(each));
      return [pointer, (nearest === undefined ? undefined : places.get(nearest)?.line) ?? 1] as const;
    }),
  );
}
