import { afterAll } from 'vitest';
import { closeFile } from './each-file.js';

/** Vitest reads this again for each test file; what it imports lives as long as the worker. */
afterAll(closeFile);
