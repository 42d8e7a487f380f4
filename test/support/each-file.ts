import { Closers } from './closers.js';

const closers = new Closers();

/** Remembers how to close something that all tests of the running file share. */
export const closedWithFile = (close: () => unknown): void => closers.add(close);

/** After the last test of each file: `after-file.ts` asks for it. */
export const closeFile = (): Promise<void> => closers[Symbol.asyncDispose]();
