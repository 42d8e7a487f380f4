import { tsImport } from 'tsx/esm/api';

/**
 * Once for the whole run: engines up, template database migrated, workflows bundled. Workers read it from the
 * environment. What is answered stops what this run started, after failures too; a killed run is cleaned up by the
 * engines' own keeper.
 */
export default async function globalSetup() {
  const { prepareRun } = await tsImport('./prepare.ts', import.meta.url);
  const { stop } = await prepareRun();
  return stop;
}
