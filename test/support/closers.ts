/** What has to be closed again, last opened first, each even when another fails. */
export class Closers implements AsyncDisposable {
  readonly #open: (() => unknown)[] = [];

  /** Remembers how to close something that was just opened. */
  add(close: () => unknown): void {
    this.#open.push(close);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#open.pop(); close; close = this.#open.pop()) {
      await Promise.resolve()
        .then(close)
        .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `Closing failed: ${failures.map(String).join('; ')}`);
  }
}
