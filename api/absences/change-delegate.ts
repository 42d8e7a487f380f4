import { standsIn } from '../../domain/permissions.js';
import type { LettersAbout } from '../../domain/letters.js';
import { isRole } from '../../domain/roles.js';
import { DAY_MS } from '../../domain/time.js';
import { localeOf } from '../../domain/words.js';
import type { User } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import { queueLetter } from '../../platform/database/letters.js';
import type { Tx } from '../../platform/database/tenant.js';
import { endpoint } from '../endpoint.js';
import { type FieldFault, Invalid } from '../errors.js';
import { sendLetters } from '../letters.js';
import { ABSENCE_DAYS_MOST, DelegateBody, DelegateView } from './schema.js';
import { delegateView } from './view.js';

/** Ends what stands. The lock makes two changes of one person's absence wait for each other. */
async function endStanding(tx: Tx, { id }: Who): Promise<void> {
  await tx.$queryRaw`SELECT FROM "user" WHERE id = ${id} FOR UPDATE`;
  await tx.delegation.updateMany({ where: { userId: id, endedAt: null }, data: { endedAt: new Date() } });
}

/** A delegate acts with their own role, so it is somebody who may do the same; and nobody stands in for themselves. */
async function suitable(tx: Tx, who: Who, delegateId: string): Promise<Reader | null> {
  const select = { role: true, partnerId: true, email: true, locale: true, disabledAt: true };
  const found = await tx.user.findUnique({ where: { id: delegateId }, select });
  if (found?.partnerId !== null || found.disabledAt !== null || !isRole(found.role) || delegateId === who.id)
    return null;
  return standsIn(found.role, who.role) ? found : null;
}

type Reader = Pick<User, 'email' | 'locale'>;

/** Whoever is named hears of it at once; each naming, with its dates, is a letter of its own. */
async function queueLetterTo(tx: Tx, { email, locale }: Reader, absenceId: string): Promise<LettersAbout> {
  const about = { topic: 'absence', topicId: absenceId, partnerId: null } as const;
  const template = 'delegate-named';
  await queueLetter(tx, { ...about, id: `${absenceId}:${template}`, template, locale: localeOf(locale), to: email });
  return about;
}

function timeFaults({ from, until }: DelegateBody): FieldFault[] {
  const [fromMs, untilMs] = [Date.parse(from), Date.parse(until)];
  if (untilMs <= fromMs || untilMs <= Date.now()) return [{ pointer: '/until', code: 'not-after' }];
  return untilMs - fromMs > ABSENCE_DAYS_MOST * DAY_MS ? [{ pointer: '/until', code: 'too-big' }] : [];
}

export const changeDelegate = endpoint(
  {
    method: 'put',
    path: '/api/v1/me/delegate',
    tag: 'Session',
    summary: 'Name who stands in for me while I am away; takes the place of what was said before',
    body: DelegateBody,
    answers: { 200: { description: 'As it is now', schema: DelegateView } },
    audited: true,
  },
  async (call, deps) => {
    const { who, body } = call;
    const { view, about } = await call.data(async (tx) => {
      const delegate = await suitable(tx, who, body.delegate);
      const faults = [...timeFaults(body), ...(delegate ? [] : [{ pointer: '/delegate', code: 'not-found' }])];
      if (!delegate || faults.length > 0) throw new Invalid(faults);
      await endStanding(tx, who);
      const { delegate: delegateId, from: startsAt, until: endsAt } = body;
      const { id } = await tx.delegation.create({ data: { userId: who.id, delegateId, startsAt, endsAt } });
      return { about: await queueLetterTo(tx, delegate, id), view: await delegateView(tx, who) };
    });
    sendLetters(deps, about);
    return { status: 200, body: view, audit: { ...body } };
  },
);

export const endDelegate = endpoint(
  {
    method: 'delete',
    path: '/api/v1/me/delegate',
    tag: 'Session',
    summary: 'I am back, or not going: nobody stands in for me any more',
    answers: { 200: { description: 'As it is now', schema: DelegateView } },
    audited: true,
  },
  async (call) => {
    const view = await call.data(async (tx) => {
      await endStanding(tx, call.who);
      return delegateView(tx, call.who);
    });
    return { status: 200, body: view };
  },
);
