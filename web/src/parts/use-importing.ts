import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';

/** A file as it will be sent. */
export interface ImportFile {
  readonly name: string;
  readonly text: string;
}

interface ImportingOptions<Result> {
  readonly send: (text: string, dryRun: boolean, idempotencyKey: string) => Promise<Result>;
  /** What was read before and may be other now, by the first part of its query's key. */
  readonly changes: readonly string[];
}

/** Choosing a file shows what would happen; it is done only when it is said so, and once however often it is pressed. */
export function useImporting<Result>({ send, changes }: ImportingOptions<Result>) {
  const [file, setFile] = useState<ImportFile | null>(null);
  const wish = useWish();
  const preview = useMutation({ mutationFn: ({ text }: ImportFile) => send(text, true, crypto.randomUUID()) });
  const run = useMutation({
    mutationFn: ({ text }: ImportFile) => send(text, false, wish.keyFor(text)),
    onSuccess: () => {
      wish.done();
      for (const family of changes) void queryClient.invalidateQueries({ queryKey: [family] });
    },
  });
  const choose = (chosen: ImportFile) => {
    run.reset();
    setFile(chosen);
    preview.mutate(chosen);
  };
  return { file, preview, run, choose };
}

export type Importing<Result> = ReturnType<typeof useImporting<Result>>;
