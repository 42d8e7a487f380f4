import { Field, Input } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AUDIT_AREAS } from '../../../domain/audit.js';
import { DropButton } from '../parts/drop-button.js';
import { Narrow } from '../parts/narrow.js';
import { SearchBox } from '../parts/search-box.js';
import type { AuditFilter } from './calls.js';

const OUTCOMES = ['allowed', 'denied'] as const;

interface FiltersProps {
  readonly filter: AuditFilter;
  /** Whose ID `actor` is, once an entry of theirs is there. */
  readonly actorName: string | undefined;
}

/** What the trail is narrowed to. All of it stands in the address. */
export function Filters({ filter, actorName }: FiltersProps) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/audit' });
  const narrow = (change: AuditFilter) =>
    void navigate({ search: (now) => ({ ...now, ...change }) as never, replace: true });
  const { who = '', area = '', outcome = '', actor, subject } = filter;
  return (
    <search className="stack">
      <div className="toolbar">
        <SearchBox
          key={`${actor} ${subject}`}
          label={t('audit.who')}
          value={who}
          onSearch={(typed) => narrow({ who: typed })}
        />
        <Narrow
          label={t('audit.area')}
          any={t('audit.anyArea')}
          value={area}
          options={AUDIT_AREAS.map((value) => ({ value, words: t(`audit.areas.${value}`) }))}
          onChoose={(chosen) => narrow({ area: chosen })}
        />
        <Narrow
          label={t('audit.outcome')}
          any={t('audit.anyOutcome')}
          value={outcome}
          options={OUTCOMES.map((value) => ({ value, words: t(`audit.outcomes.${value}`) }))}
          onChoose={(chosen) => narrow({ outcome: chosen })}
        />
      </div>
      <Days filter={filter} narrow={narrow} />
      {actor ? (
        <Only words={t('audit.onlyTheirs', { name: actorName ?? actor })} onDrop={() => narrow({ actor: '' })} />
      ) : null}
      {subject ? <Only words={t('audit.oneThing', { thing: subject })} onDrop={() => narrow({ subject: '' })} /> : null}
    </search>
  );
}

interface DaysProps {
  readonly filter: AuditFilter;
  readonly narrow: (change: AuditFilter) => void;
}

function Days({ filter, narrow }: DaysProps) {
  const { t } = useTranslation();
  return (
    <div className="toolbar">
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={t(`audit.${end}`)}>
          <Input type="date" value={filter[end] ?? ''} onChange={(_event, { value }) => narrow({ [end]: value })} />
        </Field>
      ))}
    </div>
  );
}

/** What a link has narrowed the list to, with a way to take it back. */
function Only({ words, onDrop }: { readonly words: string; readonly onDrop: () => void }) {
  const { t } = useTranslation();
  return (
    <div>
      <DropButton words={words} label={t('audit.drop', { filter: words })} onDrop={onDrop} />
    </div>
  );
}
