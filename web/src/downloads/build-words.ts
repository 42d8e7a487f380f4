import type { BuildView } from '../../../api/catalogue/schema.js';

/** The system that a type of file belongs to, where it belongs to one; the names are the same in every language. */
const SYSTEMS: Readonly<Record<string, string>> = {
  exe: 'Windows',
  msi: 'Windows',
  msix: 'Windows',
  dmg: 'macOS',
  pkg: 'macOS',
  deb: 'Linux',
  rpm: 'Linux',
  appimage: 'Linux',
};

/** `exe`, `x64` > "EXE · Windows · x64". */
export function fileWords({ fileType, architecture }: Pick<BuildView, 'fileType' | 'architecture'>): string {
  const system = SYSTEMS[fileType.toLowerCase()];
  return [fileType.toUpperCase(), ...(system ? [system] : []), architecture].join(' · ');
}
