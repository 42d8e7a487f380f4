import { Button } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BuildDetail } from '../../../api/builds/schema.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { dropUpload, removeBuild } from './calls.js';
import { FetchBuild } from './fetch-build.js';
import { forget, pause, type Sending, send } from './sendings.js';

interface ActionsProps {
  readonly build: BuildDetail;
  readonly sending: Sending | null;
  readonly name: string;
}

type Asked = 'drop' | 'remove' | 'fetch';

/** What can be done with a build in its state. A build with a file has nothing left to do. */
export function BuildActions({ build, sending, name }: ActionsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const idle = build.state === 'missing' || build.state === 'failed';
  const under = build.state === 'uploading' || build.state === 'fetching';
  const joining = sending?.sent.isJoining ?? build.upload?.state === 'joining';
  return (
    <div className="build-actions">
      {idle || (build.state === 'uploading' && !joining) ? <SendButton {...{ build, sending, name }} /> : null}
      {idle ? (
        <>
          <Button aria-label={t('builds.fetchNamed', { name })} onClick={() => setAsked('fetch')}>
            {t('builds.fetch')}
          </Button>
          <Button appearance="subtle" aria-label={t('builds.removeNamed', { name })} onClick={() => setAsked('remove')}>
            {t('builds.remove')}
          </Button>
        </>
      ) : null}
      {under && !joining ? (
        <Button appearance="subtle" aria-label={t('builds.dropNamed', { name })} onClick={() => setAsked('drop')}>
          {t('builds.drop')}
        </Button>
      ) : null}
      {asked === 'fetch' ? <FetchBuild build={build} name={name} onClose={() => setAsked(null)} /> : null}
      {asked === 'drop' || asked === 'remove' ? (
        <Sure build={build} name={name} verb={asked} onClose={() => setAsked(null)} />
      ) : null}
    </div>
  );
}

/** Pauses what runs, goes on with what is paused; else asks for the file. */
function SendButton({ build, sending, name }: ActionsProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  if (sending?.state === 'sending') {
    return (
      <Button aria-label={t('builds.pauseNamed', { name })} onClick={() => pause(build.id)}>
        {t('builds.pause')}
      </Button>
    );
  }
  if (sending?.state === 'paused') {
    return (
      <Button aria-label={t('builds.resumeNamed', { name })} onClick={() => void send(build.id, sending.file)}>
        {t('builds.resume')}
      </Button>
    );
  }
  return (
    <>
      <Button aria-label={t('builds.chooseNamed', { name })} onClick={() => input.current?.click()}>
        {t('builds.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('builds.chooseNamed', { name })}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) void send(build.id, file);
        }}
      />
    </>
  );
}

interface SureProps {
  readonly build: BuildDetail;
  readonly name: string;
  readonly verb: 'drop' | 'remove';
  readonly onClose: () => void;
}

function Sure({ build, name, verb, onClose }: SureProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const doing = useMutation({
    mutationFn: async () => {
      forget(build.id);
      await (verb === 'remove' ? removeBuild(build.id) : dropUpload(build.upload?.id ?? ''));
    },
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['builds'] }),
  });
  return (
    <AskDialog
      title={t(`builds.${verb}Title`)}
      confirm={t(`builds.${verb}`)}
      consequence={t(`builds.${verb}Consequence`, { name })}
      error={doing.error}
      isBusy={doing.isPending}
      onConfirm={() => doing.mutate()}
      onClose={onClose}
    />
  );
}
