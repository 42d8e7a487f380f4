import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { OUTSIDE_DECIDERS } from '../../../domain/policy/policy.js';
import { Card } from '../parts/card.js';
import { TextBox } from '../parts/form.js';
import { AddIcon, RemoveIcon } from '../parts/icons.js';
import { Amounts } from './amounts.js';
import type { PartProps } from './part.js';
import { NO_AMOUNT, type TierForm } from './form.js';
import { OneOf, YesNo } from './one-of.js';
import { useAdding } from './use-adding.js';

/** Who decides: tiers by amount, after the window, and what the policy approves by itself. */
export function DecidingCard(part: PartProps) {
  const { t } = useTranslation();
  const { form, set, problems } = part;
  const { automatic } = form;
  return (
    <Card title={t('policies.groups.deciding')}>
      <Tiers {...part} />
      <OneOf
        label={t('policies.labels.outsideWindow')}
        value={form.outsideWindow}
        onChange={(outsideWindow) => set({ outsideWindow })}
        options={OUTSIDE_DECIDERS}
        words={(each) => t(`policies.outsideWindow.${each}`)}
      />
      <YesNo
        label={t('policies.form.automatic')}
        value={automatic.isOn}
        onChange={(isOn) => set({ automatic: { ...automatic, isOn } })}
      />
      {automatic.isOn ? (
        <>
          <Amounts
            amounts={automatic.upTo}
            onChange={(upTo) => set({ automatic: { ...automatic, upTo } })}
            pointer="/approvals/automatic/upTo"
            problems={problems}
          />
          <YesNo
            label={t('policies.form.unusedOnly')}
            value={automatic.unusedOnly}
            onChange={(unusedOnly) => set({ automatic: { ...automatic, unusedOnly } })}
          />
        </>
      ) : null}
    </Card>
  );
}

const NEW_TIER: TierForm = { upTo: [NO_AMOUNT], approvals: '1', managers: '0' };

/** A new tier stands before the last one, which has no limit. */
function Tiers(part: PartProps) {
  const { t } = useTranslation();
  const { form, set } = part;
  const adding = useAdding();
  const add = () => set({ tiers: [...form.tiers.slice(0, -1), NEW_TIER, ...form.tiers.slice(-1)] });
  const remove = (index: number) => {
    set({ tiers: form.tiers.filter((_tier, at) => at !== index) });
    adding.focus();
  };
  return (
    <>
      <p className="soft">{t('policies.form.tiersLead')}</p>
      {form.tiers.map((_tier, index) => (
        <Tier key={`${form.tiers.length}-${index}`} index={index} onRemove={() => remove(index)} {...part} />
      ))}
      <div ref={adding.place}>
        <Button icon={<AddIcon />} onClick={add}>
          {t('policies.form.addTier')}
        </Button>
      </div>
    </>
  );
}

interface TierProps extends PartProps {
  readonly index: number;
  readonly onRemove: () => void;
}

function Tier({ index, onRemove, form, set, problems }: TierProps) {
  const { t } = useTranslation();
  const { tiers } = form;
  const [tier, isLast, pointer] = [tiers[index] ?? NEW_TIER, index === tiers.length - 1, `/approvals/tiers/${index}`];
  const change = (changes: Partial<TierForm>) =>
    set({ tiers: tiers.map((each, at) => (at === index ? { ...each, ...changes } : each)) });
  return (
    <fieldset className="rule-set">
      <legend>{t('policies.form.tier', { number: index + 1 })}</legend>
      {isLast ? (
        <p>{t(tiers.length === 1 ? 'policies.form.noLimitOnly' : 'policies.form.noLimit')}</p>
      ) : (
        <Amounts
          amounts={tier.upTo}
          onChange={(upTo) => change({ upTo })}
          pointer={`${pointer}/upTo`}
          problems={problems}
        />
      )}
      <People tier={tier} change={change} problems={(name) => problems(`${pointer}/${name}`)} />
      {isLast ? null : (
        <div>
          <Button appearance="subtle" icon={<RemoveIcon />} onClick={onRemove}>
            {t('policies.form.removeTier', { number: index + 1 })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface PeopleProps {
  readonly tier: TierForm;
  readonly change: (changes: Partial<TierForm>) => void;
  readonly problems: (name: string) => string | undefined;
}

function People({ tier, change, problems }: PeopleProps) {
  const { t } = useTranslation();
  return (
    <div className="fields fields-two fields-top">
      {(['approvals', 'managers'] as const).map((name) => (
        <TextBox
          key={name}
          label={t(`policies.form.${name}`)}
          value={tier[name]}
          onChange={(typed) => change({ [name]: typed })}
          problem={problems(name)}
        />
      ))}
    </div>
  );
}
