import type { JobEvent } from './events.schema.ts';

/** What makes a response an event stream, through caches and proxies that would collect it first. */
export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // nginx.
  'X-Accel-Buffering': 'no',
};

/** JSON has no line breaks of its own, so that one `data` line is enough. */
export const encodeEvent = ({ id, event, data }: JobEvent): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** When a client whose stream breaks comes again. */
export const encodeRetry = (milliseconds: number): string => `retry: ${milliseconds}\n\n`;

/** Nothing for the client: proxies close what is silent. */
export const HEARTBEAT = ': still here\n\n';
