import { beforeAll, describe, expect, it } from '@jest/globals';
import { newLoraJob } from '#domain';
import { jobListSchema, type JobListView } from '../../apps/api/src/lora/list/list.schema.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenJob, givenState } from './support/jobs.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const get = (query: string): Promise<Response> => fetch(`${stack.url}/api/lora/list${query}`);
const page = async (query: string): Promise<JobListView> =>
  jobListSchema.parse(await (await get(query)).json());
const idsOf = ({ jobs }: JobListView): string[] => jobs.map(({ jobId }) => jobId);

/** Jobs of a user, oldest first, each of a millisecond of its own. */
const given = async (userId: string, names: string[]): Promise<string[]> => {
  const made: string[] = [];
  for (const name of names) {
    const input = trainLoraInput({ userId, name });
    await stack.stores.jobs.create(newLoraJob(input));
    made.push(input.jobId);
    const createdAt = Date.now();
    await until(() => Date.now() > createdAt, 1);
  }
  return made;
};

/** Follows the cursors from the first page to the last. */
const walk = async (query: string): Promise<string[][]> => {
  const pages: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await page(`${query}${cursor && `&cursor=${cursor}`}`);
    pages.push(idsOf(answer));
    cursor = answer.nextCursor;
  }
  return pages;
};

it('holds a user’s own jobs, newest first, page by page', async () => {
  const made = await given('lister', ['1', '2', '3', '4', '5']);
  await given('lister2', ['another']);
  const newest = made.toReversed();
  expect(await walk('?userId=lister&limit=2')).toEqual([newest.slice(0, 2), newest.slice(2, 4), [newest[4]]]);
  expect(await walk('?userId=lister&limit=5')).toEqual([newest]);
  expect(await walk('?userId=lister&limit=2&sort=createdAt')).toEqual([
    made.slice(0, 2),
    made.slice(2, 4),
    [made[4]],
  ]);
});

it('neither repeats nor leaves out a job when others are made meanwhile', async () => {
  const made = await given('busy', ['1', '2', '3']);
  const first = await page('?userId=busy&limit=2');
  await given('busy', ['4']);
  const second = await page(`?userId=busy&limit=2&cursor=${first.nextCursor}`);
  expect([...idsOf(first), ...idsOf(second)]).toEqual(made.toReversed());
});

it('parts jobs of one moment by their ids', async () => {
  const inputs = Array.from({ length: 4 }, () => trainLoraInput({ userId: 'twins' }));
  await Promise.all(inputs.map((input) => stack.stores.jobs.create(newLoraJob(input))));
  const pages = await walk('?userId=twins&limit=1');
  expect(pages.flat().sort()).toEqual(inputs.map(({ jobId }) => jobId).sort());
});

it('puts first what changed last', async () => {
  const inputs = [];
  for (let n = 0; n < 3; n++) inputs.push(await givenJob(stack, 'changer', { open: false }));
  const updatedAt = Date.now();
  await until(() => Date.now() > updatedAt, 1);
  await givenState(stack, inputs[0]!, { status: 'awaiting_review' });
  const ids = inputs.map(({ jobId }) => jobId);
  expect((await walk('?userId=changer&sort=-updatedAt&limit=2')).flat()[0]).toBe(ids[0]);
});

describe('can be narrowed down', () => {
  let made: string[];
  beforeAll(async () => {
    made = await given('finder', ['Ada in the garden', 'ada, 50 % (a+b)', 'Bob in the Garden']);
    const [jobId] = made;
    await givenState(stack, trainLoraInput({ userId: 'finder', jobId: jobId! }), {
      status: 'awaiting_review',
    });
  });

  it.each([
    ['status=awaiting_review', [0]],
    ['status=queued', [2, 1]],
    ['status=failed', []],
    ['kind=train-lora', [2, 1, 0]],
    ['name=GARDEN', [2, 0]],
    ['name=ada', [1, 0]],
    [`name=${encodeURIComponent('50 % (a+b)')}`, [1]],
    ['name=.*', []],
    ['name=garden&status=queued&sort=createdAt', [2]],
  ])('to %s', async (query, expected) => {
    expect(idsOf(await page(`?userId=finder&${query}`))).toEqual(expected.map((index) => made[index]));
  });

  it('over several pages', async () => {
    expect(await walk('?userId=finder&name=garden&limit=1')).toEqual([[made[2]], [made[0]]]);
  });
});

const CURSOR = 'must be the nextCursor of a list in the same order';

it.each([
  ['', { userId: 'is required' }],
  ['?userId=ada&limit=0', { limit: 'must be at least 1' }],
  ['?userId=../ada&limit=0x10', { userId: expect.any(String), limit: 'must be a whole number' }],
  ['?userId=ada&limit=', { limit: 'must be a whole number' }],
  ['?userId=ada&ofset=20', { ofset: 'is not a known field' }],
  ['?userId=ada&status=done', { status: expect.stringContaining('must be one of queued') }],
  ['?userId=ada&sort=name', { sort: expect.stringContaining('must be one of -createdAt') }],
  ['?userId=ada&name=', { name: 'must be 1 to 80 characters on one line' }],
  ['?userId=ada&cursor=x', { cursor: CURSOR }],
])('refuses %s', async (query, expected) => {
  const response = await get(query);
  expect(response.status).toBe(400);
  const { name, errors = [] } = await problemOf(response);
  expect(name).toBe('InvalidRequest');
  expect(Object.fromEntries(errors.map(({ field, message }) => [field, message]))).toEqual(expected);
});

it('refuses a cursor of a list in another order', async () => {
  await given('turner', ['1', '2']);
  const { nextCursor } = await page('?userId=turner&limit=1');
  const { errors } = await problemOf(await get(`?userId=turner&sort=createdAt&cursor=${nextCursor}`));
  expect(errors).toEqual([{ field: 'cursor', message: CURSOR, code: 'unknown-cursor', parameter: 'cursor' }]);
});

it('shows nobody else’s jobs by their cursor', async () => {
  await given('owner', ['1', '2']);
  const { nextCursor } = await page('?userId=owner&limit=1');
  expect(await page(`?userId=stranger&cursor=${nextCursor}`)).toEqual({ jobs: [], nextCursor: null });
});

it('is empty for a user without any', async () => {
  expect(await page('?userId=newcomer')).toEqual({ jobs: [], nextCursor: null });
});
