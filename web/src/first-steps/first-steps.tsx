import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyself } from '../session/calls.js';
import { isNewQuery } from './calls.js';
import { needsNoSteps, type Step, stepsOf } from './steps.js';
import './first-steps.css';

/** For who has not worked here yet: a few steps beside the menu, which follow through the pages until they are put away. */
export function FirstSteps() {
  const { t } = useTranslation();
  const { me, isDesk } = useMyself();
  const { data: isNew } = useQuery(isNewQuery(me));
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    if (isNew === false) needsNoSteps(me);
  }, [isNew, me]);
  if (!isNew || isAway) return null;
  const putAway = () => {
    needsNoSteps(me);
    setAway(true);
    document.getElementById('content')?.focus();
  };
  return (
    <aside className={`first-steps first-steps-${isDesk ? 'desk' : 'partner'}`} aria-label={t('firstSteps.title')}>
      <strong>{t('firstSteps.title')}</strong>
      <Steps />
      <Button size="small" onClick={putAway}>
        {t('firstSteps.dismiss')}
      </Button>
    </aside>
  );
}

function Steps() {
  const { me } = useMyself();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const steps = stepsOf(me.role);
  const here = steps.filter(({ isAt }) => isAt(path));
  return (
    <ol>
      {steps.map((step, index) => (
        <StepLine key={step.name} step={step} isNow={here.length > 0 ? here.includes(step) : index === 0} />
      ))}
    </ol>
  );
}

interface StepLineProps {
  readonly step: Step;
  readonly isNow: boolean;
}

/** The steps that can be done on the page that is open say how. */
function StepLine({ step: { name, to, search }, isNow }: StepLineProps) {
  const { t } = useTranslation();
  const gaps = { cancel: t('software.cancel'), assign: t('tickets.assignMe') };
  return (
    <li aria-current={isNow ? 'step' : undefined}>
      <Link to={to} search={search ?? {}}>
        {t(`firstSteps.step.${name}.name`)}
      </Link>
      {isNow ? <p className="small">{t(`firstSteps.step.${name}.words`, gaps)}</p> : null}
    </li>
  );
}
