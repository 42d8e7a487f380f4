import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { WordingBody } from '../../../api/mail-templates/schema.js';
import { LOCALES } from '../../../domain/words.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { BackTo } from '../parts/back-to.js';
import { Conflict } from '../parts/conflict.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useEditing } from '../parts/use-editing.js';
import { useMyself } from '../session/calls.js';
import { keepWords, mailTemplateQuery, type ReadTemplate, readTemplatesAgain } from './calls.js';
import { WordFields } from './fields.js';
import { GoBack } from './go-back.js';
import { History } from './history.js';
import { useMailName } from './names.js';
import { Preview } from './preview.js';
import './mail-templates.css';

/** One mail in one language: its words, how it looks, and what it said before. */
export function MailTemplatePage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const nameOf = useMailName();
  const { template, locale } = useParams({ from: '/inside/mail-templates/$template/$locale' });
  // What is typed stays whatever is read again; only who goes back to the shipped words begins anew.
  const [beginning, begin] = useReducer((before: number) => before + 1, 0);
  const found = useQuery({ ...mailTemplateQuery(template, locale), enabled: may('mail-templates:read') });
  if (!may('mail-templates:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  const { view } = found.data;
  return (
    <Page
      title={nameOf(view.template)}
      above={<BackTo list="mail-templates" />}
      lead={t(view.own ? 'mailTemplates.own' : 'mailTemplates.shipped')}
      actions={view.own && may('mail-templates:write') ? <GoBack read={found.data} onGone={begin} /> : null}
    >
      <nav className="tabs" aria-label={t('mailTemplates.language')}>
        {LOCALES.map((each) => (
          <Link
            key={each}
            to="/mail-templates/$template/$locale"
            params={{ template, locale: each }}
            className="tab"
            aria-current={each === view.locale ? 'page' : undefined}
          >
            {t(`app.languages.${each}`)}
          </Link>
        ))}
      </nav>
      <Editor key={`${view.template} ${view.locale} ${beginning}`} read={found.data} />
    </Page>
  );
}

const formOf = ({ view }: ReadTemplate): WordingBody => view.own ?? view.shipped;

function useWords(read: ReadTemplate) {
  const { t } = useTranslation();
  const editing = useEditing({
    ...{ read, formOf },
    again: () => queryClient.fetchQuery({ ...mailTemplateQuery(read.view.template, read.view.locale), staleTime: 0 }),
    save: (form: WordingBody, over: ReadTemplate) => keepWords(over.view, form, over.etag),
    onSaved: async (saved, sent) => {
      say(t('mailTemplates.saved'));
      editing.onStay(saved, sent);
      await readTemplatesAgain();
    },
  });
  return editing;
}

function Editor({ read }: { readonly read: ReadTemplate }) {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const editing = useWords(read);
  const { form, setForm, theirs, saving, onTake, onKeep } = editing;
  const [absent, setAbsent] = useState<readonly string[]>([]);
  const mayWrite = may('mail-templates:write');
  return (
    <div className="mail-editor">
      <form className="stack" onSubmit={editing.onSubmit} noValidate>
        <WordFields view={read.view} form={form} onChange={setForm} error={saving.error} isReadOnly={!mayWrite} />
        {theirs ? (
          <Conflict
            title={t('mailTemplates.conflict', { name: theirs.view.history[0]?.author.name ?? '' })}
            onTake={() => onTake(theirs)}
            onKeep={() => onKeep(theirs)}
          >
            <p className="mail-words">{formOf(theirs).text}</p>
          </Conflict>
        ) : null}
        {saving.error && !theirs ? <Failed error={saving.error} /> : null}
        {mayWrite ? (
          <div className="form-end">
            <Button type="submit" appearance="primary" size="large" disabled={saving.isPending}>
              {saving.isPending ? t('app.loading') : t('app.save')}
            </Button>
          </div>
        ) : (
          <p className="soft">{t('mailTemplates.mayNot', { role: t(`app.roles.${me.role}`) })}</p>
        )}
        <History view={read.view} onTakeUp={mayWrite ? setForm : null} />
      </form>
      <Preview view={read.view} form={form} absent={absent} onAbsent={setAbsent} />
    </div>
  );
}
