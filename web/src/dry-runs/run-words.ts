import { useTranslation } from 'react-i18next';
import type { DryRunView } from '../../../api/policies/dry-runs/schema.js';
import { useFormat } from '../parts/use-format.js';

/** What a run is about, and how far it came. */
export function useRunWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const count = new Intl.NumberFormat(format.locale);
  const day = (at: string) => format.time(at, 'date');
  return {
    policy: ({ policy: { version, draftRevision } }: DryRunView): string =>
      t(draftRevision === null ? 'policies.version' : 'policies.draft', { version }),
    tickets: ({ tickets, submittedFrom: from, submittedTo: to }: DryRunView): string => {
      const which = t(`dryRuns.which.${tickets}`);
      if (from && to) return t('dryRuns.between', { which, from: day(from), to: day(to) });
      if (from) return t('dryRuns.since', { which, from: day(from) });
      return to ? t('dryRuns.until', { which, to: day(to) }) : which;
    },
    seen: ({ seen, total }: DryRunView): string =>
      total === null
        ? t('dryRuns.counting')
        : t('dryRuns.seen', { seen: count.format(seen), total: count.format(total) }),
    result: ({ seen, changed }: DryRunView): string =>
      t('dryRuns.changedOf', { changed: count.format(changed), seen: count.format(seen) }),
    count: (number: number): string => count.format(number),
  };
}
