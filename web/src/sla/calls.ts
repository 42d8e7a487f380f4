import { queryOptions } from '@tanstack/react-query';
import type { CalendarView, HolidaysView } from '../../../api/calendars/schema.js';
import type { PreviewView, SlaPolicyView } from '../../../api/sla-policies/schema.js';
import { call, over, query, readEvery } from '../call/call.js';
import { queryClient } from '../call/client.js';

export const calendarsQuery = queryOptions({
  queryKey: ['sla', 'calendars'],
  queryFn: ({ signal }) => readEvery<CalendarView>('/calendars', signal),
});

export const slaPoliciesQuery = queryOptions({
  queryKey: ['sla', 'policies'],
  queryFn: ({ signal }) => readEvery<SlaPolicyView>('/sla-policies', signal),
});

/** What was read, with the state that a change is made over; without a tag there is nothing yet. */
export interface Read<View> {
  readonly view: View;
  readonly etag?: string | undefined;
}

/** Read once for the form: what is typed over it stays. */
const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 } as const;

async function readOne<View>(path: string, signal: AbortSignal): Promise<Read<View>> {
  const { body, etag } = await call<View>('GET', path, { signal });
  return { view: body, etag };
}

export const calendarQuery = (calendarId: string) =>
  queryOptions({
    queryKey: ['sla', 'calendar', calendarId],
    queryFn: ({ signal }) => readOne<CalendarView>(`/calendars/${encodeURIComponent(calendarId)}`, signal),
    ...once,
  });

/** Of its own, or the default ones where it has none yet. */
export const termsQuery = (policyId: string) =>
  queryOptions({
    queryKey: ['sla', 'policy', policyId],
    queryFn: async ({ signal }): Promise<Read<SlaPolicyView>> => {
      const all = await readEvery<SlaPolicyView>('/sla-policies', signal);
      const hasOwn = all.some((policy) => policy.policyId === policyId);
      const read = await readOne<SlaPolicyView>(`/sla-policies/${hasOwn ? policyId : 'default'}`, signal);
      return hasOwn ? read : { view: read.view };
    },
    ...once,
  });

/** After a change: what the pages show is read again, queues with it. */
export async function readAgain(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['sla'] });
  await queryClient.invalidateQueries({ queryKey: ['tickets'] });
}

export const previewOf = async (body: object, cursor: string | null = null): Promise<PreviewView> =>
  (await call<PreviewView>('POST', `/sla-policies/preview${query({ limit: 20, cursor })}`, { body })).body;

export const saveCalendar = (
  calendarId: string | null,
  body: object,
  { etag, key }: { etag?: string | undefined; key: string },
) =>
  calendarId === null
    ? call<CalendarView>('POST', '/calendars', { body, idempotencyKey: key })
    : call<CalendarView>('PUT', `/calendars/${calendarId}`, { body, ifMatch: etag });

export const dropCalendar = (calendarId: string, etag: string | undefined) =>
  call<undefined>('DELETE', `/calendars/${calendarId}`, { ifMatch: etag });

export const saveTerms = (policyId: string, terms: object, etag: string | undefined) =>
  call<SlaPolicyView>('PUT', `/sla-policies/${policyId}`, { body: { terms }, ...over(etag) });

export const dropTerms = (policyId: string, etag: string | undefined) =>
  call<undefined>('DELETE', `/sla-policies/${policyId}`, { ifMatch: etag });

export const readHolidays = async (text: string, timeZone: string): Promise<HolidaysView> =>
  (
    await call<HolidaysView>('POST', `/calendars/holidays${query({ timeZone })}`, {
      file: { type: 'text/calendar', text },
    })
  ).body;
