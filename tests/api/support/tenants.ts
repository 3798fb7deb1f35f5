import { issueKey } from '#activities/api-keys';
import { keys, type Scope } from '#domain';
import type { ApiStack } from './api-stack.ts';
import { mp4 } from './forms.ts';
import { givenHeldJob } from './held-jobs.ts';
import { signalsOf } from './jobs.ts';
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
  keyId: string;
  uploadKey: string;
}

export const givenPossessions = async (stack: ApiStack): Promise<Possessions> => {
  const uploadKey = `${keys.uploadsPrefix('ada')}ada.mp4`;
  await stack.objects.put(uploadKey, mp4().toString('latin1'), 'video/mp4');
  const { jobId } = await givenHeldJob(stack, 'review');
  const token = await tokenOf(stack, 'ada', 'write');
  return { jobId, keyId: token.split('_')[1] ?? '', uploadKey };
};

/** A JSON body by the id of its operation that works for ada, about what she has where it names anything. */
const BODIES: Record<string, (has: Possessions) => Record<string, unknown>> = {
  train: ({ uploadKey }) => ({ name: 'Ada', triggerWord: 'ohwx', uploadKey }),
  approveJob: () => ({}),
  addVideo: ({ uploadKey }) => ({ uploadKey }),
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
    else form.set(name, String(value));
  }
  return form;
};

const bodyOf = (type: string, content: Record<string, unknown>): RequestInit => {
  if (type === 'multipart/form-data') return { body: formOf(content) };
  return { body: JSON.stringify(content), headers: { 'content-type': type } };
};

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
  const values: Record<string, string | undefined> = { ...has };
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
export const stateOf = async (stack: ApiStack, { jobId }: Possessions): Promise<unknown> => {
  const { jobs } = await stack.stores.jobs.list('ada', { offset: 0, limit: 100 });
  const objects: string[] = [];
  for await (const { key } of stack.objects.list(''))
    if (key.includes('/ada/') || key.includes(jobId)) objects.push(key);
  const apiKeys = (await stack.stores.apiKeys.list('ada')).map(({ keyId, revokedAt }) => ({
    keyId,
    revokedAt,
  }));
  return { jobs, objects, apiKeys, signals: await signalsOf(stack, jobId) };
};
