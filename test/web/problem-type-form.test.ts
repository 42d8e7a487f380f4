import { expect, test } from 'vitest';
import { type FieldForm, newField, renamed } from '../../web/src/problem-types/form.js';

const named = (key: string, askedBy = ''): FieldForm => ({
  ...newField(),
  ...{ key, when: { field: askedBy, isOneOf: ['yes'] } },
});
/** As the label of a field is typed, letter by letter; its name follows. */
const typed = (fields: readonly FieldForm[], { id }: FieldForm, label: string): readonly FieldForm[] =>
  [...label].reduce<readonly FieldForm[]>((now, _letter, at) => {
    const field = now.find((each) => each.id === id);
    if (!field) throw new Error('There is no such field');
    return renamed(now, { ...field, label: { ...field.label, en: label.slice(0, at + 1) } });
  }, fields);
const asked = (fields: readonly FieldForm[]): string[] => fields.map(({ when }) => when.field);

test('a field that is renamed keeps those that are asked by it', () => {
  const [about, amount] = [named('about'), named('amount', 'about')];
  expect(asked(renamed([about, amount], { ...about, key: 'subject' }))).toEqual(['', 'subject']);
});

test('a new field whose name passes through that of another while it is typed takes nothing from it', () => {
  const fresh = newField();
  const fields = [named('about'), named('amount', 'about'), named('note', 'about'), fresh];
  expect(asked(typed(fields, fresh, 'About which invoice?'))).toEqual(['', 'about', 'about', '']);
});
