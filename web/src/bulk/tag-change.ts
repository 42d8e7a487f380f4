interface TagChange {
  /** It gets these. */
  readonly added: readonly string[];
  /** It loses these. */
  readonly removed: readonly string[];
  /** It was to get these, and has them. */
  readonly had: readonly string[];
  /** It was to lose these, and has never had them. */
  readonly missing: readonly string[];
  /** The others, which stay. */
  readonly kept: readonly string[];
}

interface Wanted {
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

/** What a change does to tags that are there. What is to be added and removed at once is removed. */
export function tagChange(tags: readonly string[], { add: wished = [], remove = [] }: Wanted): TagChange {
  const add = [...new Set(wished)].filter((tag) => !remove.includes(tag));
  return {
    added: add.filter((tag) => !tags.includes(tag)),
    removed: tags.filter((tag) => remove.includes(tag)),
    had: add.filter((tag) => tags.includes(tag)),
    missing: [...new Set(remove)].filter((tag) => !tags.includes(tag)),
    kept: tags.filter((tag) => !remove.includes(tag) && !add.includes(tag)),
  };
}
