import { tsImport } from 'tsx/esm/api';

const FLAG = '--experimental-vm-modules';

/** Once for the whole run: engines up, template database migrated, workflows bundled. Workers read it from the environment. */
export default async function globalSetup() {
  if (![...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((options) => options.includes(FLAG))) {
    throw new Error(`Run npm test -- FILE, or set NODE_OPTIONS=${FLAG}: without it Jest cannot load ES modules`);
  }
  const { prepareRun } = await tsImport('./prepare.ts', import.meta.url);
  globalThis.rescindTestRun = await prepareRun();
}
