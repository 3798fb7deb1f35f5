import createClient from 'openapi-fetch';
import { answered, asForm } from '../../support/api/client.ts';
import type { components, paths } from '../../support/api/types.d.ts';
import { until } from '../../support/until.ts';
import { put, sha256 } from '../support/direct-uploads.ts';

type Status = components['schemas']['JobStatus'];

/** What a client needs to be able to call every operation. */
export interface ClientTask {
  url: string;
  /** An admin's key, and who it is. */
  token: string;
  userId: string;
  /** A job that has failed, and will not again. */
  failedJobId: string;
  /** Another such one. */
  anotherFailedJobId: string;
  webhookUrl: string;
}

const person = { name: 'Ada', triggerWord: 'ohwx', consent: true as const, steps: 300 };

/**
 * Calls every operation by a client made from the document.
 *
 * @returns what was called, each as `POST /api/lora/train`.
 * @throws Error with the problem where one is refused.
 */
export const callEveryOperation = async (task: ClientTask, video: Buffer): Promise<Set<string>> => {
  const called = new Set<string>();
  const api = createClient<paths>({ baseUrl: task.url, headers: { authorization: `Bearer ${task.token}` } });
  api.use({ onRequest: ({ request, schemaPath }) => void called.add(`${request.method} ${schemaPath}`) });

  const reaches = async (jobId: string, isThere: (status: Status) => boolean): Promise<Status> => {
    let last: Status | undefined;
    const look = async (): Promise<boolean> => {
      last = answered(await api.GET('/api/lora/status/{jobId}', { params: { path: { jobId } } }));
      return isThere(last);
    };
    await until(look, 90, () => JSON.stringify(last));
    return last!;
  };
  const completes = (jobId: string) => reaches(jobId, ({ status }) => status === 'completed');

  const uploaded = async (): Promise<string> => {
    const firstBytes = video.subarray(0, 400).toString('base64');
    const { uploadId, uploadKey } = answered(
      await api.POST('/api/uploads', { body: { bytes: video.length, firstBytes } }),
    );
    const params = { path: { uploadId } };
    const parts = [{ number: 1, sha256: sha256(video) }];
    const signed = answered(await api.POST('/api/uploads/{uploadId}/parts', { params, body: { parts } }));
    await put(signed.parts[0]!, video);
    answered(await api.GET('/api/uploads/{uploadId}', { params }));
    answered(await api.POST('/api/uploads/{uploadId}/complete', { params }));
    return uploadKey;
  };

  const aboutNobody = async (): Promise<void> => {
    answered(await api.GET('/health'));
    answered(await api.GET('/api/quota'));
    answered(
      await api.GET('/api/lora/estimate', { params: { query: { trainer: 'flux-2', videoSeconds: 9 } } }),
    );
    const { keyId } = answered(
      await api.POST('/api/keys', { body: { userId: task.userId, name: 'another' } }),
    );
    answered(await api.GET('/api/keys'));
    answered(await api.DELETE('/api/keys/{keyId}', { params: { path: { keyId } } }));
    answered(await api.GET('/api/webhooks/secret'));
    answered(await api.POST('/api/webhooks/secret/rotate'));
    const bytes = { bytes: video.length, firstBytes: video.subarray(0, 400).toString('base64') };
    const { uploadId } = answered(await api.POST('/api/uploads', { body: bytes }));
    answered(await api.DELETE('/api/uploads/{uploadId}', { params: { path: { uploadId } } }));
  };

  /** With a question and another video on the way. */
  const trained = async (uploadKey: string): Promise<string> => {
    const body = {
      ...person,
      review: true,
      webhookUrl: task.webhookUrl,
      video: new Blob([new Uint8Array(video)]),
    };
    const { jobId } = answered(await api.POST('/api/lora/train', { body, bodySerializer: asForm }));
    const params = { path: { jobId } };
    const { question } = await reaches(jobId, ({ status }) => status === 'awaiting_review');
    answered(await api.GET('/api/lora/list', { params: { query: { status: 'awaiting_review', limit: 5 } } }));
    answered(await api.GET('/api/lora/{jobId}/dataset', { params }));
    answered(await api.POST('/api/lora/{jobId}/videos', { params, body: { uploadKey } }));
    const next = await reaches(jobId, (now) => now.question !== null && now.question.id !== question?.id);
    const approval = { questionId: next.question?.id };
    answered(await api.POST('/api/lora/{jobId}/approve', { params, body: approval }));
    await completes(jobId);
    return jobId;
  };

  const aboutVersions = async (jobId: string): Promise<void> => {
    const params = { path: { jobId } };
    answered(await api.POST('/api/lora/{jobId}/versions', { params, body: { steps: 400 } }));
    await reaches(jobId, ({ status, version }) => status === 'completed' && version === 2);
    answered(await api.GET('/api/lora/{jobId}/versions', { params }));
    answered(
      await api.GET('/api/lora/{jobId}/versions/compare', { params: { ...params, query: { a: 1, b: 2 } } }),
    );
    const second = { path: { jobId, version: 2 } };
    answered(await api.POST('/api/lora/{jobId}/versions/{version}/promote', { params: second }));
    answered(await api.POST('/api/lora/{jobId}/versions/{version}/rollback', { params: second }));
  };

  const afterwards = async (jobId: string): Promise<void> => {
    const params = { path: { jobId } };
    answered(await api.GET('/api/lora/{jobId}', { params }));
    answered(await api.GET('/api/jobs/{jobId}/events', { params, parseAs: 'text' }));
    const { deliveries } = answered(await api.GET('/api/lora/{jobId}/webhooks', { params }));
    const { deliveryId = '' } = deliveries[0] ?? {};
    const replayed = { path: { jobId, deliveryId } };
    answered(await api.POST('/api/lora/{jobId}/webhooks/{deliveryId}/replay', { params: replayed }));
    answered(await api.POST('/api/lora/{jobId}/retry', { params: { path: { jobId: task.failedJobId } } }));
    await completes(task.failedJobId);
  };

  const cancelled = async (uploadKey: string): Promise<void> => {
    const { jobId } = answered(
      await api.POST('/api/lora/train', { body: { ...person, review: true, uploadKey } }),
    );
    const params = { path: { jobId } };
    answered(await api.POST('/api/lora/{jobId}/cancel', { params }));
    await reaches(jobId, ({ status }) => status === 'cancelled');
    answered(await api.DELETE('/api/lora/{jobId}', { params }));
  };

  /** The addresses of every kind of job. */
  const atAnyKind = async (jobId: string, uploadKey: string): Promise<void> => {
    const params = { path: { jobId } };
    const query = { kind: ['train-lora'], status: ['completed' as const], limit: 5 };
    answered(await api.GET('/api/jobs', { params: { query } }));
    answered(await api.GET('/api/jobs/{jobId}', { params }));
    const { deliveries } = answered(await api.GET('/api/jobs/{jobId}/deliveries', { params }));
    const replayed = { path: { jobId, deliveryId: deliveries[0]?.deliveryId ?? '' } };
    answered(await api.POST('/api/jobs/{jobId}/deliveries/{deliveryId}/replay', { params: replayed }));

    const body = { ...person, review: true, uploadKey };
    const asked = answered(await api.POST('/api/lora/train', { body })).jobId;
    const { question } = await reaches(asked, ({ status }) => status === 'awaiting_review');
    const answer = { questionId: question?.id, kind: 'review', budget: 0 };
    const ofAsked = { path: { jobId: asked } };
    answered(await api.POST('/api/jobs/{jobId}/answer', { params: ofAsked, body: answer }));
    await reaches(asked, ({ question: next }) => next?.kind === 'over-budget');
    answered(await api.POST('/api/jobs/{jobId}/cancel', { params: ofAsked }));
    const header = { Prefer: 'wait=60' };
    const ended = answered(await api.GET('/api/jobs/{jobId}/status', { params: { ...ofAsked, header } }));
    if (ended.status !== 'cancelled') throw new Error(`The job is ${ended.status}.`);
    answered(await api.DELETE('/api/jobs/{jobId}', { params: ofAsked }));
    answered(
      await api.POST('/api/jobs/{jobId}/retry', { params: { path: { jobId: task.anotherFailedJobId } } }),
    );
  };

  const images = async (loraJobId: string): Promise<void> => {
    answered(await api.GET('/api/images/models'));
    const body = { prompt: 'at the {sea|lake}', loras: [{ jobId: loraJobId }] };
    const plan = answered(await api.POST('/api/images/generate', { body: { ...body, dryRun: true } }));
    if (!('dryRun' in plan)) throw new Error('A dry run has started a job.');
    const started = answered(await api.POST('/api/images/generate', { body }));
    if (!('jobId' in started)) throw new Error('No job was started.');
    answered(await api.GET('/api/images/{jobId}', { params: { path: { jobId: started.jobId } } }));
  };

  const videos = async (uploadKey: string): Promise<void> => {
    const operations = [{ name: 'sheet', operation: 'contactSheet' as const, columns: 3 }];
    const started = answered(await api.POST('/api/videos/process', { body: { uploadKey, operations } }));
    if (!('jobId' in started)) throw new Error('No job was started.');
    answered(await api.GET('/api/videos/{jobId}', { params: { path: { jobId: started.jobId } } }));
  };

  const withdrawn = async (jobId: string): Promise<void> => {
    const params = { path: { jobId } };
    const body = { images: 'delete' as const };
    const { jobs } = answered(await api.POST('/api/lora/{jobId}/consent/withdraw', { params, body }));
    if (jobs[0]?.jobId !== jobId) throw new Error('The receipt does not begin with the training.');
  };

  await aboutNobody();
  const uploadKey = await uploaded();
  const jobId = await trained(uploadKey);
  await aboutVersions(jobId);
  await images(jobId);
  await videos(uploadKey);
  await afterwards(jobId);
  await cancelled(uploadKey);
  await atAnyKind(jobId, uploadKey);
  await withdrawn(jobId);
  return called;
};
