/** A whole number as it was typed. What is none goes as it is: the API says so at its field. */
export const numberOf = (typed: string): number | string => (/^\d+$/.test(typed.trim()) ? Number(typed) : typed);
