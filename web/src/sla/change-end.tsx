import { Button } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../parts/states.js';
import { Preview } from './preview.js';
import type { Change } from './use-change.js';

interface ChangeEndProps {
  readonly change: Change;
  /** What the button says that throws it away, and what holds then; null where that cannot be. */
  readonly drop: { readonly words: string; readonly after: string } | null;
  /** What somebody else changed meanwhile, to choose from. */
  readonly conflict: ReactNode;
}

/** The end of a form: what the change does, and the button for the next step. */
export function ChangeEnd({ change, drop, conflict }: ChangeEndProps) {
  const { shown, looking, ending } = change;
  const error = ending.error ?? looking.error;
  return (
    <>
      {shown ? <Preview key={shown.end} {...shown} first={shown.view} after={drop?.after} /> : null}
      {conflict ?? (error ? <Failed error={error} /> : null)}
      {shown?.end === 'drop' ? <DropButtons change={change} /> : <SaveButtons change={change} drop={drop} />}
    </>
  );
}

function SaveButtons({ change, drop }: Omit<ChangeEndProps, 'conflict'>) {
  const { t } = useTranslation();
  const { shown, isBusy, lookAtDrop } = change;
  return (
    <div className="form-end">
      {drop ? (
        <Button disabledFocusable={isBusy} onClick={lookAtDrop}>
          {drop.words}
        </Button>
      ) : null}
      <Button type="submit" appearance="primary" size="large" disabledFocusable={isBusy}>
        {isBusy ? t('app.loading') : t(shown ? 'sla.admin.form.save' : 'sla.admin.form.look')}
      </Button>
    </div>
  );
}

/** Whoever comes from the button before stands on the one that changes nothing. */
function DropButtons({ change: { isBusy, drop, stepBack } }: Pick<ChangeEndProps, 'change'>) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={place} className="form-end">
      <Button disabledFocusable={isBusy} onClick={stepBack}>
        {t('sla.admin.form.keep')}
      </Button>
      <Button appearance="primary" size="large" disabledFocusable={isBusy} onClick={drop}>
        {isBusy ? t('app.loading') : t('sla.admin.form.dropIt')}
      </Button>
    </div>
  );
}
