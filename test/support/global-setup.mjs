import { tsImport } from 'tsx/esm/api';

/** Once for the whole run: engines up, template database migrated, workflows bundled. Workers read it from the environment. */
export default async function globalSetup() {
  const { prepareRun } = await tsImport('./prepare.ts', import.meta.url);
  globalThis.rescindTestRun = await prepareRun();
}
