/** A mailbox in a header: one address, perhaps with a name. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

const ADDRESS = /^[^\s<>()[\]\\,;:"@\p{C}]{1,64}@[^\s<>()[\]\\,;:"@\p{C}]{1,253}$/u;

/** The address if it is exactly one and holds nothing that could start another header or recipient; null otherwise. */
export const oneAddress = (typed: string): string | null => (ADDRESS.test(typed) ? typed : null);

/** `Name <address>` or an address, as operators set it. Null when it is anything else. */
export function oneMailbox(typed: string): Mailbox | null {
  const [, name = '', inner] = /^\s*"?([^"<>\p{C}]*?)"?\s*<([^<>]+)>\s*$/u.exec(typed) ?? [];
  const address = oneAddress((inner ?? typed).trim());
  return address === null ? null : { name, address };
}

/** A header's text on one line: what is not a character of a line becomes a blank. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
