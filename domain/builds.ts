/** What tells a product's builds apart. */
export interface Variant {
  readonly version: string;
  readonly language: string;
  readonly fileType: string;
  readonly architecture: string;
}

export const isVariant =
  (wanted: Variant) =>
  (build: Variant): boolean =>
    build.version === wanted.version &&
    build.language === wanted.language &&
    build.fileType === wanted.fileType &&
    build.architecture === wanted.architecture;
