/** Stops what this run started. Jest calls it after failures too; a killed run is cleaned up by the engines' own keeper. */
export default async function globalTeardown() {
  await globalThis.rescindTestRun?.stop();
}
