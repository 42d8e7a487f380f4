import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsTable, facts, ratesTable, type Results, verdict } from './report.js';

const FOLDER = fileURLToPath(new URL('../docs/bench', import.meta.url));

const page = (results: Results): string => `# Benchmarks

Written by \`npm run bench\`; the figures of each run are kept beside this page as JSON.

${facts(results)}

${ratesTable(results)}

${verdict(results)}

${countsTable(results)}

## What is measured

A lifecycle is a cancellation of one line with one key and one download link, on the internal key vault and the internal
ledger: filed, approved by another person, key and link revoked and read back, read once more, refunded, settled,
completed. The clock of a round stops when the last workflow has ended.

- **bare workflow**: the limit. One update-with-start, one update, three activities that do nothing, in the same places,
  with the worker options and the encrypting data converter of the product, on the same server (\`bench/bare/\`). It
  touches no database.
- **the case alone**: the API's intake transaction, then the cancellation workflow with all its activities. This is what
  the goal compares with the bare workflow: neither has HTTP, sign-in, idempotency records or answers to be read.
- **through the HTTP API**: the same by two POSTs of two signed-in people to one API process.
- **through HTTP, with letters**: the same once more with the five letters of each case rendered and handed to a mail
  server; the clock stops when the last letter is sent.

The first three run with the letters' rows written and their workflows not started, because the goals are stated with
notices aside; the fourth says what they cost. Rounds are interleaved, each rate is the median of the rounds, and "of the
bare rate" is the median of the ratios within each round. Filing is timed from the request to its answer, when the ticket
can be read as \`awaiting_approval\`.

Events and actions are counted in the history of one case; an action is what Temporal Cloud bills (a start, an accepted
update, an activity attempt, a timer). SQL transactions are the growth of \`pg_stat_database.xact_commit\` over lifecycles
one after the other, divided by their number, housekeeping switched off.

Engines: a fresh PostgreSQL with its durable settings and a fresh \`temporal server start-dev\` with the settings that
\`npm start\` gives it, on a database file. Workers, API, mail server and the clients share the machine.
`;

/** Keeps the figures as `docs/bench/<date>.json` and writes the page about them. Answers the file's path. */
export function keep(results: Results): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${results.at.slice(0, 10)}.json`);
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(join(FOLDER, 'README.md'), page(results));
  return file;
}
