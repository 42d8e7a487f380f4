import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewView } from '../../../api/sla-policies/schema.js';
import { say } from '../parts/snack.js';
import { previewOf, readAgain } from './calls.js';

interface Looked {
  /** The change as it was asked about. */
  readonly text: string;
  readonly body: object;
  readonly view: PreviewView;
}

/** First it is shown what a change does to open requests; only that change can be saved then. */
export function useChange({
  preview,
  save,
  drop,
}: {
  preview: object;
  save: () => Promise<unknown>;
  drop: () => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [looked, setLooked] = useState<Looked | null>(null);
  const text = JSON.stringify(preview);
  const looking = useMutation({
    mutationFn: () => previewOf(preview),
    onSuccess: (view) => setLooked({ text, body: preview, view }),
  });
  const leave = async (words: string) => {
    say(words);
    await readAgain();
    await navigate({ to: '/sla' });
  };
  const saving = useMutation({ mutationFn: save, onSuccess: () => leave(t('sla.admin.form.saved')) });
  const dropping = useMutation({ mutationFn: drop, onSuccess: () => leave(t('sla.admin.form.dropped')) });
  const shown = looked?.text === text ? looked : null;
  const go = () => (shown ? saving.mutate() : looking.mutate());
  const isBusy = looking.isPending || saving.isPending || dropping.isPending;
  return { shown, looking, saving, dropping, go, isBusy };
}

export type Change = ReturnType<typeof useChange>;
