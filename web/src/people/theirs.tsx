import { useTranslation } from 'react-i18next';
import { Conflict } from '../parts/conflict.js';
import type { ReadPerson } from './calls.js';
import { Limits } from './limits.js';

interface TheirsProps {
  /** Null while nobody was faster. */
  readonly now: ReadPerson | null;
  readonly onTake: (now: ReadPerson) => void;
  readonly onKeep: (now: ReadPerson) => void;
}

/** Somebody else changed the person while the dialog was open. */
export function Theirs({ now, onTake, onKeep }: TheirsProps) {
  const { t } = useTranslation();
  if (!now) return null;
  const { name, role } = now.person;
  return (
    <Conflict title={t('people.conflict')} onTake={() => onTake(now)} onKeep={() => onKeep(now)}>
      <p>
        <bdi>{name}</bdi> · {t(`app.roles.${role}`)}
      </p>
      <Limits {...now.person} />
    </Conflict>
  );
}
