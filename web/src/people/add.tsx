import { Button } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDeskRole, ROLES, type Role } from '../../../domain/roles.js';
import { LOCALES } from '../../../domain/words.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { useWish } from '../call/wish.js';
import { partnerChoicesQuery } from '../partners/calls.js';
import { BackTo } from '../parts/back-to.js';
import { Card } from '../parts/card.js';
import { Choice, type FieldProblems, TextBox, useFieldProblems } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Failed } from '../parts/states.js';
import { useUnsaved } from '../parts/unsaved.js';
import { CallProblem } from '../call/problem.js';
import { useMyself } from '../session/calls.js';
import { addPerson, type NewPerson, readPeopleAgain } from './calls.js';

interface Form {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly partnerId: string;
  readonly locale: string;
}

const bodyOf = ({ email, name, role, partnerId, locale }: Form): NewPerson => ({
  ...{ email: email.trim(), name: name.trim(), role, locale },
  ...(isDeskRole(role) || partnerId === '' ? {} : { partnerId }),
});

/** Somebody new. Sent again after a lost answer it is the same one. */
export function AddPersonPage() {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const navigate = useNavigate();
  const wish = useWish();
  const [form, setForm] = useState<Form>(() => ({
    ...{ email: '', name: '', role: 'support_agent', partnerId: '', locale: me.user.locale },
  }));
  const keep = useUnsaved(form);
  const adding = useMutation({
    mutationFn: () => {
      const body = bodyOf(form);
      return addPerson(body, wish.keyFor(body));
    },
    onSuccess: async ({ id, name }) => {
      keep(form);
      say(t('people.said.added', { name }));
      readPeopleAgain();
      await navigate({ to: '/people/$userId', params: { userId: id } });
    },
  });
  if (!may('users:write')) return <ForbiddenPage />;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!adding.isPending) adding.mutate();
  };
  return (
    <Page narrow title={t('people.form.title')} lead={t('people.form.lead')} above={<BackTo list="people" />}>
      <form className="stack" onSubmit={send} noValidate>
        <Fields form={form} set={(change) => setForm({ ...form, ...change })} error={adding.error} />
        <div className="form-end">
          <Button type="submit" appearance="primary" size="large" disabled={adding.isPending}>
            {adding.isPending ? t('app.loading') : t('people.form.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

interface FieldsProps {
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
  readonly error: unknown;
}

function Fields({ form, set, error }: FieldsProps) {
  const { t } = useTranslation();
  const problems = useFieldProblems(error);
  const isElsewhere = error instanceof CallProblem && error.fields.length > 0;
  return (
    <Card title={t('people.about')}>
      {error && !isElsewhere ? <Failed error={error} /> : null}
      <div className="fields fields-two fields-top">
        <TextBox
          label={t('people.name')}
          required
          maxLength={200}
          value={form.name}
          onChange={(name) => set({ name })}
          problem={problems('/name')}
        />
        <TextBox
          label={t('people.email')}
          required
          type="email"
          value={form.email}
          onChange={(email) => set({ email })}
          problem={problems('/email')}
        />
        <RoleFields form={form} set={set} problems={problems} />
        <Choice
          label={t('people.language')}
          value={form.locale}
          onChange={(locale) => set({ locale })}
          options={LOCALES.map((value) => ({ value, words: t(`app.languages.${value}`) }))}
          problem={problems('/locale')}
        />
      </div>
    </Card>
  );
}

type PartProps = Pick<FieldsProps, 'form' | 'set'> & { readonly problems: FieldProblems };

/** What they may do, and for whom where it is a partner's role. */
function RoleFields({ form, set, problems }: PartProps) {
  const { t } = useTranslation();
  const isDesk = isDeskRole(form.role);
  return (
    <>
      <Choice
        label={t('people.role')}
        hint={t(`app.rolesMay.${form.role}`)}
        value={form.role}
        onChange={(role) => set({ role: role as Role })}
        options={ROLES.map((value) => ({ value, words: t(`app.roles.${value}`) }))}
        problem={isDesk ? problems('/role') : undefined}
      />
      {isDesk ? null : <PartnerField form={form} set={set} problems={problems} />}
    </>
  );
}

/** The partner that somebody works for. */
function PartnerField({ form, set, problems }: PartProps) {
  const { t } = useTranslation();
  const options = useQuery(partnerChoicesQuery).data ?? [];
  return (
    <Choice
      label={t('people.partner')}
      required
      hint={t('people.form.partnerHint')}
      value={form.partnerId}
      onChange={(partnerId) => set({ partnerId })}
      options={[
        { value: '', words: t('people.form.choose') },
        ...options.map(({ id, name }) => ({ value: id, words: name })),
      ]}
      problem={problems('/partnerId', '/role')}
    />
  );
}
