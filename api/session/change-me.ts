import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { isTimeZone } from '../time-zones.js';
import { ChangeMeBody, MeView } from './schema.js';
import { meView } from './view.js';

/** Language and time zone only: name, role and partner are an administrator's to change. */
export const changeMe = endpoint(
  {
    method: 'patch',
    path: '/api/v1/me',
    tag: 'Session',
    summary: 'Choose my language and time zone',
    body: ChangeMeBody,
    answers: { 200: { description: 'As it is now', schema: MeView } },
  },
  async (call, deps) => {
    const { body, who } = call;
    const { locale, timeZone } = body;
    if (timeZone !== undefined && !isTimeZone(timeZone))
      throw new Invalid([{ pointer: '/timeZone', code: 'time-zone' }]);
    const changes = { ...(locale ? { locale } : {}), ...(timeZone ? { timeZone } : {}) };
    await call.data((tx) => tx.user.update({ where: { id: who.id }, data: changes }));
    return { status: 200, body: await meView(deps, { ...who, ...changes }) };
  },
);
