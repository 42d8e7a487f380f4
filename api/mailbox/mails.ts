import { z } from 'zod';
import { NotFound } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import type { Deps } from '../deps.js';
import { DependencyUnavailable } from '../errors.js';
import { MailList, MailParams, MailsQuery, MailSummary, MailView } from './schema.js';

const PATIENCE_MS = 3_000;
const when = ({ settings }: Pick<Deps, 'settings'>): boolean => settings.profile === 'demo';

/** Asks the embedded mailbox, whose address an operator set. Errors: `NotFound`, `DependencyUnavailable`. */
async function ask<T extends z.ZodType>({ settings }: Deps, path: string, schema: T): Promise<z.output<T>> {
  if (!settings.mailboxUrl) throw new NotFound('There is no mailbox here; mails go out by SMTP_URL.');
  const answer = await fetch(`${settings.mailboxUrl}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => null,
  );
  if (answer?.status === 404) throw new NotFound('There is no such mail.');
  if (!answer?.ok) throw new DependencyUnavailable('The mailbox does not answer.');
  return schema.parse(await answer.json());
}

export const listMails = endpoint(
  {
    method: 'get',
    path: '/api/v1/mailbox',
    tag: 'Mailbox',
    summary: 'The letters that the demo has sent, newest first (demo profile only)',
    query: MailsQuery,
    answers: { 200: { description: 'Letters', schema: MailList } },
    when,
  },
  async (call, deps) => {
    const { to } = call.query;
    const path = to === undefined ? '/mails' : `/mails?to=${encodeURIComponent(to)}`;
    const { items } = await ask(deps, path, z.object({ items: z.array(MailSummary) }));
    return { status: 200, body: { items, nextCursor: null } };
  },
);

export const getMail = endpoint(
  {
    method: 'get',
    path: '/api/v1/mailbox/{mailId}',
    tag: 'Mailbox',
    summary: 'One letter (demo profile only)',
    params: MailParams,
    answers: { 200: { description: 'The letter as text and as HTML', schema: MailView } },
    when,
  },
  async (call, deps) => {
    return { status: 200, body: await ask(deps, `/mails/${call.params.mailId}`, MailView) };
  },
);
