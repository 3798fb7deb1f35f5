import type { JobEvent } from './events.schema.ts';

/** Headers that make a response an event stream, past caches and proxies that would buffer it. */
export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // nginx.
  'X-Accel-Buffering': 'no',
};

/** `JSON.stringify` writes no line breaks, so one `data` line is enough. */
export const encodeEvent = ({ id, event, data }: JobEvent): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** When a client reconnects after its stream breaks. */
export const encodeRetry = (milliseconds: number): string => `retry: ${milliseconds}\n\n`;

/** Not for the client: proxies close silent connections. */
export const HEARTBEAT = ': still here\n\n';
