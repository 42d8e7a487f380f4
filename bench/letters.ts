import { setTimeout as sleep } from 'node:timers/promises';
import type { Subject } from './rounds.js';
import type { Scene } from './scene.js';

const LOOK_EVERY_MS = 100;

/** The same lifecycles, over only when every letter has been handed to the mail server. */
export const withLetters = (subject: Subject, { owner }: Scene): Subject => ({
  name: 'through HTTP, with letters',
  live: subject.live,
  ...(subject.stock && { stock: subject.stock }),
  trailing: async () => {
    for (;;) {
      const { rows } = await owner.query(`SELECT 1 FROM notices WHERE status = 'queued' LIMIT 1`);
      if (rows.length === 0) return;
      await sleep(LOOK_EVERY_MS);
    }
  },
});
