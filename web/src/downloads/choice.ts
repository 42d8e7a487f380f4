import type { BuildView } from '../../../api/catalogue/schema.js';

/** What is chosen so far; empty where nothing is. */
export interface Choice {
  readonly version: string;
  readonly language: string;
  /** File type and architecture: both belong to the system on which it shall run. */
  readonly file: string;
}

export const NOTHING_CHOSEN: Choice = { version: '', language: '', file: '' };

export interface Choices {
  readonly versions: readonly string[];
  readonly languages: readonly string[];
  readonly files: readonly string[];
  readonly chosen: Choice;
  /** What the choices have come down to. */
  readonly build: BuildView | null;
}

export const fileOf = ({ fileType, architecture }: Pick<BuildView, 'fileType' | 'architecture'>): string =>
  `${fileType}/${architecture}`;

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
/** 10.0 is newer than 9.0. */
const { compare } = new Intl.Collator('en', { numeric: true });

/** What was wanted while it is possible; the only possibility where there is but one. */
function settle(options: readonly string[], wanted: string): string {
  if (options.includes(wanted)) return wanted;
  return options.length === 1 ? (options[0] ?? '') : '';
}

/** Each choice narrows the next: only what exists can be chosen. An earlier choice keeps the later ones where it can. */
export function narrow(builds: readonly BuildView[], wanted: Choice): Choices {
  const versions = distinct(builds.map(({ version }) => version)).sort((one, other) => compare(other, one));
  const version = settle(versions, wanted.version);
  const ofVersion = builds.filter((build) => build.version === version);
  const languages = distinct(ofVersion.map((build) => build.language)).sort(compare);
  const language = settle(languages, wanted.language);
  const ofLanguage = ofVersion.filter((build) => build.language === language);
  const files = distinct(ofLanguage.map(fileOf)).sort(compare);
  const file = settle(files, wanted.file);
  const build = ofLanguage.find((each) => fileOf(each) === file) ?? null;
  return { versions, languages, files, chosen: { version, language, file }, build };
}
