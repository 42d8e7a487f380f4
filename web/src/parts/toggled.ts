export interface Option {
  readonly value: string;
  readonly words: string;
}

/** These words, by commas, with this one or without it, in the order of what is offered. */
export function toggled(value: string, word: string, options: readonly Pick<Option, 'value'>[]): string {
  if (word === '') return '';
  const chosen = new Set(value.split(',').filter((each) => each !== ''));
  if (!chosen.delete(word)) chosen.add(word);
  const known = options.map((option) => option.value).filter((each) => chosen.has(each));
  return [...known, ...[...chosen].filter((each) => !known.includes(each))].join(',');
}
