import type { Connection } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import proto from '@temporalio/proto';

/** What a case can be found by in the Temporal UI. Only identifiers and words: search attributes are not encrypted. */
export const SEARCH_ATTRIBUTES = {
  kind: defineSearchAttributeKey('RescindKind', 'KEYWORD'),
  partner: defineSearchAttributeKey('RescindPartner', 'KEYWORD'),
  ref: defineSearchAttributeKey('RescindRef', 'KEYWORD'),
  attention: defineSearchAttributeKey('RescindAttention', 'BOOL'),
} as const;

const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_BOOL } = proto.temporal.api.enums.v1.IndexedValueType;
const TYPES = { KEYWORD: INDEXED_VALUE_TYPE_KEYWORD, BOOL: INDEXED_VALUE_TYPE_BOOL } as const;

/**
 * Registers what the namespace does not have yet; a second call changes nothing.
 * Errors: those of the call, for instance where the namespace is managed elsewhere (Temporal Cloud).
 */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<readonly string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(SEARCH_ATTRIBUTES).filter(({ name }) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return [];
  const searchAttributes = Object.fromEntries(
    missing.map(({ name, type }) => [name, TYPES[type as 'KEYWORD' | 'BOOL']]),
  );
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    // Another process of ours may have come first; gRPC says ALREADY_EXISTS (6).
    if ((error as { code?: number }).code !== 6) throw error;
  }
  return missing.map(({ name }) => name);
}
