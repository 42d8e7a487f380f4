import { useTranslation } from 'react-i18next';
import type { DryRunChangeView } from '../../../api/policies/dry-runs/schema.js';
import { useFormat } from '../parts/use-format.js';
import { usePeopleWords } from '../policies/term-words.js';

type Said = DryRunChangeView['before'];

/** What a set of rules says of a ticket: which side of the window, what goes back, and who decides. */
export function useSaidWords(): (said: Said) => readonly string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const people = usePeopleWords();
  const decides = ({ decision }: Said): readonly string[] => {
    if (decision.automatic) return [t('dryRuns.automatic')];
    if (decision.outside === 'nobody') return [t('policies.outsideWindow.nobody')];
    const others = decision.outside ? [t(`policies.outsideWindow.${decision.outside}`)] : [];
    return [...others, t('dryRuns.people', { people: people(decision) })];
  };
  return (said) => [
    said.outcome === 'inside-window'
      ? t('dryRuns.inside', { amount: format.money(said.refundable) })
      : t('dryRuns.outside', { amount: format.money(said.most) }),
    ...decides(said),
  ];
}
