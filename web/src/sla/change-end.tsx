import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../call/problem.js';
import { Failed } from '../parts/states.js';
import { Preview } from './preview.js';
import type { Change } from './use-change.js';

interface ChangeEndProps {
  readonly change: Change;
  /** What the button says that throws it away; null where that cannot be. */
  readonly dropWords: string | null;
}

/** The end of a form: what the change does, and the button for the next step. */
export function ChangeEnd({ change, dropWords }: ChangeEndProps) {
  const { t } = useTranslation();
  const { shown, looking, saving, dropping, isBusy } = change;
  const error = saving.error ?? dropping.error ?? (shown ? null : looking.error);
  return (
    <>
      {shown ? <Preview body={shown.body} first={shown.view} /> : null}
      {error && codeOf(error) === 'edit-conflict' ? (
        <p className="notice-box notice-waiting" role="alert">
          {t('sla.admin.form.conflict')}
        </p>
      ) : error ? (
        <Failed error={error} />
      ) : null}
      <div className="form-end">
        {dropWords ? (
          <Button disabled={isBusy} onClick={() => dropping.mutate()}>
            {dropWords}
          </Button>
        ) : null}
        <Button type="submit" appearance="primary" size="large" disabledFocusable={isBusy}>
          {isBusy ? t('app.loading') : t(shown ? 'sla.admin.form.save' : 'sla.admin.form.look')}
        </Button>
      </div>
    </>
  );
}
