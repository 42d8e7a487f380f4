import { text } from 'node:stream/consumers';
import { fetchGuarded } from '../../platform/fetch/guarded.js';

/** Calls one address in a process of its own, whose trust was set when it started, and prints what came. */
const [url = '', allowed = ''] = process.argv.slice(2);
try {
  const answer = await fetchGuarded(url, { allow: [allowed], silenceMs: 5_000 });
  process.stdout.write(`${answer.statusCode ?? 0} ${await text(answer)}`);
} catch (error) {
  process.stdout.write(String((error as { code?: unknown }).code));
}
