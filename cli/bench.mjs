// `npm run bench`: every figure of docs/bench, with the limits measured in the same run.
import { bootstrap, useTypeScript } from './bootstrap.mjs';

await bootstrap({ pages: true });
await useTypeScript();
await import('../bench/index.ts');
