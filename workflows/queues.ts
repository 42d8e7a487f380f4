/** Task queues hang together by one prefix (the setting TASK_QUEUE), so that several installations share a namespace. */
export const lifecycleQueue = (prefix: string): string => `${prefix}-lifecycle`;
export const mailQueue = (prefix: string): string => `${prefix}-mail`;
/** Long work over many rows, so that it takes no place from a case. */
export const batchQueue = (prefix: string): string => `${prefix}-batch`;

/** The mail queue that belongs to the lifecycle queue a workflow runs on. */
export const mailQueueBeside = (lifecycle: string): string => mailQueue(prefixOf(lifecycle));
export const batchQueueBeside = (lifecycle: string): string => batchQueue(prefixOf(lifecycle));

const prefixOf = (lifecycle: string): string => lifecycle.replace(/-lifecycle$/, '');
