import { createFalClient } from '@fal-ai/client';
import type { FalGateway } from '#domain';
import type { FalConfig } from '../config/index.ts';
import { cancelRequest } from './cancel.ts';
import { describePicture } from './describe-picture.ts';
import { downloadFile } from './download.ts';
import { eraseRequest } from './erase.ts';
import { falHosts } from './hosts.ts';
import { singleShot } from './single-shot.ts';
import { openUpload } from './storage.ts';
import { submitRequest } from './submit.ts';
import { outputFile, readOutput, readStatus } from './request-status.ts';

/** Status and result are immediate; a description takes the model some seconds, more after a cold start. */
const READ_TIMEOUT_MS = 30_000;
const RUN_TIMEOUT_MS = 120_000;
/** Logs of up to 16 MiB take several times that in memory while they are parsed. */
const LOGS_AT_ONCE = 4;
/** An image to describe may be part of the request, and must not stay in fal's request history. */
const NOT_STORED = { 'x-fal-store-io': '0' };

/**
 * fal.ai, or the sandbox if `FAL_SANDBOX_URL` is set. Reads and descriptions go through fal's client with our own
 * fetch; submit, cancel and upload do not, as the client repeats the first, discards the response of the second and
 * reveals the URL of the third too late.
 */
export const createFalGateway = (config: FalConfig): FalGateway => {
  const hosts = falHosts(config);
  const client = (timeoutMs: number, headers: Record<string, string> = {}) =>
    createFalClient({
      credentials: () => hosts.key,
      requestMiddleware: (request) =>
        Promise.resolve({
          ...request,
          url: hosts.locate(request.url),
          headers: { ...request.headers, ...headers },
        }),
      fetch: singleShot(timeoutMs),
    });
  const reader = client(READ_TIMEOUT_MS);
  const runner = client(RUN_TIMEOUT_MS, NOT_STORED);
  let readingLogs = 0;
  /** The state never waits for logs: while enough others are being read, it comes without. */
  const status: FalGateway['status'] = async (request, { logs = false, signal } = {}) => {
    if (!logs || readingLogs === LOGS_AT_ONCE) return readStatus(reader, request, { logs: false, signal });
    readingLogs += 1;
    try {
      return await readStatus(reader, request, { logs: true, signal });
    } finally {
      readingLogs -= 1;
    }
  };
  return {
    submit: (endpoint, input, webhookUrl) => submitRequest(hosts, { endpoint, input, webhookUrl }),
    status,
    output: (request, signal) => readOutput(reader, request, signal),
    outputFile: (output, field) => outputFile(hosts, output, field),
    cancel: (request) => cancelRequest(hosts, request),
    download: (file, offset, signal) => downloadFile(hosts, file, offset, signal),
    describe: (imageUrl, signal) => describePicture(runner, imageUrl, signal),
    openUpload: (file, signal) => openUpload(hosts, file, signal),
    erase: (requestId) => eraseRequest(hosts, requestId),
  };
};
