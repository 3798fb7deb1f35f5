import type { Client, WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const textOf = (data: Uint8Array | null | undefined): string =>
  data ? (JSON.parse(Buffer.from(data).toString('utf8')) as string) : '';

const eventsOf = async (handle: WorkflowHandle): Promise<HistoryEvent[]> =>
  (await handle.fetchHistory()).events ?? [];

const scheduledOf = (events: HistoryEvent[], activity: string): HistoryEvent => {
  const found = events.find(
    ({ activityTaskScheduledEventAttributes: facts }) => facts?.activityType?.name === activity,
  );
  if (!found) throw new Error(`${activity} was never scheduled.`);
  return found;
};

/** The event at which the last attempt of an activity started. */
export const startOfActivity = async (handle: WorkflowHandle, activity: string): Promise<HistoryEvent> => {
  const events = await eventsOf(handle);
  const { eventId } = scheduledOf(events, activity);
  const found = events.find(
    ({ activityTaskStartedEventAttributes: facts }) => String(facts?.scheduledEventId) === String(eventId),
  );
  if (!found) throw new Error(`${activity} was never started.`);
  return found;
};

/** What people see on the run's page in the Temporal Web UI, read through the client. */
export const readableFacts = async (handle: WorkflowHandle) => {
  const description = await handle.describe();
  const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  const events = await eventsOf(handle);
  const summaries = events.flatMap(({ activityTaskScheduledEventAttributes: facts, userMetadata }) =>
    facts ? [[facts.activityType?.name ?? '', textOf(userMetadata?.summary?.data)] as const] : [],
  );
  return {
    staticSummary: await description.staticSummary(),
    staticDetails: await description.staticDetails(),
    currentDetails: metadata.currentDetails ?? '',
    searchAttributes: Object.fromEntries(
      description.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    ),
    // The first of each, because a webhook may have caused another poll of the training.
    activitySummaries: Object.fromEntries(summaries.reverse()),
  };
};

/** Resets a run as an operator does in the Web UI: to the workflow task that scheduled an activity. */
export const resetToBefore = async (
  client: Client,
  handle: WorkflowHandle,
  activity: string,
): Promise<void> => {
  const scheduled = scheduledOf(await eventsOf(handle), activity);
  const { namespace } = client.options;
  await client.workflowService.resetWorkflowExecution({
    namespace,
    workflowExecution: { workflowId: handle.workflowId },
    reason: `to before ${activity}`,
    requestId: crypto.randomUUID(),
    workflowTaskFinishEventId: scheduled.activityTaskScheduledEventAttributes?.workflowTaskCompletedEventId,
  });
};

/** The activities of a run in the order in which they were scheduled, with the attempt that ended each of them. */
export const activitiesOf = async (handle: WorkflowHandle): Promise<{ name: string; attempt: number }[]> => {
  const events = await eventsOf(handle);
  return events.flatMap(({ eventId, activityTaskScheduledEventAttributes: scheduled }) => {
    if (!scheduled) return [];
    const start = events.find(
      ({ activityTaskStartedEventAttributes: facts }) => String(facts?.scheduledEventId) === String(eventId),
    );
    const attempt = start?.activityTaskStartedEventAttributes?.attempt ?? 0;
    return [{ name: scheduled.activityType?.name ?? '', attempt }];
  });
};
