import { useState } from 'react';
import type { FieldProblem } from '../call/problem.js';
import { CallProblem } from '../call/problem.js';
import type { NewBuild } from './calls.js';
import { sumOfFile } from './file-sum.js';

export type How = 'upload' | 'url';
export type BuildField =
  | 'version'
  | 'language'
  | 'fileType'
  | 'architecture'
  | 'fileName'
  | 'size'
  | 'sha256'
  | 'sourceUrl';
export type Typed = Readonly<Record<BuildField, string>>;

const EMPTY: Typed = {
  version: '',
  language: 'en-US',
  fileType: '',
  architecture: 'x64',
  fileName: '',
  size: '',
  sha256: '',
  sourceUrl: '',
};

/** A name that a build's file may have: what is outside of it becomes a hyphen. */
const plainName = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
const typeOf = (name: string): string => /\.([A-Za-z0-9]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? '';

function nameInAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  return plainName(decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? ''));
}

/** A chosen file, with its sum once that is known. */
export interface Chosen {
  readonly file: File;
  readonly share: number;
  readonly sum: string | null;
}

const hexOf = (typed: string): string => typed.trim().toLowerCase();

/** What is typed and chosen in the dialog; what can be known from the file or the address fills itself in. */
export function useBuildForm() {
  const [how, setHow] = useState<How>('upload');
  const [typed, setTyped] = useState(EMPTY);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const fill = (news: Partial<Typed>) => setTyped((before) => ({ ...before, ...news }));
  const named = (name: string): Partial<Typed> => (name === '' ? {} : { fileName: name, fileType: typeOf(name) });
  const change = (field: BuildField, value: string) =>
    fill({ [field]: value, ...(field === 'sourceUrl' ? named(nameInAddress(value)) : {}) });
  const choose = (file: File) => {
    fill({ ...named(plainName(file.name)), size: String(file.size) });
    const now = (news: Partial<Chosen>) =>
      setChosen((before) => (before?.file === file ? { ...before, ...news } : before));
    setChosen({ file, share: 0, sum: null });
    void sumOfFile(file, (share) => now({ share })).then((sum) => now({ sum }));
  };
  const stated = hexOf(typed.sha256);
  const differs = how === 'upload' && Boolean(chosen?.sum) && stated !== '' && chosen?.sum !== stated;
  const sum = how === 'upload' ? (chosen?.sum ?? '') : stated;
  const needed: readonly BuildField[] = ['version', 'language', 'fileType', 'architecture', 'fileName', 'size'];
  const isWhole = needed.every((field) => typed[field].trim() !== '') && sum !== '' && !differs;
  const body = (): NewBuild => ({
    version: typed.version.trim(),
    language: typed.language.trim(),
    fileType: typed.fileType.trim(),
    architecture: typed.architecture.trim(),
    fileName: typed.fileName.trim(),
    size: Number(typed.size),
    sha256: sum,
    ...(how === 'url' ? { sourceUrl: typed.sourceUrl.trim() } : {}),
  });
  return { how, setHow, typed, change, chosen, choose, differs, isReady: isWhole, body };
}

export type BuildForm = ReturnType<typeof useBuildForm>;

/** What the API says of a field. */
export const faultOf = (error: unknown, field: BuildField): FieldProblem | undefined =>
  error instanceof CallProblem ? error.fields.find(({ pointer }) => pointer === `/${field}`) : undefined;
