import { Button } from '@fluentui/react-components';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import { DisconnectedIcon, InternalIcon, RetryIcon, SearchIcon, WarningIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Empty } from '../parts/states.js';

/** A page that is not there, or is not this person's to see: both look the same. */
export function NotFoundPage() {
  const { t } = useTranslation();
  const { history } = useRouter();
  return (
    <Page title={t('app.notFound.title')} narrow>
      <Empty
        icon={SearchIcon}
        title={t('app.notFound.what')}
        action={<Button onClick={() => history.back()}>{t('app.back')}</Button>}
      >
        {t('app.notFound.advice')}
      </Empty>
    </Page>
  );
}

export function ForbiddenPage() {
  const { t } = useTranslation();
  const { history } = useRouter();
  return (
    <Page title={t('app.forbidden.title')} narrow>
      <Empty
        icon={InternalIcon}
        title={t('app.forbidden.what')}
        action={<Button onClick={() => history.back()}>{t('app.back')}</Button>}
      >
        {t('app.forbidden.advice')}
      </Empty>
    </Page>
  );
}

function UnreachablePage({ retry }: { readonly retry: () => void }) {
  const { t } = useTranslation();
  return (
    <Page title={t('app.unreachable.title')} narrow>
      <Empty
        icon={DisconnectedIcon}
        title={t('app.unreachable.what')}
        action={
          <Button appearance="primary" icon={<RetryIcon />} onClick={retry}>
            {t('app.retry')}
          </Button>
        }
      >
        {t('app.unreachable.advice')}
      </Empty>
    </Page>
  );
}

function BrokenPage({ retry }: { readonly retry: () => void }) {
  const { t } = useTranslation();
  return (
    <Page title={t('app.broken.title')} narrow>
      <Empty
        icon={WarningIcon}
        title={t('app.broken.what')}
        action={
          <Button icon={<RetryIcon />} onClick={retry}>
            {t('app.retry')}
          </Button>
        }
      >
        {t('app.broken.advice')}
      </Empty>
    </Page>
  );
}

/** What a page shows that could not be had at all. */
export function DeadEnd({ error, reset }: Pick<ErrorComponentProps, 'error' | 'reset'>) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  const status = error instanceof CallProblem ? error.status : 500;
  if (status === 404) return <NotFoundPage />;
  if (status === 403) return <ForbiddenPage />;
  if (status === 0 || status === 503) return <UnreachablePage retry={retry} />;
  return <BrokenPage retry={retry} />;
}
