import { isDisguised } from '../../domain/names.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type FieldFault, Invalid } from '../errors.js';
import { isTimeZone } from '../time-zones.js';

interface Said {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
}

/** Letters of Cyrillic and Greek, and the Latin ones that they look like. */
const FROM = 'авсеһіјкмнорѕтухαβεικνορτυχ';
const TO = 'abcehijkmhopstyxabeikvoptux';

/** Another partner whose name reads the same: case, accents, width, punctuation and script say nothing. */
async function isTaken(tx: Tx, name: string, self: string | null): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM partners WHERE translate(search_text(name), ${FROM}, ${TO}) = translate(search_text(${name}), ${FROM}, ${TO}) AND (${self}::uuid IS NULL OR id <> ${self}::uuid)`;
  return found.length > 0;
}

/** Errors: `Invalid` for a time zone that there is not, and for a name that could be taken for another partner's. */
export async function assertSound(tx: Tx, { name, timeZone }: Said, self: string | null): Promise<void> {
  const faults: FieldFault[] = [];
  if (timeZone !== undefined && !isTimeZone(timeZone)) faults.push({ pointer: '/timeZone', code: 'time-zone' });
  if (name !== undefined && isDisguised(name)) faults.push({ pointer: '/name', code: 'name-disguised' });
  else if (name !== undefined && (await isTaken(tx, name, self)))
    faults.push({ pointer: '/name', code: 'partner-name-taken' });
  if (faults.length > 0) throw new Invalid(faults);
}
