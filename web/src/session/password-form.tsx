import { Button, Field, Input } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeView } from '../../../api/session/schema.js';
import { codeOf } from '../call/problem.js';
import { Failed } from '../parts/states.js';
import { signIn } from './calls.js';

/** Sign-in by e-mail and password. What was typed stays when it was wrong. */
export function PasswordForm({ onEnter }: { readonly onEnter: (me: MeView) => Promise<void> }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({ mutationFn: signIn, onSuccess: onEnter });
  const wrong = codeOf(entering.error) === 'unauthenticated' || codeOf(entering.error) === 'validation';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate({ email: email.trim(), password });
  };
  return (
    <section className="card sign-in-card" aria-labelledby="password-title">
      <h2 id="password-title">{t('session.password.title')}</h2>
      <form onSubmit={submit} className="stack" noValidate>
        <Field label={t('session.password.email')}>
          <Input type="email" name="email" autoComplete="username" {...bind(email, setEmail)} />
        </Field>
        <Field
          label={t('session.password.password')}
          {...(entering.isError && wrong ? { validationMessage: t('session.password.wrong') } : {})}
        >
          <Input type="password" name="password" autoComplete="current-password" {...bind(password, setPassword)} />
        </Field>
        {entering.isError && !wrong ? <Failed error={entering.error} /> : null}
        <Button type="submit" appearance="primary" disabled={entering.isPending || email === '' || password === ''}>
          {entering.isPending ? t('session.password.checking') : t('session.password.enter')}
        </Button>
        <Link to="/forgotten">{t('session.forgotten.link')}</Link>
      </form>
    </section>
  );
}

const bind = (value: string, set: (value: string) => void) => ({
  value,
  onChange: (_event: unknown, typed: { readonly value: string }) => set(typed.value),
});
