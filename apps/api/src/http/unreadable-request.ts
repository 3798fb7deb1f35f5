import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Failure } from '#domain';
import { PROBLEM_TYPE, toProblem } from './problem.ts';
import { REQUEST_ID_HEADER } from './request-id.ts';

const DETAILS = new Map([
  ['HPE_HEADER_OVERFLOW', 'The headers of the request are too large.'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'The request did not arrive in time.'],
]);

const answerTo = ({ code = '' }: NodeJS.ErrnoException): string => {
  const detail = DETAILS.get(code) ?? 'The request is no HTTP that can be read.';
  const id = randomUUID();
  // Its address is not known.
  const body = JSON.stringify(toProblem(new Failure('InvalidRequest', detail), '', id));
  const head = [
    'HTTP/1.1 400 Bad Request',
    `Content-Type: ${PROBLEM_TYPE}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `${REQUEST_ID_HEADER}: ${id}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
};

/** What Node refuses by itself, before there is a request, with a bare status: answers it like every other error. */
export const answerUnreadableRequests = (server: Server): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // After other answers on the connection nobody knows which of them are still on their way.
    if (socket.writable && socket.bytesWritten === 0) socket.end(answerTo(error));
    else socket.destroy();
  });
  // An expectation that is not known may be ignored.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
};
