/** Ends this process when the one that started it is gone, however it went: nothing measures beside the next run. */
export function endWithParent(): void {
  process.stdin.resume();
  process.stdin.once('close', () => process.exit(0));
}
