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

/** Status and result are answered at once; a description takes the model some seconds, after a cold start more. */
const READ_TIMEOUT_MS = 30_000;
const RUN_TIMEOUT_MS = 120_000;
/** A picture that is described may travel in the request itself, and must not stay in fal's history of requests. */
const NOT_STORED = { 'x-fal-store-io': '0' };

/**
 * fal.ai, or the sandbox where `FAL_SANDBOX_URL` names one. Reads and descriptions go through fal's client with a
 * fetch of our own; submit, cancel and upload do not, as the client repeats the first, swallows the answer of the second
 * and tells the address of the third too late.
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
  return {
    submit: (endpoint, input, webhookUrl) => submitRequest(hosts, { endpoint, input, webhookUrl }),
    status: (request, signal) => readStatus(reader, request, signal),
    output: (request, signal) => readOutput(reader, request, signal),
    outputFile: (output, field) => outputFile(hosts, output, field),
    cancel: (request) => cancelRequest(hosts, request),
    download: (file, offset, signal) => downloadFile(hosts, file, offset, signal),
    describe: (imageUrl, signal) => describePicture(runner, imageUrl, signal),
    openUpload: (file, signal) => openUpload(hosts, file, signal),
    erase: (requestId) => eraseRequest(hosts, requestId),
  };
};
