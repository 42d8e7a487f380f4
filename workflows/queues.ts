/** Task queues hang together by one prefix (the setting TASK_QUEUE), so that several installations share a namespace. */
export const lifecycleQueue = (prefix: string): string => `${prefix}-lifecycle`;
export const mailQueue = (prefix: string): string => `${prefix}-mail`;

/** The mail queue that belongs to the lifecycle queue a workflow runs on. */
export const mailQueueBeside = (lifecycle: string): string => mailQueue(lifecycle.replace(/-lifecycle$/, ''));
