import type { Settings } from '../../platform/settings.js';
import { httpKeys } from './http.js';
import { internalKeys } from './internal.js';
import type { KeyService } from './port.js';

/** Every key service by name. A key stays with the service that issued it, whatever is configured for new ones. */
export interface KeyServices {
  of(service: string): KeyService;
  readonly forNewKeys: KeyService;
}

export function keyServices(settings: Settings): KeyServices {
  const all: Readonly<Record<string, KeyService>> = { internal: internalKeys(settings), http: httpKeys(settings) };
  const of = (name: string): KeyService => {
    const found = all[name];
    if (!found) throw new Error(`No key service is called ${name}`);
    return found;
  };
  return { of, forNewKeys: of(settings.keyService) };
}
