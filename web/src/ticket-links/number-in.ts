/** A request's number as people write it: `#1001`. */
export const numberIn = (typed: string): string => typed.replace(/[#\s]/g, '');
