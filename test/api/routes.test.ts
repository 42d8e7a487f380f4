import { expect, test } from 'vitest';
import { openApiDocument } from '../../api/openapi.js';
import { ROUTE_PERMISSIONS } from '../../api/permissions.js';
import { assertRouteTable, routeKey } from '../../api/route.js';
import { ENDPOINTS } from '../../api/routes.js';

test('a route that is missing from the table of permissions stops the start, and says which', () => {
  const { 'GET /api/v1/me': _gone, ...table } = ROUTE_PERMISSIONS;
  expect(() => assertRouteTable(ENDPOINTS, table)).toThrow('GET /api/v1/me has no row in api/permissions.ts.');
});

test('a row of the table without its route stops the start too', () => {
  const table = { ...ROUTE_PERMISSIONS, 'GET /api/v1/nothing': 'public' } as const;
  expect(() => assertRouteTable(ENDPOINTS, table)).toThrow('GET /api/v1/nothing, which is not a route');
});

test('the description covers every route with its answers, and names no schema it does not have', () => {
  const document = openApiDocument(ENDPOINTS, { url: 'http://127.0.0.1:3000', version: '0' });
  expect(document.openapi).toMatch(/^3\.1\./);
  const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item as object).map((method) => routeKey({ method: method as 'get', path })),
  );
  expect(described.sort()).toEqual(ENDPOINTS.map(routeKey).sort());
  const text = JSON.stringify(document);
  const used = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
  const there = Object.keys(document.components?.schemas ?? {});
  expect([...used].filter((name) => !there.includes(name ?? ''))).toEqual([]);
  expect(there).toEqual(expect.arrayContaining(['Ticket', 'Order', 'Problem', 'CancellationFiling', 'TicketDraft']));
});
