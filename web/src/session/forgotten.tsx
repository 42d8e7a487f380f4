import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import { TextBox, useFieldProblems } from '../parts/form.js';
import { Failed } from '../parts/states.js';
import { askForLink } from './calls.js';
import { Outside } from './outside.js';

/** Asks for a link. What is answered says nothing about whether there is such an account. */
export function ForgottenPage() {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const asking = useMutation({ mutationFn: askForLink });
  const problems = useFieldProblems(asking.error);
  const isElsewhere = asking.error instanceof CallProblem && asking.error.fields.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!asking.isPending) asking.mutate(email.trim());
  };
  return (
    <Outside
      title={t('session.forgotten.title')}
      heading={t('session.forgotten.heading')}
      lead={t('session.forgotten.lead')}
    >
      <div className="sign-in-ways">
        <section className="card sign-in-card">
          <form onSubmit={submit} className="stack" noValidate>
            <TextBox
              label={t('session.password.email')}
              type="email"
              autoComplete="username"
              value={email}
              onChange={setEmail}
              problem={problems('/email')}
            />
            {asking.isError && !isElsewhere ? <Failed error={asking.error} /> : null}
            <p role="status">{asking.isSuccess ? t('session.forgotten.sent', { email: asking.variables }) : null}</p>
            <Button type="submit" appearance="primary" disabled={asking.isPending || email.trim() === ''}>
              {t('session.forgotten.submit')}
            </Button>
            <Link to="/sign-in">{t('session.forgotten.back')}</Link>
          </form>
        </section>
      </div>
    </Outside>
  );
}
