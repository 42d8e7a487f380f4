import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inLine } from '../../api/in-line.js';

test('a crowd is let in four at a time, in its order, whoever fails; another line does not wait for it', async () => {
  let [inside, most] = [0, 0];
  const begun: number[] = [];
  const visit = async (number: number) => {
    begun.push(number);
    inside += 1;
    most = Math.max(most, inside);
    await sleep(2);
    inside -= 1;
    if (number % 3 === 0) throw new Error('no');
    return number;
  };
  const numbers = Array.from({ length: 30 }, (_none, index) => index);
  const crowd = Promise.allSettled(numbers.map((number) => inLine('a', () => visit(number))));
  expect(await inLine('b', () => Promise.resolve('at once'))).toBe('at once');
  const answers = await crowd;
  expect(most).toBe(4);
  expect(begun).toEqual(numbers);
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(10);
  await expect(inLine('a', () => Promise.resolve('empty again'))).resolves.toBe('empty again');
});
