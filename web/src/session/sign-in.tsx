import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MeView } from '../../../api/session/schema.js';
import { hasChosenLocale } from '../app/preferences.js';
import { queryClient } from '../call/client.js';
import { Failed } from '../parts/states.js';
import { speak } from '../words/translate.js';
import { meQuery, signInOptionsQuery } from './calls.js';
import { DemoAccounts } from './demo-accounts.js';
import { Outside } from './outside.js';
import { PasswordForm } from './password-form.js';

/** Only an address of our own: a link could otherwise send whoever signs in to somewhere else. */
const isOurs = (address: string | undefined): address is string => /^\/(?![/\\])/.test(address ?? '');

export function SignInPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const options = useQuery(signInOptionsQuery);
  const enter = async (me: MeView) => {
    queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, me);
    if (!hasChosenLocale()) await speak(me.user.locale);
    await navigate({ href: isOurs(next) ? next : '/' });
  };
  return (
    <Outside title={t('session.title')} heading={t('session.heading')} lead={t('session.promise')}>
      {options.isError ? <Failed error={options.error} retry={() => void options.refetch()} /> : null}
      <div className={options.data?.demo ? 'sign-in-ways sign-in-ways-demo' : 'sign-in-ways'}>
        {options.data?.demo ? <DemoAccounts onEnter={enter} /> : null}
        <PasswordForm onEnter={enter} />
      </div>
    </Outside>
  );
}
