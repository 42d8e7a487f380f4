import { useTranslation } from 'react-i18next';
import type { Money } from '../../../api/schema.js';
import type { ReturnRule } from '../../../domain/policy/policy.js';
import type { PolicyTerm, TermValues } from '../../../domain/policy/terms.js';
import { hoursIn } from '../../../domain/policy/windows.js';
import { useFormat, useLocale } from '../parts/use-format.js';
import { useHoursWords } from './hours-words.js';
import { useSpanWords } from './span-words.js';

/** What a rule is called. */
export function useTermLabel(): (term: PolicyTerm) => string {
  const { t } = useTranslation();
  return (term) => {
    if (term.group === 'returns') return t(`catalogue.licence.${term.place}`);
    if (term.group === 'reasons') return t(`tickets.reasonCode.${term.place}`);
    return t(`policies.labels.${term.place}`);
  };
}

function useAmounts(): (amounts: readonly Money[]) => string {
  const format = useFormat();
  const list = new Intl.ListFormat(useLocale(), { type: 'disjunction' });
  return (amounts) => list.format(amounts.map(format.money));
}

function useReturnWords(): (rule: ReturnRule) => string {
  const { t } = useTranslation();
  const { span } = useSpanWords();
  return (rule) => {
    const [window, full] = [span(rule.window), span(rule.fullWithin)];
    if (rule.window.count === 0) return t('policies.returns.none');
    if (rule.fullWithin.count === 0) return t('policies.returns.prorated', { window });
    const isWhole = hoursIn(rule.fullWithin) === hoursIn(rule.window);
    return isWhole ? t('policies.returns.whole', { window }) : t('policies.returns.both', { window, full });
  };
}

type People = Pick<TermValues['tiers'][number], 'approvals' | 'managers'>;

/** How many have to approve, and who of them. */
export function usePeopleWords(): (people: People) => string {
  const { t } = useTranslation();
  return ({ approvals: count, managers }) => {
    const approvals = t('policies.tier.approvals', { count });
    return managers === 0 ? approvals : t('policies.tier.managers', { count: managers, approvals });
  };
}

function useTierWords(): (tiers: TermValues['tiers']) => string[] {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const people = usePeopleWords();
  return (tiers) =>
    tiers.map((tier) => {
      if (tier.upTo) return t('policies.tier.upTo', { amounts: amounts(tier.upTo), people: people(tier) });
      return t(`policies.tier.${tiers.length === 1 ? 'every' : 'above'}`, { people: people(tier) });
    });
}

function useAutomaticWords(): (rule: TermValues['automatic']) => string {
  const { t } = useTranslation();
  const amounts = useAmounts();
  return (rule) =>
    rule === null
      ? t('policies.automatic.never')
      : t(`policies.automatic.${rule.unusedOnly ? 'unused' : 'any'}`, { amounts: amounts(rule.upTo) });
}

function useWaitWords() {
  const { t } = useTranslation();
  const { wait } = useSpanWords();
  const afterOr = (ms: number | null, otherwise: 'installation' | 'withExpiry'): string =>
    ms === null ? t(`policies.wait.${otherwise}`) : t('policies.wait.after', { span: wait(ms) });
  const coolingOff = (ms: number): string =>
    ms === 0 ? t('policies.coolingOff.none') : t('policies.coolingOff.some', { span: wait(ms) });
  return { afterOr, coolingOff };
}

type Choice = 'outsideWindow' | 'dayEnd' | 'dayCounting' | 'dayUnit' | 'rounding';

/** Of a rule that is one of several, each with words of its own. */
function useChoiceWords(): (term: Extract<PolicyTerm, { readonly place: Choice }>) => string {
  const { t } = useTranslation();
  return (term) => {
    switch (term.place) {
      case 'outsideWindow':
        return t(`policies.outsideWindow.${term.value}`);
      case 'dayEnd':
        return t(`policies.dayEnd.${term.value}`);
      case 'dayCounting':
        return t(`policies.dayCounting.${term.value}`);
      case 'dayUnit':
        return t(`policies.dayUnit.${term.value}`);
      case 'rounding':
        return t(`policies.rounding.${term.value}`);
    }
  };
}

/** What a rule says, in plain words: a line, or several. */
export function useTermWords(): (term: PolicyTerm) => readonly string[] {
  const { t } = useTranslation();
  const { span } = useSpanWords();
  const { afterOr, coolingOff } = useWaitWords();
  const [returns, tiers, automatic, hours] = [useReturnWords(), useTierWords(), useAutomaticWords(), useHoursWords()];
  const choice = useChoiceWords();
  return (term) => {
    if (term.group === 'returns') return [returns(term.value)];
    if (term.group === 'reasons') {
      return [term.value ? t('policies.heard', { span: span(term.value) }) : t('policies.notHeard')];
    }
    switch (term.place) {
      case 'tiers':
        return tiers(term.value);
      case 'hours':
        return hours(term.value);
      case 'automatic':
        return [automatic(term.value)];
      case 'escalationMs':
        return [afterOr(term.value, 'withExpiry')];
      case 'reminderMs':
      case 'expiryMs':
        return [afterOr(term.value, 'installation')];
      case 'coolingOffMs':
        return [coolingOff(term.value)];
      case 'reveal':
        return [t(`policies.reveal.${term.value ? 'closed' : 'open'}`)];
      case 'suspendKeys':
        return [t(`policies.suspendKeys.${term.value ? 'suspended' : 'working'}`)];
      default:
        return [choice(term)];
    }
  };
}
