import { createFalClient } from '@fal-ai/client';
import type { FalGateway } from '#domain';
import type { FalConfig } from '../config/index.ts';
import { cancelTraining } from './cancel.ts';
import { describePicture } from './describe-picture.ts';
import { downloadFile } from './download.ts';
import { falHosts } from './hosts.ts';
import { singleShot } from './single-shot.ts';
import { submitTraining } from './submit.ts';
import { readResult, readStatus } from './training-status.ts';

/** Status and result are answered at once; a description takes the model some seconds, after a cold start more. */
const READ_TIMEOUT_MS = 30_000;
const RUN_TIMEOUT_MS = 120_000;

/**
 * fal.ai, or the sandbox where `FAL_SANDBOX_URL` names one. Reads and descriptions go through fal's client with a
 * fetch of our own; submit and cancel do not, as the client repeats the one and swallows the answer of the other.
 */
export const createFalGateway = (config: FalConfig): FalGateway => {
  const hosts = falHosts(config);
  const client = (timeoutMs: number) =>
    createFalClient({
      credentials: () => hosts.key,
      requestMiddleware: (request) => Promise.resolve({ ...request, url: hosts.locate(request.url) }),
      fetch: singleShot(timeoutMs),
    });
  const reader = client(READ_TIMEOUT_MS);
  const runner = client(RUN_TIMEOUT_MS);
  return {
    submitTraining: (trainer, input, webhookUrl) => submitTraining(hosts, { trainer, input, webhookUrl }),
    status: (training, signal) => readStatus(reader, training, signal),
    result: (training, trainer, signal) => readResult(reader, hosts, { training, trainer, signal }),
    cancel: (training) => cancelTraining(hosts, training),
    download: (file, offset, signal) => downloadFile(hosts, file, offset, signal),
    describe: (imageUrl, signal) => describePicture(runner, imageUrl, signal),
  };
};
