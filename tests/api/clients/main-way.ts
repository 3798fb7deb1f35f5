import createClient from 'openapi-fetch';
import { answered, asForm } from '../../support/api/client.ts';
import { until } from '../../support/until.ts';
import type { components, paths } from '../../recorded/2026-11-25/types.d.ts';

type Status = components['schemas']['JobStatus'];

/**
 * From a video to a version and on to its deletion, by a client with types from the document of 2026-11-25.
 * That it compiles and works says that its users need change nothing.
 *
 * @returns the last status of the job, and how many versions it had.
 */
export const mainWay = async (
  baseUrl: string,
  token: string,
  video: Blob,
): Promise<{ status: Status; versions: number; listed: boolean; deleted: string }> => {
  const api = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });
  const body = { name: 'Ada', triggerWord: 'ohwx', consent: true as const, review: true, steps: 300, video };
  const { jobId } = answered(await api.POST('/api/lora/train', { body, bodySerializer: asForm }));
  const params = { path: { jobId } };
  const reaches = async (wanted: Status['status']): Promise<Status> => {
    let last: Status | undefined;
    const look = async (): Promise<boolean> =>
      (last = answered(await api.GET('/api/lora/status/{jobId}', { params }))).status === wanted;
    await until(look, 90, () => JSON.stringify(last));
    return last!;
  };
  await reaches('awaiting_review');
  const { jobs } = answered(
    await api.GET('/api/lora/list', { params: { query: { status: 'awaiting_review' } } }),
  );
  const { images, captions } = answered(await api.GET('/api/lora/{jobId}/dataset', { params }));
  const drop = images.slice(0, 1).map(({ frame }) => frame);
  const [caption] = captions?.captions.filter(({ file }) => file !== `${drop[0]}.jpg`) ?? [];
  const changed = { drop, captions: caption ? { [caption.file]: `${caption.text}, smiling` } : {} };
  answered(await api.POST('/api/lora/{jobId}/approve', { params, body: changed }));
  const status = await reaches('completed');
  const { versions } = answered(await api.GET('/api/lora/{jobId}/versions', { params }));
  const deleted = answered(await api.DELETE('/api/lora/{jobId}', { params }));
  return {
    status,
    versions: versions.length,
    listed: jobs.some((job) => job.jobId === jobId),
    deleted: deleted.jobId,
  };
};
