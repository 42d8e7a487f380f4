import { useTranslation } from 'react-i18next';
import type { PolicyView } from '../../../api/policies/schema.js';
import { type Group, GROUPS, type PolicyTerm, termsOf } from '../../../domain/policy/terms.js';
import { Card, Facts } from '../parts/card.js';
import { useTermLabel, useTermWords } from './term-words.js';
import './policies.css';

/** The lines of one rule. */
export function TermLines({ term }: { readonly term: PolicyTerm }) {
  const words = useTermWords();
  return (
    <>
      {words(term).map((line) => (
        <span key={line} className="term-line">
          {line}
        </span>
      ))}
    </>
  );
}

/** All rules of a version, in plain words. Reasons are named where they are heard longer than others. */
export function Rules({ rules }: { readonly rules: PolicyView['rules'] }) {
  const terms = termsOf(rules).filter(({ group, value }) => group !== 'reasons' || value !== null);
  return (
    <div className="columns">
      {GROUPS.map((group) => (
        <GroupCard key={group} group={group} terms={terms.filter((term) => term.group === group)} />
      ))}
    </div>
  );
}

function GroupCard({ group, terms }: { readonly group: Group; readonly terms: readonly PolicyTerm[] }) {
  const { t } = useTranslation();
  const label = useTermLabel();
  return (
    <Card title={t(`policies.groups.${group}`)}>
      {terms.length === 0 ? <p className="soft">{t('policies.noReasons')}</p> : null}
      <Facts items={terms.map((term) => [label(term), <TermLines key={term.place} term={term} />])} />
    </Card>
  );
}
