import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import { useFieldProblems } from '../parts/form.js';
import { Failed } from '../parts/states.js';
import { choosePassword } from './calls.js';
import { Outside } from './outside.js';

/** Where the link of a letter leads. */
export function ChoosePasswordPage() {
  const { t } = useTranslation();
  const token = useLocation({ select: ({ hash }) => hash });
  const choosing = useMutation({ mutationFn: (password: string) => choosePassword({ token, password }) });
  return (
    <Outside title={t('session.choose.title')} heading={t('session.choose.heading')} lead={t('session.choose.lead')}>
      <div className="sign-in-ways">
        <section className="card sign-in-card stack">
          <p role="status">{choosing.isSuccess ? t('session.choose.done') : null}</p>
          {choosing.isSuccess ? (
            <Link to="/sign-in" className="button-link">
              {t('session.choose.enter')}
            </Link>
          ) : (
            <ChooseForm isUsable={token !== ''} choosing={choosing} />
          )}
        </section>
      </div>
    </Outside>
  );
}

interface ChooseFormProps {
  readonly isUsable: boolean;
  readonly choosing: {
    readonly error: unknown;
    readonly isPending: boolean;
    readonly mutate: (password: string) => void;
  };
}

function ChooseForm({ isUsable, choosing: { error, isPending, mutate } }: ChooseFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const problem = useFieldProblems(error)('/password');
  const isElsewhere = error instanceof CallProblem && error.fields.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) mutate(password);
  };
  const another = <Link to="/forgotten">{t('session.choose.another')}</Link>;
  if (!isUsable) {
    return (
      <>
        <p>{t('session.choose.missing')}</p>
        {another}
      </>
    );
  }
  return (
    <form onSubmit={submit} className="stack" noValidate>
      <NewPassword value={password} onChange={setPassword} problem={problem} />
      {error && !isElsewhere ? <Failed error={error} /> : null}
      <Button type="submit" appearance="primary" disabled={isPending || password === ''}>
        {t('session.choose.submit')}
      </Button>
      {another}
    </form>
  );
}

interface NewPasswordProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly problem: string | undefined;
}

/** A password that one can look at before it is sent, instead of typing it twice. */
function NewPassword({ value, onChange, problem }: NewPasswordProps) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Field
        label={t('session.choose.password')}
        hint={t('session.choose.hint')}
        {...(problem ? { validationMessage: problem } : {})}
      >
        <Input
          type={isShown ? 'text' : 'password'}
          autoComplete="new-password"
          value={value}
          onChange={(_event, typed) => onChange(typed.value)}
        />
      </Field>
      <Checkbox
        label={t('session.choose.show')}
        checked={isShown}
        onChange={(_event, { checked }) => setShown(checked === true)}
      />
    </>
  );
}
