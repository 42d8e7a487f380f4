// `npm start`: everything on this machine, from a fresh clone.
import { bootstrap, useTypeScript } from './bootstrap.mjs';

await bootstrap({ pages: true });
await useTypeScript();
const { start } = await import('./start.ts');
await start();
