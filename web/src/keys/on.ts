import { keep, readKept } from '../parts/kept.js';

const KEPT = 'rescind.keys';

/** Whether single keys do something. Whoever dictates, or presses keys by mistake, switches them off. */
export const areKeysOn = (): boolean => readKept<boolean>(localStorage, KEPT) !== false;
export const switchKeys = (areOn: boolean): void => keep(localStorage, KEPT, areOn);
