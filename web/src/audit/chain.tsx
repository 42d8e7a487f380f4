import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CheckChainIcon, ErrorIcon, VerifiedIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import { type Checked, checkChain } from './calls.js';

/** Whether anybody has changed what was written down, said plainly. */
export function Chain() {
  const { t } = useTranslation();
  const checking = useMutation({ mutationFn: checkChain });
  return (
    <div className="stack">
      <div>
        <Button icon={<CheckChainIcon />} disabledFocusable={checking.isPending} onClick={() => checking.mutate()}>
          {checking.isPending ? t('audit.chain.checking') : t('audit.chain.check')}
        </Button>
      </div>
      <div role="status">{checking.data ? <Outcome {...checking.data} /> : null}</div>
      {checking.isError ? <Failed error={checking.error} retry={() => checking.mutate()} /> : null}
    </div>
  );
}

function Outcome({ count, brokenAt }: Checked) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const holds = brokenAt === null;
  const Icon = holds ? VerifiedIcon : ErrorIcon;
  return (
    <div className={holds ? 'notice-box' : 'notice-box notice-attention'}>
      <Icon aria-hidden />
      <div>
        <p>
          <strong>
            {holds
              ? t('audit.chain.holds', { total: count.toLocaleString(locale) })
              : t('audit.chain.broken', { sequence: brokenAt.toLocaleString(locale) })}
          </strong>
        </p>
        <p>{holds ? t('audit.chain.holdsAdvice') : t('audit.chain.brokenAdvice')}</p>
      </div>
    </div>
  );
}
