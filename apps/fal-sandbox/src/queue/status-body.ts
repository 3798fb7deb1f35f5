import { logsUntil, type LogLine } from './logs.ts';
import { appOf, type QueuedRequest } from './queued-request.ts';

export interface StatusBody {
  status: 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED';
  request_id: string;
  response_url: string;
  status_url: string;
  cancel_url: string;
  queue_position?: number;
  logs?: LogLine[] | null;
  metrics?: { inference_time: number };
  error?: string;
  error_type?: string;
}

/** Status, result and cancel omit the endpoint's path: only `owner/app` names the queue. */
export const addressesOf = (request: QueuedRequest, origin: string) => {
  const url = `${origin}/queue/${appOf(request)}/requests/${request.requestId}`;
  return { response_url: url, status_url: `${url}/status`, cancel_url: `${url}/cancel` };
};

const statusName = ({ state }: QueuedRequest): StatusBody['status'] => {
  if (state === 'queued') return 'IN_QUEUE';
  return state === 'running' ? 'IN_PROGRESS' : 'COMPLETED';
};

/** The response of a status read. A failed or cancelled request is COMPLETED with an error. */
export const statusBody = (
  request: QueuedRequest,
  origin: string,
  facts: { waiting: number; logs: boolean },
): StatusBody => {
  const status = statusName(request);
  const body: StatusBody = { status, request_id: request.requestId, ...addressesOf(request, origin) };
  if (status === 'IN_QUEUE') return { ...body, queue_position: facts.waiting };
  body.logs = facts.logs ? logsUntil(request, Date.now()) : null;
  if (status !== 'COMPLETED') return body;
  const { startedAt, finishedAt, error, state } = request;
  const seconds = ((finishedAt ?? 0) - (startedAt ?? finishedAt ?? 0)) / 1000;
  if (state === 'cancelled') {
    return { ...body, error: 'Request cancelled by the client (sandbox)', error_type: 'client_cancelled' };
  }
  if (error !== null) return { ...body, error: error.message, error_type: error.errorType };
  return { ...body, metrics: { inference_time: seconds } };
};
