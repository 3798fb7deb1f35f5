import { randomUUID } from 'node:crypto';
import { issueKey } from '#activities/api-keys';
import { newWebhookSecret } from '#activities/deliveries';
import { MongoLoraStore } from '#activities/lora';
import { keys, type LoraJob, loraKeys, type Scope } from '#domain';
import type { ApiStack } from './api-stack.ts';
import { mp4 } from './forms.ts';
import { versionFixture } from '../../support/versions.ts';
import { givenHeldJob } from './held-jobs.ts';
import { givenImagesJob, givenLora } from './images.ts';
import { givenJob, givenState, signalsOf } from './jobs.ts';
import { givenVideoJob } from './videos.ts';
import type { Operation } from './operations.ts';

export const tokenOf = async (stack: ApiStack, userId: string, scope: Scope): Promise<string> =>
  (
    await issueKey(
      stack.stores.apiKeys,
      { userId, name: 'of a test', scopes: [scope], expiresAt: null },
      new Date(),
    )
  ).token;

/** What ada has, by the names that the document gives it. Whoever adds a kind of thing makes one here. */
export interface Possessions {
  /** A job that waits for an answer, so that everything can be done to it. */
  jobId: string;
  /** A training with versions, for images. */
  loraJobId: string;
  keyId: string;
  uploadKey: string;
  /** An upload in parts that is open. */
  uploadId: string;
  deliveryId: string;
  webhookSecret: string;
}

const givenUpload = async (stack: ApiStack, token: string): Promise<string> => {
  const response = await fetch(`${stack.url}/api/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(upload),
  });
  return ((await response.json()) as { uploadId: string }).uploadId;
};

const givenDelivery = async ({ stores }: ApiStack, jobId: string): Promise<string> => {
  const deliveryId = randomUUID();
  await stores.webhookDeliveries.create({
    ...{ deliveryId, jobId, userId: 'ada', type: 'job.awaiting_review', body: '{}' },
    url: 'https://hooks.example.org/',
    createdAt: new Date(),
  });
  return deliveryId;
};

const secretOf = ({ stores }: ApiStack) =>
  stores.webhookSecrets.ensure('ada', newWebhookSecret(), new Date());

/** A job that has ended, for what is only done to those. */
const givenEnded = async (stack: ApiStack): Promise<string> => {
  const input = await givenJob(stack, 'ada', { open: false });
  const versions = [versionFixture(input, 1), versionFixture(input, 2)];
  await stack.objects.put(loraKeys.datasetZip('ada', input.jobId), 'zip', 'application/zip');
  const dataset = {
    counts: { kept: 20 },
    manifestKey: loraKeys.manifest('ada', input.jobId),
    contactSheetKey: loraKeys.contactSheet('ada', input.jobId),
    captionsKey: loraKeys.captions('ada', input.jobId),
  };
  await givenState(stack, input, { status: 'completed', stage: 'done', dataset, versions });
  const job = (await stack.stores.jobs.find('ada', input.jobId)) as LoraJob;
  await new MongoLoraStore(stack.stores.openJobs).activate(job, { activeVersion: 1, activeBefore: [2] }, '');
  return input.jobId;
};

const ABOUT_ENDED = [
  'deleteJob',
  'deleteAnyJob',
  'trainVersion',
  'promoteVersion',
  'rollBackVersion',
  'compareVersions',
];

const givenJobFor = async (stack: ApiStack, operationId: string): Promise<string> => {
  if (operationId === 'readImages') return givenImagesJob(stack, 'ada');
  if (operationId === 'readVideoJob') return givenVideoJob(stack, 'ada');
  if (ABOUT_ENDED.includes(operationId)) return givenEnded(stack);
  return (await givenHeldJob(stack, 'review')).jobId;
};

/** @param operationId what is to be done to them. */
export const givenPossessions = async (stack: ApiStack, operationId?: string): Promise<Possessions> => {
  const uploadKey = `${keys.uploadsPrefix('ada')}ada.mp4`;
  await stack.objects.put(uploadKey, mp4().toString('latin1'), 'video/mp4');
  const jobId = await givenJobFor(stack, operationId ?? '');
  const loraJobId = await givenLora(stack, 'ada');
  const token = await tokenOf(stack, 'ada', 'write');
  const uploadId = await givenUpload(stack, token);
  const deliveryId = await givenDelivery(stack, jobId);
  const { secret: webhookSecret } = await secretOf(stack);
  const keyId = token.split('_')[1] ?? '';
  return { jobId, loraJobId, keyId, uploadKey, uploadId, deliveryId, webhookSecret };
};

const upload = { bytes: mp4().length, firstBytes: mp4().subarray(0, 400).toString('base64') };

/** A JSON body by the id of its operation that works for ada, about what she has where it names anything. */
const BODIES: Record<string, (has: Possessions) => Record<string, unknown>> = {
  train: ({ uploadKey }) => ({ name: 'Ada', triggerWord: 'ohwx', consent: true, uploadKey }),
  approveJob: () => ({}),
  answerJob: () => ({ kind: 'review' }),
  trainVersion: () => ({ steps: 700 }),
  withdrawConsent: () => ({ images: 'delete' }),
  processVideo: ({ uploadKey }) => ({
    uploadKey,
    operations: [{ name: 'sheet', operation: 'contactSheet' }],
  }),
  generateImages: ({ loraJobId }) => ({ prompt: 'ada at the sea', loras: [{ jobId: loraJobId }] }),
  addVideo: ({ uploadKey }) => ({ uploadKey }),
  createUpload: () => upload,
  signParts: () => ({ parts: [{ number: 1, sha256: '0'.repeat(64) }] }),
  createKey: () => ({ userId: 'ada', name: 'another' }),
};

const known = <Value>(value: Value | undefined, what: string, { name }: Operation): Value => {
  if (value !== undefined) return value;
  throw new Error(
    `This test does not know ${what} of ${name}: add it to tests/api/support/tenants.ts, as something of ada's that nobody else may touch.`,
  );
};

const contentOf = (operation: Operation, has: Possessions): Record<string, unknown> => {
  const { body } = operation;
  if (!body) return {};
  const given = known(BODIES[operation.id], 'a body', operation)(has);
  const fields = Object.entries(body.fields).map(([field, { format }]): [string, unknown] => [
    field,
    format === 'binary' ? mp4() : given[field],
  ]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
};

const formOf = (content: Record<string, unknown>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(content)) {
    if (Buffer.isBuffer(value)) form.set(name, new Blob([new Uint8Array(value)]), 'ada.mp4');
    else form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
};

const bodyOf = (type: string, content: Record<string, unknown>): RequestInit => {
  if (type === 'multipart/form-data') return { body: formOf(content) };
  return { body: JSON.stringify(content), headers: { 'content-type': type } };
};

/** The versions of the job that `givenEnded` makes. */
const VERSIONS = { version: '1', a: '1', b: '2' };

/** A request that is right but for who sends it. */
export interface TenantRequest {
  path: string;
  init: RequestInit;
  /** Whether it is about something of ada's. */
  isAboutAda: boolean;
}

/** @param named the user that the request names where it can, in the query or the body. */
export const requestFor = (operation: Operation, has: Possessions, named?: string): TenantRequest => {
  const { path, parameters, body, method } = operation;
  const values: Record<string, string | undefined> = { ...has, ...VERSIONS };
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(known(values[name], `{${name}}`, operation)),
  );
  const query = new URLSearchParams();
  for (const { name, required, in: where } of parameters) {
    if (where === 'path') continue;
    if (name === 'userId' && named !== undefined) query.set(name, named);
    else if (required) query.set(name, known(values[name], `the ${where} parameter ${name}`, operation));
  }
  const content = contentOf(operation, has);
  if (named !== undefined && body?.fields.userId) content.userId = named;
  return {
    path: query.size > 0 ? `${url}?${query.toString()}` : url,
    init: { method, ...(body ? bodyOf(body.type, content) : {}) },
    isAboutAda: url !== path || `${query.toString()}${JSON.stringify(content)}`.includes('ada'),
  };
};

/** Everything of ada's that a request could change, to be compared. */
export const stateOf = async (stack: ApiStack, { jobId, uploadId }: Possessions): Promise<unknown> => {
  const { jobs } = await stack.stores.jobs.list('ada', { order: 'createdAt', limit: 100 });
  const objects: string[] = [];
  for await (const { key } of stack.objects.list(''))
    if (key.includes('/ada/') || key.includes(jobId)) objects.push(key);
  const apiKeys = (await stack.stores.apiKeys.list('ada')).map(({ keyId, revokedAt }) => ({
    keyId,
    revokedAt,
  }));
  const uploaded = await stack.stores.uploads.find({ userId: 'ada', uploadId });
  const deliveries = await stack.stores.webhookDeliveries.list('ada', jobId);
  const secret = await secretOf(stack);
  return { jobs, objects, apiKeys, uploaded, deliveries, secret, signals: await signalsOf(stack, jobId) };
};
