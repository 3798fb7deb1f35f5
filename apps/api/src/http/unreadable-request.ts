import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { Failure } from '#domain';
import { PROBLEM_TYPE, toProblem } from './problem.ts';
import { REQUEST_ID_HEADER } from './request-id.ts';
import { RESPONSE_HEADERS } from './response-headers.ts';

const failureOf = ({ code }: NodeJS.ErrnoException): Failure => {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Failure('HeadersTooLarge', 'The address and headers of the request are too large.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Failure('InvalidRequest', 'The request did not arrive in time.');
  return new Failure('InvalidRequest', 'The request is not readable HTTP.');
};

const answerTo = (error: NodeJS.ErrnoException): string => {
  const id = randomUUID();
  // Its address is not known.
  const problem = toProblem(failureOf(error), '', id);
  const body = JSON.stringify(problem);
  const headers = {
    ...RESPONSE_HEADERS,
    'Content-Type': `${PROBLEM_TYPE}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    [REQUEST_ID_HEADER]: id,
    Connection: 'close',
  };
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
};

/** Answers what Node rejects with a bare status, before there is a request, like every other error. */
export const answerUnreadableRequests = (server: Server): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // After other responses on the connection, it is unknown which of them are still in flight.
    if (socket.writable && socket.bytesWritten === 0) socket.end(answerTo(error));
    else socket.destroy();
  });
  // An unknown expectation may be ignored.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
};
