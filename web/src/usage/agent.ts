/** What is known by these marks, the more special before the more general: every browser also calls itself Mozilla. */
const PROGRAMS = [
  [/\bEdg\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bHeadlessChrome\/(\d+)/, 'Chrome'],
  [/\bChrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\b/, 'Safari'],
] as const;

const SYSTEMS = [
  [/\bWindows NT\b/, 'Windows'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bLinux\b/, 'Linux'],
] as const;

/** "Chrome 140, Windows" of what a browser calls itself; other programs as they say. */
export function agentName(agent: string): string {
  const known = PROGRAMS.map(([mark, name]) => ({ name, version: mark.exec(agent)?.[1] })).find(
    ({ version }) => version,
  );
  if (!known) return agent.slice(0, 60);
  const system = SYSTEMS.find(([mark]) => mark.test(agent))?.[1];
  return [`${known.name} ${known.version}`, ...(system ? [system] : [])].join(', ');
}
