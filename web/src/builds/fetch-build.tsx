import { Field, Input } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BuildDetail } from '../../../api/builds/schema.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { beginUpload } from './calls.js';

interface FetchBuildProps {
  readonly build: BuildDetail;
  readonly name: string;
  readonly onClose: () => void;
}

/** From which address the server fetches the file of a build that is registered already. */
export function FetchBuild({ build, name, onClose }: FetchBuildProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [address, setAddress] = useState('');
  const fetching = useMutation({
    mutationFn: () => beginUpload(build.id, address.trim()),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['builds'] }),
  });
  return (
    <AskDialog
      title={t('builds.fetchTitle', { name })}
      confirm={t('builds.fetch')}
      consequence={t('builds.form.consequence')}
      error={fetching.error}
      isBusy={fetching.isPending}
      isReady={address.trim() !== ''}
      onConfirm={() => fetching.mutate()}
      onClose={onClose}
    >
      <Field label={t('builds.form.address')} hint={t('builds.form.addressHint')} required>
        <Input type="url" inputMode="url" value={address} onChange={(_event, { value }) => setAddress(value)} />
      </Field>
    </AskDialog>
  );
}
