import type { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { TITLES } from './problem-words.js';
import type { Endpoint } from './endpoint.js';
import { ROUTE_PERMISSIONS } from './permissions.js';
import { Problem } from './schema.js';
import { routeKey } from './route.js';

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

const HEADERS = {
  'Idempotency-Key': 'The same call with the same key is answered once; later ones get the first answer again.',
  'If-Match': 'The `ETag` that the reading gave; 409 `edit-conflict` when it changed since.',
} as const;

const headerParameter = (name: keyof typeof HEADERS, required: boolean) => ({
  name,
  in: 'header' as const,
  required,
  description: HEADERS[name],
  schema: { type: 'string' as const },
});

function parametersOf({ method, idempotency, ifMatch }: Endpoint, isPublic: boolean) {
  const keyed = method === 'post' && !isPublic && idempotency !== 'none';
  return [
    ...(keyed ? [headerParameter('Idempotency-Key', idempotency === 'required')] : []),
    ...(ifMatch ? [headerParameter('If-Match', false)] : []),
  ];
}

/** The refusals any call of this kind can meet. */
function problemsOf({ method, path, body }: Endpoint, isPublic: boolean) {
  const statuses = [
    ...(isPublic ? [429] : [401, 403, 429]),
    ...(path.includes('{') ? [404] : []),
    ...(method === 'get' ? [422] : [400, 403, 404, 409, 413, 415, 422, 503]),
    ...(body ? [422] : []),
  ];
  const unique = [...new Set(statuses)].sort();
  return Object.fromEntries(unique.map((status) => [String(status), problem(`Refused; see \`code\``)]));
}

const FILE = {
  type: 'object' as const,
  properties: { file: { type: 'string' as const, format: 'binary' } },
  required: ['file'],
};

function bodyOf({ body, upload, uploadType }: Endpoint) {
  if (uploadType) return { requestBody: { required: true, content: { [uploadType]: {} } } };
  if (upload) return { requestBody: { required: true, content: { 'multipart/form-data': { schema: FILE } } } };
  return body ? { requestBody: { required: true, content: json(body) } } : {};
}

function operation(endpoint: Endpoint): ZodOpenApiOperationObject {
  const permission = ROUTE_PERMISSIONS[routeKey(endpoint)];
  const isPublic = permission === 'public';
  const answers = Object.entries(endpoint.answers).map(([status, { description, schema, contentType }]) => [
    status,
    {
      description,
      ...(schema ? { content: contentType ? { [contentType]: { schema } } : json(schema) } : {}),
      ...(contentType && !schema ? { content: { [contentType]: {} } } : {}),
    },
  ]);
  const { params, query } = endpoint;
  return {
    tags: [endpoint.tag],
    summary: endpoint.summary,
    operationId: `${endpoint.method}${endpoint.path.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string = '') => next.toUpperCase())}`,
    ...(isPublic ? { security: [] } : { description: `Needs the permission \`${permission ?? ''}\`.` }),
    requestParams: {
      ...(params ? { path: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
    },
    parameters: parametersOf(endpoint, isPublic),
    ...bodyOf(endpoint),
    responses: { ...problemsOf(endpoint, isPublic), ...Object.fromEntries(answers) },
  };
}

/** The description of all endpoints, from the schemas that check their requests. */
export function openApiDocument(endpoints: readonly Endpoint[], { url, version }: { url: string; version: string }) {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Rescind',
      version,
      description: `Errors are RFC 9457 problems. Their codes: ${Object.keys(TITLES).join(', ')}.`,
    },
    servers: [{ url }],
    security: [{ session: [] }, { apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-rescind' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  });
}
