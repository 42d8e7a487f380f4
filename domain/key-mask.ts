/** Groups of capitals and digits are how product keys look; words never need one. What looks like one is not shown. */
export const maskKeys = (text: string): string => text.replace(/\b[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,}\b/g, '•••••');
