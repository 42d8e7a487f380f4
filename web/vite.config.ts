import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Scripts and sheets lie there compressed as well as can be, once, and not a little less well for every reader. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(?:js|css)$/.test(file))) {
      const path = join(dir, name);
      writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
    }
  },
};

/**
 * Builds the pages into `web/dist`, from where the API serves them. While developing:
 * `RESCIND_API=http://127.0.0.1:3000 npx vite --config web/vite.config.ts` passes calls on to a running desk.
 */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), compressed],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // What belongs to which page: a test holds the first load of the queue to its budget.
    manifest: true,
    // The policy for content allows no `data:` scripts, and small files cost nothing over one connection.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One small sheet for all pages: parts are used across areas, and a page never flashes while its sheet is fetched.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 600,
  },
  server: {
    proxy: { '/api': { target: process.env['RESCIND_API'] ?? 'http://127.0.0.1:3000', changeOrigin: false } },
  },
});
