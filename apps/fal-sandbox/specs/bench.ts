import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { falSchema, loadConfig } from '#activities/config';
import { createFalGateway } from '#activities/fal';
import { type FalGateway, type OutputFile, type Trainer, TRAINERS, type TrainingRef } from '#domain';
import { trainedFile } from '../../../tests/support/trained-file.ts';
import { control, dataset, eventually, falClient, startTestSandbox } from './support.ts';

export const trainer: Trainer = TRAINERS['flux-lora-fast'];

/** The gateway in front of a sandbox of its own. */
export const startBench = async (environment: Record<string, string> = {}) => {
  const sandbox = await startTestSandbox(environment);
  const gateway = createFalGateway(loadConfig(falSchema, { FAL_SANDBOX_URL: sandbox.url }));
  const zipUrl = await falClient(sandbox).storage.upload(await dataset(4));
  return { sandbox, gateway, newJob: () => newJob(gateway, zipUrl), ...control(sandbox) };
};
export type Bench = Awaited<ReturnType<typeof startBench>>;

/** What one test does for its own job, whose id stands in the dataset's address as in a presigned one. */
const newJob = (gateway: FalGateway, zipUrl: string) => {
  const jobId = randomUUID();
  const input = (url = `${zipUrl}?job=${jobId}`) => ({
    images_data_url: url,
    trigger_word: 'TOK',
    steps: 500,
  });

  const accepted = async (url?: string): Promise<TrainingRef> => {
    const outcome = await gateway.submit(trainer.endpoint, input(url), null);
    if (outcome.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
    return { jobId, userId: 'user', version: 1, endpoint: trainer.endpoint, requestId: outcome.requestId };
  };

  const ended = (training: TrainingRef) =>
    eventually(async () => {
      const status = await gateway.status(training, { logs: true });
      return status.state !== 'queued' && status.state !== 'running' && status;
    });

  const trained = async (): Promise<OutputFile> => {
    const training = await accepted();
    await ended(training);
    return trainedFile(gateway, training, trainer);
  };

  return {
    jobId,
    input,
    submit: () => gateway.submit(trainer.endpoint, input(), null),
    accepted,
    ended,
    trained,
  };
};
export type Job = ReturnType<typeof newJob>;

/** Downloads a file whole, from an offset. */
export const read = async (gateway: FalGateway, file: OutputFile, offset = 0) => {
  const download = await gateway.download(file, offset);
  return { ...download, body: await buffer(Readable.from(download.body)) };
};
