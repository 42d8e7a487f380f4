// `npm run faults`: the seeded fault run. Without options 300 lifecycles of a new seed, which is printed first;
// `-- --seed N --lifecycles N` replays one.
import { bootstrap, runTool } from './bootstrap.mjs';

await bootstrap({ pages: true });
process.exitCode = await runTool('tsx/dist/cli.mjs', ['test/faults/run/main.ts', ...process.argv.slice(2)]);
