import type { CancellationBody, ChangeBody, DraftBody, PreviewBody, RequestBody } from '../../../api/tickets/bodies.js';
import type { PreviewView, TicketView } from '../../../api/tickets/schema.js';
import { call } from '../call/call.js';

export const previewRequest = async (body: PreviewBody, signal: AbortSignal): Promise<PreviewView> =>
  (await call<PreviewView>('POST', '/tickets/preview', { body, signal })).body;

export const keepNewDraft = async (body: DraftBody, idempotencyKey: string): Promise<TicketView> =>
  (await call<TicketView>('POST', '/tickets', { body, idempotencyKey })).body;

export const keepDraft = async (ticketId: string, body: ChangeBody): Promise<TicketView> =>
  (await call<TicketView>('PATCH', `/tickets/${ticketId}`, { body })).body;

export const fileRequest = async (body: CancellationBody | RequestBody, idempotencyKey: string): Promise<TicketView> =>
  (await call<TicketView>('POST', '/tickets', { body, idempotencyKey })).body;

export const submitDraft = async (ticketId: string, idempotencyKey: string): Promise<TicketView> =>
  (await call<TicketView>('POST', `/tickets/${ticketId}/submit`, { body: {}, idempotencyKey })).body;

export const dropDraft = async (ticketId: string): Promise<void> =>
  void (await call('POST', `/tickets/${ticketId}/withdraw`, { body: {}, idempotencyKey: crypto.randomUUID() }));
