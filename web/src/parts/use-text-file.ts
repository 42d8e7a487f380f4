import { useMutation } from '@tanstack/react-query';
import { readText } from './read-text.js';
import { useLocale } from './use-format.js';
import type { ImportFile } from './use-importing.js';

/** Reads a file that somebody chooses, in the letters of who reads here. Errors: those of `readText`. */
export function useTextFile(onRead: (file: ImportFile) => void) {
  const locale = useLocale();
  return useMutation({
    mutationFn: (file: File) => readText(file, locale),
    onSuccess: (text, { name }) => onRead({ name, text }),
  });
}
