import { Button } from '@fluentui/react-components';
import type { FluentIcon } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import { DisconnectedIcon, ErrorIcon, RetryIcon } from './icons.js';
import { useProblemWords } from './problem-words.js';

interface EmptyProps {
  readonly icon: FluentIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here, and what can be done about it. */
export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon aria-hidden />
      </span>
      <p className="empty-title">{title}</p>
      {children ? <p className="soft">{children}</p> : null}
      {action}
    </div>
  );
}

/** Grey lines where words will be. */
export function Skeleton({ lines = 4, tall = false }: { readonly lines?: number; readonly tall?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="skeletons" role="status">
      <span className="unseen">{t('app.loading')}</span>
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} className={tall ? 'skeleton skeleton-tall' : 'skeleton'} aria-hidden />
      ))}
    </div>
  );
}

/** A call that failed: what is the matter, what to do, and a way to try again. */
export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation();
  const { title, advice } = useProblemWords(error);
  const away = error instanceof CallProblem && error.status === 0;
  const requestId = error instanceof CallProblem ? error.requestId : null;
  const Icon = away ? DisconnectedIcon : ErrorIcon;
  return (
    <div className="failed" role="alert">
      <Icon aria-hidden />
      <div>
        <p className="failed-title">{title}</p>
        <p>{advice}</p>
        {requestId ? <p className="soft small">{t('app.problem.requestId', { requestId })}</p> : null}
        {retry ? (
          <Button icon={<RetryIcon />} onClick={retry}>
            {t('app.retry')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** A file that was not taken as a whole: besides what is the matter, what the API says of places in it. */
export function FileProblem({ error }: { readonly error: unknown }) {
  const fields = error instanceof CallProblem ? error.fields : [];
  if (fields.length === 0) return <Failed error={error} />;
  return (
    <div className="failed" role="alert">
      <ErrorIcon aria-hidden />
      <ul>
        {fields.map(({ pointer, message }) => (
          <li key={pointer}>
            {pointer.slice(1)} {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
