/** The clone's own folder. */
export const ROOT: string;
export function bootstrap(wanted?: { readonly tools?: boolean; readonly pages?: boolean }): Promise<void>;
export function useTypeScript(): Promise<void>;
export function runTool(script: string, args: readonly string[], nodeArgs?: readonly string[]): Promise<number>;
