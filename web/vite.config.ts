import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the pages into `web/dist`, from where the API serves them. While developing:
 * `RESCIND_API=http://127.0.0.1:3000 npx vite --config web/vite.config.ts` passes calls on to a running desk.
 */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
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
