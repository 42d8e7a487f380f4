import { Select } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { SearchBox } from '../parts/search-box.js';
import { isShown, SHOWN, SORTS, type View } from './view.js';

interface ToolbarProps {
  readonly view: View;
  /** What the search has found, whatever its status; null while that is not known to be all. */
  readonly counted: readonly SoftwareView[] | null;
}

/** What is shown and in which order. It stands in the address, so that it can be kept and sent. */
export function Toolbar({ view, counted }: ToolbarProps) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/customers/$customerId/software' });
  const change = (part: Partial<Record<'show' | 'search' | 'sort', string>>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  return (
    <search className="toolbar software-tools">
      <SearchBox label={t('software.search')} value={view.search} onSearch={(search) => change({ search })} />
      <Select
        aria-label={t('software.sort.label')}
        value={view.sort}
        onChange={(_event, { value }) => change({ sort: value === 'newest' ? '' : value })}
      >
        {SORTS.map((name) => (
          <option key={name} value={name}>
            {t(`software.sort.${name}`)}
          </option>
        ))}
      </Select>
      <div className="chips" role="group" aria-label={t('software.filter')}>
        {SHOWN.map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={name === view.show}
            onClick={() => change({ show: name === 'all' ? '' : name })}
          >
            {name === 'all' ? t('app.all') : t(`software.status.${name}`)}{' '}
            {counted ? <span className="soft">{counted.filter(isShown(name)).length}</span> : null}
          </button>
        ))}
      </div>
    </search>
  );
}
