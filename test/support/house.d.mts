export const MAY_IMPORT: Readonly<Record<string, readonly string[]>>;
export const MAY_USE_PACKAGES: Readonly<Record<string, readonly string[]>>;
export const FILE_LINES_MOST: number;
