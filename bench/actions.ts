import proto from '@temporalio/proto';

type History = proto.temporal.api.history.v1.IHistory;
const { EventType } = proto.temporal.api.enums.v1;

/**
 * What Temporal Cloud would bill as one action for each, by the rules of docs.temporal.io/cloud/actions: a start, an
 * update that was accepted, an attempt of an activity, a timer, a signal, an upsert of search attributes, a local
 * activity's or version's marker, continue-as-new. A child workflow is two. Search attributes given at start, workflow
 * tasks and answers are free.
 */
const ACTIONS: Readonly<Partial<Record<keyof typeof EventType, number>>> = {
  EVENT_TYPE_WORKFLOW_EXECUTION_STARTED: 1,
  EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED: 1,
  EVENT_TYPE_TIMER_STARTED: 1,
  EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: 1,
  EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: 1,
  EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED: 1,
  EVENT_TYPE_MARKER_RECORDED: 1,
  EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED: 2,
};

/** Events and billed actions of one workflow. Attempts of an activity are counted, retries included. */
export function costOf({ events }: History): { readonly events: number; readonly actions: number } {
  let actions = 0;
  for (const event of events ?? []) {
    const name = EventType[event.eventType ?? 0] as keyof typeof EventType;
    actions += ACTIONS[name] ?? event.activityTaskStartedEventAttributes?.attempt ?? 0;
  }
  return { events: events?.length ?? 0, actions };
}
