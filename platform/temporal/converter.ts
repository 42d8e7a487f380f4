import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import type { RawSettings } from '../settings-table.js';
import { EncryptionCodec } from './codec.js';

/** For `bundleWorkflowCode`, `Worker.create` and `Client` alike: all three need the same one. */
export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url));

/** What turns values into payloads and back: everything encrypted but texts made for operators. */
export const dataConverter = ({ encryptionKeys }: Pick<RawSettings, 'encryptionKeys'>): DataConverter => ({
  failureConverterPath,
  payloadCodecs: [new EncryptionCodec(encryptionKeys)],
});
