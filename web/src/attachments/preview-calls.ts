import { queryOptions } from '@tanstack/react-query';
import { readText } from '../call/call.js';

const pathOf = (attachmentId: string): string => `/attachments/${attachmentId}/preview`;

export const previewUrl = (attachmentId: string): string => `/api/v1${pathOf(attachmentId)}`;

/** A file does not change, so its text is read once. */
export const previewText = (attachmentId: string) =>
  queryOptions({
    queryKey: ['preview', attachmentId],
    queryFn: ({ signal }) => readText(pathOf(attachmentId), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
