import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import type { ApiSchema } from '../support/api/client.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { problemOf } from './support/problems.ts';

const { EJSON } = mongoose.mongo.BSON;
const folder = new URL('../recorded/2026-11-25/', import.meta.url);
const text = (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8');

interface RecordedJob {
  jobId: string;
  userId: string;
  job: ApiSchema<'Job'>;
  status: ApiSchema<'JobStatus'>;
  versions: ApiSchema<'VersionList'>;
  /** Absent where there is none. */
  dataset?: ApiSchema<'Dataset'>;
}

const answers = JSON.parse(await text('answers.json')) as {
  jobs: Record<string, RecordedJob>;
  lists: Record<string, ApiSchema<'JobList'>>;
};
const documents = EJSON.parse(await text('documents.json'), { relaxed: false }) as Record<string, object[]>;
const objects = JSON.parse(await text('objects.json')) as Record<string, unknown>;

const stack = await started(
  startApiStack().then(async (fresh) => {
    const { MONGODB_URI, MONGODB_DATABASE } = fresh.config;
    const connection = await mongoose.createConnection(MONGODB_URI, { dbName: MONGODB_DATABASE }).asPromise();
    for (const [name, all] of Object.entries(documents)) await connection.collection(name).insertMany(all);
    await connection.close();
    // Pictures, archives and weights are there by name only.
    for (const [key, json] of Object.entries(objects))
      await fresh.objects.put(key, JSON.stringify(json), 'application/json');
    return fresh;
  }),
);

const send = (path: string, userId: string, method = 'GET'): Promise<Response> =>
  fetch(`${stack.url}/api/lora/${path}userId=${userId}`, { method });
const read = async (path: string, userId: string): Promise<object> => {
  const answer: unknown = await (await send(path, userId)).json();
  return answer as object;
};

/** Addresses lead to the server that made them, and each is signed anew. */
const withoutAddresses = <T>(answer: T): T =>
  JSON.parse(
    JSON.stringify(answer, (name, value: unknown) => (/url$|^urlsExpireAt$/i.test(name) ? undefined : value)),
  ) as T;

it.each(Object.entries(answers.jobs))('%s: is read as before', async (_name, recorded) => {
  const { jobId, userId, job, status, versions, dataset } = recorded;
  expect(await read(`${jobId}?`, userId)).toMatchObject(withoutAddresses(job));
  expect(await read(`status/${jobId}?`, userId)).toMatchObject(withoutAddresses(status));
  expect(await read(`${jobId}/versions?`, userId)).toMatchObject(withoutAddresses(versions));
  if (dataset) expect(await read(`${jobId}/dataset?`, userId)).toMatchObject(withoutAddresses(dataset));
});

it.each(Object.entries(answers.lists))('the jobs of %s are listed as before', async (userId, list) => {
  expect(await read('list?limit=50&', userId)).toMatchObject(list);
});

it.each(['completed', 'cancelled', 'failed'])('%s: is deleted with all that belongs to it', async (name) => {
  const { jobId, userId } = answers.jobs[name]!;
  const answer = await send(`${jobId}?`, userId, 'DELETE');
  expect([answer.status, await answer.json()]).toMatchObject([200, { jobId, documents: 1 }]);
  const left: string[] = [];
  for await (const { key } of stack.objects.list('')) if (key.includes(jobId)) left.push(key);
  expect(left).toEqual([]);
  expect((await problemOf(await send(`${jobId}?`, userId))).name).toBe('JobNotFound');
});
