import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeView } from '../../../api/session/schema.js';
import { Brand } from '../app/brand.js';
import { hasChosenLocale } from '../app/preferences.js';
import { LanguageSwitch, ThemeSwitch } from '../app/switches.js';
import { queryClient } from '../call/client.js';
import { Failed } from '../parts/states.js';
import { speak } from '../words/translate.js';
import { meQuery, signInOptionsQuery } from './calls.js';
import { DemoAccounts } from './demo-accounts.js';
import { PasswordForm } from './password-form.js';
import './sign-in.css';

/** Only an address of our own: a link could otherwise send whoever signs in to somewhere else. */
const isOurs = (address: string | undefined): address is string => /^\/(?![/\\])/.test(address ?? '');

export function SignInPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const options = useQuery(signInOptionsQuery);
  useEffect(() => {
    document.title = `${t('session.title')} · Rescind`;
  }, [t]);
  const enter = async (me: MeView) => {
    queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, me);
    if (!hasChosenLocale()) await speak(me.user.locale);
    await navigate({ href: isOurs(next) ? next : '/' });
  };
  return (
    <div className="sign-in">
      <header className="top sign-in-top">
        <Brand />
        <div className="top-end">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" className="sign-in-main">
        <div className="sign-in-words">
          <h1>{t('session.heading')}</h1>
          <p>{t('session.promise')}</p>
        </div>
        {options.isError ? <Failed error={options.error} retry={() => void options.refetch()} /> : null}
        <div className={options.data?.demo ? 'sign-in-ways sign-in-ways-demo' : 'sign-in-ways'}>
          {options.data?.demo ? <DemoAccounts onEnter={enter} /> : null}
          <PasswordForm onEnter={enter} />
        </div>
      </main>
    </div>
  );
}
