#!/usr/bin/env node
// `npm run rescind -- <command>` and `npx rescind`.
import { bootstrap, useTypeScript } from './bootstrap.mjs';

await bootstrap({ tools: false, pages: process.argv[2] === 'api' });
await useTypeScript();
const { main } = await import('./main.ts');
await main(process.argv);
