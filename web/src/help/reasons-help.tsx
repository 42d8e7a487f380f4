import { useTranslation } from 'react-i18next';
import type { VerdictView } from '../../../api/tickets/schema.js';
import type { OutsideDecider } from '../../../domain/policy/policy.js';
import { Hint, Meanings } from '../parts/hint.js';

interface ReasonsHelpProps {
  readonly verdict: VerdictView;
  readonly decidesOutside: OutsideDecider;
}

/** What lies behind each reason of a verdict. */
export function ReasonsHelp({ verdict, decidesOutside }: ReasonsHelpProps) {
  const { t } = useTranslation();
  const meaning = useMeaning();
  const outside = [t('help.rule.outside'), t(`help.rule.outsideWords.${decidesOutside}`)] as const;
  return (
    <div>
      <Hint label={t('help.reasonsLabel')} isWorded>
        <Meanings
          items={[...verdict.reasons.map(meaning), ...(verdict.outcome === 'outside-window' ? [outside] : [])]}
        />
      </Hint>
    </div>
  );
}

function useMeaning(): (reason: VerdictView['reasons'][number]) => readonly [string, string] {
  const { t } = useTranslation();
  return ({ rule, outcome }) => {
    if (rule === 'return-window') return [t('help.rule.window'), t('help.rule.windowWords')];
    if (rule === 'already-returned') return [t('help.rule.returned'), t('help.rule.returnedWords')];
    if (rule === 'policy-in-force') return [t('help.rule.inForce'), t('help.rule.inForceWords')];
    if (rule !== 'refund-share') return [t('help.rule.limited'), t('help.rule.limitedWords')];
    return [t('help.rule.share'), t(outcome === 'full' ? 'help.rule.full' : 'help.rule.prorated')];
  };
}
