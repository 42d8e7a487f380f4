import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Read and hashed at once: small enough that the page stays quick between two of them. */
const SLICE_BYTES = 2 * 1024 * 1024;

/** The SHA-256 of a whole file in hex, however large it is. `onShare` hears 0 to 1. */
export async function sumOfFile(file: Blob, onShare: (share: number) => void, signal?: AbortSignal): Promise<string> {
  const hash = sha256.create();
  for (let from = 0; from < file.size; from += SLICE_BYTES) {
    signal?.throwIfAborted();
    hash.update(new Uint8Array(await file.slice(from, from + SLICE_BYTES).arrayBuffer()));
    onShare(Math.min(1, (from + SLICE_BYTES) / file.size));
  }
  return bytesToHex(hash.digest());
}

/** A part's bytes with their sum, in hex and as the header wants it. */
export async function sumOfPart(part: Blob): Promise<{ content: ArrayBuffer; hex: string; digest: string }> {
  const content = await part.arrayBuffer();
  const sum = sha256(new Uint8Array(content));
  return { content, hex: bytesToHex(sum), digest: btoa(String.fromCharCode(...sum)) };
}
