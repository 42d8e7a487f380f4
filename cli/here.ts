import { resolve } from 'node:path';

/** npm runs scripts in the clone; a relative path is meant from where the person stood. */
export const fromHere = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
