import { Button, Field } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DECISIONS, SLA_FILTERS } from '../../../domain/queue.js';
import { USES } from '../../../domain/reports.js';
import { IMPACTS, REASON_CODES } from '../../../domain/words.js';
import { Choice, TextBox } from '../parts/form.js';
import { Several } from '../parts/several.js';
import { useDebounced } from '../parts/use-debounced.js';
import { partnerQuery } from '../partners/calls.js';
import { useMyself } from '../session/calls.js';
import { type Address, MORE, type Narrowing } from './address.js';
import { AgeChoice } from './age.js';
import { namedCustomersQuery, namedPartnersQuery, tagsQuery } from './calls.js';

interface MoreFiltersProps {
  readonly address: Address;
  readonly onApply: (change: Partial<Record<Narrowing, string>>) => void;
}

type Typed = Readonly<Record<(typeof MORE)[number], string>>;
const QUIET_MS = 200;
const YES_OR_NO = ['true', 'false'] as const;

/** Everything else that a list can be narrowed by. It holds when it is applied, all at once. */
export function MoreFilters({ address, onApply }: MoreFiltersProps) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const [typed, setTyped] = useState(
    () => Object.fromEntries(MORE.map((name) => [name, address[name] ?? ''])) as Typed,
  );
  const put = (name: keyof Typed) => (value: string) => setTyped((now) => ({ ...now, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply({ ...typed, currency: typed.currency.toUpperCase() });
  };
  return (
    <form className="more-filters" onSubmit={submit}>
      <Choices typed={typed} put={put} />
      <Own typed={typed} put={put} />
      <Outcomes typed={typed} put={put} />
      {isDesk ? <PartnerBox value={typed.partner} onChange={put('partner')} /> : null}
      <CustomerBox value={typed.customer} onChange={put('customer')} />
      {isDesk ? <TagBox value={typed.tag} onChange={put('tag')} /> : null}
      <AgeChoice
        age={{ older: typed.olderThanHours, younger: typed.youngerThanHours }}
        onChange={({ older, younger }) => {
          put('olderThanHours')(older);
          put('youngerThanHours')(younger);
        }}
      />
      <Ranges typed={typed} put={put} />
      <div className="more-filters-end">
        <Button type="submit" appearance="primary">
          {t('tickets.applyFilters')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly typed: Typed;
  readonly put: (name: keyof Typed) => (value: string) => void;
}

/** Some of a few things, under a label that is seen. */
function SeveralOf(choice: Omit<Parameters<typeof Several>[0], 'any' | 'id'>) {
  const { t } = useTranslation();
  return <Field label={choice.label}>{({ id }) => <Several {...choice} any={t('tickets.any')} id={id} />}</Field>;
}

/** One or some of a few things each. */
function Choices({ typed, put }: PartProps) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const any = { value: '', words: t('tickets.any') };
  return (
    <>
      <SeveralOf
        label={t('tickets.impactHeader')}
        value={typed.impact}
        options={IMPACTS.map((value) => ({ value, words: t(`tickets.impact.${value}`) }))}
        onChoose={put('impact')}
      />
      <SeveralOf
        label={t('tickets.reason')}
        value={typed.reason}
        options={REASON_CODES.map((value) => ({ value, words: t(`tickets.reasonCode.${value}`) }))}
        onChoose={put('reason')}
      />
      <Choice
        label={t('tickets.filters.sla')}
        value={typed.sla}
        options={[any, ...SLA_FILTERS.map((value) => ({ value, words: t(`tickets.slaFilter.${value}`) }))]}
        onChange={put('sla')}
      />
      {isDesk ? (
        <Choice
          label={t('tickets.filters.escalated')}
          value={typed.escalated}
          options={[any, ...YES_OR_NO.map((value) => ({ value, words: t(`tickets.escalatedFilter.${value}`) }))]}
          onChange={put('escalated')}
        />
      ) : null}
    </>
  );
}

/** What the reader follows, and where they are mentioned. */
function Own({ typed, put }: PartProps) {
  const { t } = useTranslation();
  const options = [
    { value: '', words: t('tickets.any') },
    { value: 'me', words: t('tickets.myself.me') },
  ];
  return (['follower', 'mentioned'] as const).map((name) => (
    <Choice
      key={name}
      label={t(`tickets.filters.${name}`)}
      value={typed[name]}
      options={options}
      onChange={put(name)}
    />
  ));
}

/** What became of it. */
function Outcomes({ typed, put }: PartProps) {
  const { t } = useTranslation();
  const any = { value: '', words: t('tickets.any') };
  return (
    <>
      <Choice
        label={t('tickets.filters.decision')}
        value={typed.decision}
        options={[
          any,
          { value: DECISIONS.join(','), words: t('tickets.decisionFilter.any') },
          ...DECISIONS.map((value) => ({ value, words: t(`tickets.decisionFilter.${value}`) })),
        ]}
        onChange={put('decision')}
      />
      <Choice
        label={t('tickets.filters.refunded')}
        value={typed.refunded}
        options={[any, ...YES_OR_NO.map((value) => ({ value, words: t(`tickets.escalatedFilter.${value}`) }))]}
        onChange={put('refunded')}
      />
      <Choice
        label={t('tickets.filters.use')}
        value={typed.use}
        options={[any, ...USES.map((value) => ({ value, words: t(`reports.uses.${value}`) }))]}
        onChange={put('use')}
      />
    </>
  );
}

/** From how much to how much, and from which day to which. */
function Ranges({ typed, put }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextBox label={t('tickets.currency')} value={typed.currency} maxLength={3} onChange={put('currency')} />
      {(['amountFrom', 'amountTo'] as const).map((name) => (
        <TextBox key={name} label={t(`tickets.${name}`)} value={typed[name]} onChange={put(name)} />
      ))}
      {(['createdFrom', 'createdTo', 'updatedFrom', 'updatedTo'] as const).map((name) => (
        <TextBox key={name} label={t(`tickets.${name}`)} type="date" value={typed[name]} onChange={put(name)} />
      ))}
    </>
  );
}

interface BoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface NamedBoxProps extends BoxProps {
  readonly label: string;
  /** What was chosen before, which need not be among what is offered. */
  readonly name?: string | undefined;
  readonly offers: readonly { readonly id: string; readonly name: string }[];
  readonly onType: (typed: string) => void;
}

/** Something that has an ID, found by its name: what is offered while typing stands for its ID. */
function NamedBox({ label, name: chosen, value, offers, onChange, onType }: NamedBoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const known = offers.find(({ id }) => id === value)?.name ?? chosen;
  return (
    <TextBox
      label={label}
      value={typed ?? known ?? value}
      offers={offers.map(({ name }) => name)}
      problem={typed && value === '' ? t('tickets.chooseOffered') : undefined}
      onChange={(next) => {
        setTyped(next);
        onType(next);
        onChange(offers.find(({ name }) => name === next)?.id ?? '');
      }}
    />
  );
}

function PartnerBox(box: BoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const offers = useQuery(namedPartnersQuery(useDebounced(typed, QUIET_MS)));
  const chosen = useQuery({ ...partnerQuery(box.value), enabled: box.value !== '' });
  const name = chosen.data?.name;
  return <NamedBox label={t('tickets.partner')} offers={offers.data ?? []} onType={setTyped} {...box} name={name} />;
}

function CustomerBox(box: BoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(box.value);
  const offers = useQuery(namedCustomersQuery(useDebounced(typed, QUIET_MS)));
  return <NamedBox label={t('tickets.customer')} offers={offers.data ?? []} onType={setTyped} {...box} />;
}

function TagBox({ value, onChange }: BoxProps) {
  const { t } = useTranslation();
  const offers = useQuery(tagsQuery(useDebounced(value, QUIET_MS)));
  return <TextBox label={t('tickets.tag')} value={value} offers={offers.data ?? []} onChange={onChange} />;
}
