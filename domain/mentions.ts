/**
 * Somebody who is named in a message stands in its text as `<@id>`: by their ID, so that they are found whatever they are
 * called later, and shown by name.
 */
const MENTION = /<@([A-Za-z0-9_-]{1,64})>/g;

/** More than this many people are not called at once. */
export const MENTIONS_MOST = 20;

export const mentionOf = (userId: string): string => `<@${userId}>`;

/** The IDs in a text, each once, in the order in which they stand there. */
export const mentionedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(MENTION)].map(([, id = '']) => id)),
];

/** The text as people read it. Who is not known stays as it was written. */
export const withNames = (text: string, nameOf: (userId: string) => string | undefined): string =>
  text.replace(MENTION, (written, id: string) => {
    const name = nameOf(id);
    return name === undefined ? written : `@${name}`;
  });
