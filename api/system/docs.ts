import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../../platform/settings.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { openApiDocument } from '../openapi.js';

const BUNDLE = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
/** The reference page draws with inline styles and pictures of its own; its scripts are files. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rescind API</title><link rel="stylesheet" href="/api/v1/docs/swagger-ui.css"></head>
<body><div id="page"></div>
<script src="/api/v1/docs/swagger-ui-bundle.js"></script><script src="/api/v1/docs/start.js"></script></body></html>`;
const START = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#page', validatorUrl: null, deepLinking: true });`;

const ASSETS = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'start.js': 'text/javascript; charset=utf-8',
} as const;
type Asset = keyof typeof ASSETS;
const Params = z.strictObject({ asset: z.enum(Object.keys(ASSETS) as [Asset, ...Asset[]]) });

const VERSION = (createRequire(import.meta.url)('../../package.json') as { version: string }).version;

/** The description of the endpoints that are registered here. */
export const openApi = (endpoints: () => readonly Endpoint[]): Endpoint => {
  /** The endpoints are the process's, the settings each API's own. */
  const known = new WeakMap<Settings, object>();
  return endpoint(
    {
      method: 'get',
      path: '/api/v1/openapi.json',
      tag: 'System',
      summary: 'This description, as OpenAPI 3.1',
      answers: { 200: { description: 'The document', contentType: 'application/json' } },
    },
    async (_call, { settings }) => {
      const there = endpoints().filter(({ when }) => when?.({ settings }) ?? true);
      const body = known.get(settings) ?? openApiDocument(there, { url: settings.publicUrl, version: VERSION });
      known.set(settings, body);
      return { status: 200, body, headers: { 'Cache-Control': 'no-cache' } };
    },
  );
};

export const docsPage = endpoint(
  {
    method: 'get',
    path: '/api/v1/docs',
    tag: 'System',
    summary: 'The reference page; it needs no other host',
    answers: { 200: { description: 'A page', contentType: 'text/html' } },
  },
  async ({ res }) => {
    res.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' }).type('html').send(PAGE);
    return null;
  },
);

export const docsAsset = endpoint(
  {
    method: 'get',
    path: '/api/v1/docs/{asset}',
    tag: 'System',
    summary: 'A part of the reference page',
    params: Params,
    answers: { 200: { description: 'The part', contentType: 'application/octet-stream' } },
  },
  async ({ res, params: { asset } }) => {
    const content = asset === 'start.js' ? START : await readFile(join(BUNDLE, asset), 'utf8');
    res.set({ 'Content-Type': ASSETS[asset], 'Cache-Control': 'public, max-age=3600' }).send(content);
    return null;
  },
);
