import type { LoraJob } from '#domain';
import { createServer, type ServerResponse } from 'node:http';
import mongoose from 'mongoose';
import type { JobDocument } from '#activities/mongodb';
import { DATABASE } from './seed.ts';

/**
 * The bare minimum that answers these reads with these fields: no keys, no checks, no headers. Whatever the API takes
 * on top of this is what it does for its users.
 */
const [uri = '', port = ''] = process.argv.slice(2);
const client = await new mongoose.mongo.MongoClient(uri).connect();
const jobs = client.db(DATABASE).collection<LoraDocument>('jobs');

type LoraDocument = JobDocument & Pick<LoraJob, 'activeVersion' | 'input'>;

/** The fields that the API's status endpoint returns for a job. */
const statusOf = ({
  _id,
  status,
  stage,
  progress,
  error,
  question,
  activeVersion,
  updatedAt,
}: LoraDocument) => ({
  jobId: _id,
  ...{ status, stage, progress, error, question, activeVersion, updatedAt },
});

/** The response of its list endpoint. */
const summaryOf = (job: LoraDocument) => ({
  ...statusOf(job),
  name: job.name,
  triggerWord: job.input.triggerWord,
  trainer: job.input.trainer,
  createdAt: job.createdAt,
});

const LISTED = { dataset: 0, provider: 0, versions: 0, cost: 0, workflow: 0, timeline: 0 };

const answer = (response: ServerResponse, body: unknown): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bare');
  const userId = searchParams.get('userId') ?? '';
  const list = async () => {
    const page = jobs
      .find({ userId })
      .project<LoraDocument>(LISTED)
      .sort({ createdAt: -1, _id: -1 })
      .limit(21);
    return { jobs: (await page.toArray()).slice(0, 20).map(summaryOf) };
  };
  const status = async () => {
    const job = await jobs.findOne({ _id: pathname.split('/').at(-1) ?? '', userId });
    return job && statusOf(job);
  };
  const read = (): Promise<unknown> => (pathname === '/api/lora/list' ? list() : status());
  read().then(
    (found) => answer(response, found),
    (error: unknown) => response.destroy(error as Error),
  );
});
server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => server.close(() => void client.close()));
