import { describe, expect, it } from '@jest/globals';
import { keys, trainLoraWorkflowId, type LoraQuestion, type TrainLoraInput } from '#domain';
import { datasetViewSchema } from '../../apps/api/src/lora/schemas/dataset.schema.ts';
import { jobStatusSchema } from '../../apps/api/src/lora/schemas/job.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4 } from './support/forms.ts';
import { CAPTION, givenHeldJob, people } from './support/held-jobs.ts';
import { givenJob, givenState, signalsOf } from './support/jobs.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const answer = (input: Pick<TrainLoraInput, 'jobId'>, what: string, body?: unknown): Promise<Response> =>
  fetch(`${stack.url}/api/lora/${input.jobId}/${what}?userId=ada`, {
    method: 'POST',
    ...(body instanceof FormData ? { body } : {}),
    ...(body === undefined || body instanceof FormData
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
const read = (path: string): Promise<Response> => fetch(`${stack.url}/api/lora/${path}?userId=ada`);

const heldJob = (
  ...asked: [LoraQuestion['kind'] | undefined, Partial<LoraQuestion>?]
): Promise<TrainLoraInput> => givenHeldJob(stack, ...asked);

describe('approving a job', () => {
  const edited = { '000001.jpg': 'ohwx_ada, laughing' };
  it.each([
    ['nothing changed', 'review', undefined, {}],
    ['an empty body', 'review', {}, {}],
    ['an empty body to a job without a question', undefined, {}, {}],
    ['captions and steps', 'review', { captions: edited, steps: 1200 }, { captions: edited, steps: 1200 }],
    ['a budget', 'over-budget', { budget: 8 }, { budget: 8 }],
    ['whom to train', 'choose-person', { person: 'person-2' }, { person: 'person-2' }],
    [
      'frames, with a caption for one that is brought back',
      'review',
      { drop: ['000001'], keep: ['000004'], captions: { '000004.jpg': 'ohwx_ada' } },
      { drop: ['000001'], keep: ['000004'], captions: { '000004.jpg': 'ohwx_ada' } },
    ],
    ['enough images', 'too-few-images', { keep: ['000004'] }, { keep: ['000004'] }],
  ] as const)('passes on %s', async (_what, kind, body, passed) => {
    const input = await heldJob(kind, { people });
    const response = await answer(input, 'approve', body);
    expect(response.status).toBe(202);
    expect(jobStatusSchema.parse(await response.json()).question?.kind).toBe(kind);
    expect(await signalsOf(stack, input.jobId)).toEqual([{ name: 'approve', args: [passed] }]);
  });

  it.each([[{ outcome: 'accepted', requestId: 'req-1' }], [{ outcome: 'not-accepted', claimId: 'claim-2' }]])(
    'passes on what became of a lost submission: %j',
    async (submission) => {
      const input = await heldJob('submission-unknown');
      expect((await answer(input, 'approve', { submission })).status).toBe(202);
      expect(await signalsOf(stack, input.jobId)).toEqual([{ name: 'approve', args: [{ submission }] }]);
    },
  );

  const lost = { submission: { outcome: 'not-accepted', claimId: 'claim-2' } };
  it.each([
    ['an unknown image', 'review', { captions: { '000009.jpg': 'ohwx_ada' } }, ['captions.000009.jpg']],
    [
      'an image that is not kept',
      'review',
      { captions: { '000004.jpg': 'ohwx_ada' } },
      ['captions.000004.jpg'],
    ],
    [
      'the image of a frame that is dropped',
      'review',
      { drop: ['000001'], captions: edited },
      ['captions.000001.jpg'],
    ],
    [
      'a caption without its word',
      'review',
      { captions: { '000001.jpg': 'a dog' } },
      ['captions.000001.jpg'],
    ],
    ['something that is no image', 'review', { captions: { '../x': 'ohwx_ada' } }, ['captions.../x']],
    ['captions that are a list', 'review', { captions: ['ohwx_ada'] }, ['captions']],
    ['unknown frames', 'review', { drop: ['000009'], keep: ['000001', '900000'] }, ['drop.0', 'keep.1']],
    ['a frame both ways', 'review', { drop: ['000001'], keep: ['000001'] }, ['keep.0']],
    ['a person who is not there', 'review', { person: 'person-3' }, ['person']],
    ['nobody', 'choose-person', {}, ['person']],
    [
      'frames before it is clear whom to train',
      'choose-person',
      { person: 'person-1', drop: ['000001'] },
      ['drop.0'],
    ],
    ['too few steps', 'review', { steps: 99 }, ['steps']],
    ['steps as text', 'review', { steps: '1000' }, ['steps']],
    ['a budget below nothing', 'over-budget', { budget: -1 }, ['budget']],
    ['a body that is a list', 'review', [], ['body']],
    ['an answer nobody asked for', 'review', lost, ['submission']],
    [
      'an answer about an earlier submission',
      'submission-unknown',
      { submission: { outcome: 'not-accepted', claimId: 'claim-1' } },
      ['submission.claimId'],
    ],
    ['no answer to what was asked', 'submission-unknown', {}, ['submission']],
    ['changes of what was submitted', 'submission-unknown', { ...lost, steps: 500 }, ['steps']],
    [
      'an answer without its request',
      'submission-unknown',
      { submission: { outcome: 'accepted' } },
      ['submission.requestId'],
    ],
    ['an unknown field', 'review', { approve: true }, ['approve']],
    [
      'everything at once',
      'review',
      { steps: 50, drop: ['1'], person: 'Ada', captions: { '000001.jpg': '' } },
      ['captions.000001.jpg', 'steps', 'person', 'drop.0'],
    ],
  ] as const)('refuses %s', async (_what, kind, body, fields) => {
    const input = await heldJob(kind, { people });
    const response = await answer(input, 'approve', body);
    expect(response.status).toBe(400);
    const { name, errors = [] } = await problemOf(response);
    expect(name).toBe('InvalidRequest');
    expect(errors.map(({ field }) => field)).toEqual(fields);
    for (const { message, pointer } of errors) {
      expect(message).toMatch(/^(must|is|comes) /);
      expect(pointer).toMatch(/^#/);
    }
    expect(await signalsOf(stack, input.jobId)).toEqual([]);
  });

  it('refuses a person where only one was found', async () => {
    const { errors } = await problemOf(
      await answer(await heldJob('review'), 'approve', { person: 'person-2' }),
    );
    expect(errors).toEqual([
      {
        ...{ field: 'person', message: 'is the only one that was found' },
        ...{ code: 'unknown-person', pointer: '#/person' },
      },
    ]);
  });

  it.each([
    ['as it is', {}, 1],
    ['with one brought back and one dropped', { keep: ['000004'], drop: ['000001'] }, 1],
    ['with two dropped', { drop: ['000001', '000002'] }, 3],
  ])('with too few images is refused %s, and says what to do', async (_what, body, missing) => {
    const input = await heldJob('too-few-images');
    const response = await answer(input, 'approve', body);
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({
      name: 'TooFewGoodImages',
      detail: `Job ${input.jobId} would have ${4 - missing} images and flux-lora-fast needs 4: bring ${missing} more frames back with keep, or add a video with POST /api/lora/${input.jobId}/videos.`,
    });
    expect(await signalsOf(stack, input.jobId)).toEqual([]);
  });

  it('refuses a job that does not wait: not yet, no more, or with a run that has ended', async () => {
    const notYet = await givenJob(stack, 'ada');
    const noMore = await heldJob('review');
    await givenState(stack, noMore, { status: 'running', stage: 'submitFalTraining' });
    const ended = await heldJob('review');
    await stack.temporal.workflow.getHandle(trainLoraWorkflowId(ended.jobId)).terminate();
    for (const [{ jobId }, what] of [
      [notYet, 'is queued, not awaiting_review.'],
      [noMore, 'is running, not awaiting_review.'],
      [ended, 'has no open run; its record will be updated soon.'],
    ] as const) {
      const response = await answer({ jobId }, 'approve', {});
      expect(response.status).toBe(409);
      expect(await problemOf(response)).toMatchObject({
        name: 'NotAwaitingReview',
        detail: `Job ${jobId} ${what}`,
      });
      expect(await signalsOf(stack, jobId)).toEqual([]);
    }
  });
});

describe('adding a video', () => {
  const temp = async ({ jobId }: TrainLoraInput): Promise<string[]> => {
    const found: string[] = [];
    for await (const { key } of stack.objects.list(keys.tempPrefix(jobId))) found.push(key);
    return found;
  };

  it.each(['choose-person', 'review', 'over-budget', 'too-few-images'] as const)(
    'passes on a file while the job asks %s',
    async (kind) => {
      const input = await heldJob(kind);
      const video = mp4();
      expect((await answer(input, 'videos', form({}, video))).status).toBe(202);
      const [key = ''] = await temp(input);
      expect(Buffer.from(await stack.objects.get(key)).equals(video)).toBe(true);
      const source = { kind: 'key', key };
      expect(await signalsOf(stack, input.jobId)).toEqual([{ name: 'addVideo', args: [{ source }] }]);
    },
  );

  it('passes on an address, and an upload of the user', async () => {
    const input = await heldJob('review');
    await stack.objects.put('uploads/ada/more.mp4', mp4(), 'video/mp4');
    expect((await answer(input, 'videos', { videoUrl: 'https://example.org/a.mp4' })).status).toBe(202);
    expect((await answer(input, 'videos', { uploadKey: 'uploads/ada/more.mp4' })).status).toBe(202);
    expect((await signalsOf(stack, input.jobId)).map(({ args }) => args)).toEqual([
      [{ source: { kind: 'url', url: 'https://example.org/a.mp4' } }],
      [{ source: { kind: 'key', key: 'uploads/ada/more.mp4' } }],
    ]);
  });

  it.each([
    ['no video', {}, 'InvalidRequest', 400],
    ['two videos', form({ videoUrl: 'https://example.org/a.mp4' }, mp4()), 'InvalidRequest', 400],
    ['an unknown field', form({ name: 'Ada' }, mp4()), 'InvalidRequest', 400],
    ['an upload of somebody else', { uploadKey: 'uploads/bob/a.mp4' }, 'SourceNotFound', 404],
    ['a text', form({}, Buffer.from('Dear diary, '.repeat(1000))), 'NotAVideo', 422],
    ['an empty file', form({}, Buffer.alloc(0)), 'EmptyFile', 422],
  ])('refuses %s and keeps nothing', async (_what, body, name, status) => {
    const input = await heldJob('review');
    const response = await answer(input, 'videos', body);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ name });
    expect(await temp(input)).toEqual([]);
    expect(await signalsOf(stack, input.jobId)).toEqual([]);
  });

  it('is refused once four were added, where the training was submitted, and where nothing waits', async () => {
    const running = await heldJob('review');
    await givenState(stack, running, { status: 'running', stage: 'review' });
    for (const [input, name, detail] of [
      [await heldJob('review', { videosLeft: 0 }), 'TooManyVideos', /^4 videos were added/],
      [await heldJob('submission-unknown'), 'NotAwaitingReview', /does not wait for a video/],
      [running, 'NotAwaitingReview', /is running, not awaiting_review/],
    ] as const) {
      for (const body of [form({}, mp4()), { videoUrl: 'https://example.org/a.mp4' }]) {
        const response = await answer(input, 'videos', body);
        expect(response.status).toBe(409);
        expect(await problemOf(response)).toMatchObject({ name, detail: expect.stringMatching(detail) });
      }
      expect(await temp(input)).toEqual([]);
    }
  });

  it('leaves nothing behind where the run has ended', async () => {
    const input = await heldJob('review');
    await stack.temporal.workflow.getHandle(trainLoraWorkflowId(input.jobId)).terminate();
    expect((await answer(input, 'videos', form({}, mp4()))).status).toBe(409);
    expect(await temp(input)).toEqual([]);
  });
});

describe('the dataset of a job', () => {
  it('shows every verdict and caption, with addresses at which the pictures are', async () => {
    const input = await heldJob('review');
    const response = await read(`${input.jobId}/dataset`);
    expect(response.status).toBe(200);
    const dataset = datasetViewSchema.parse(await response.json());
    expect(dataset.manifest?.frames.map(({ verdict }) => verdict)).toEqual([
      'kept',
      'kept',
      'kept',
      'blurred',
    ]);
    expect(dataset.images.map(({ frame, caption }) => [frame, caption])).toEqual(
      [1, 2, 3].map((n) => [`00000${n}`, CAPTION]),
    );
    expect(dataset).toMatchObject({ advice: ['Film more.'], people: [] });
    for (const url of [dataset.contactSheetUrl ?? '', ...dataset.images.map((image) => image.url)])
      expect(await (await fetch(url)).text()).toBe('a picture');
  });

  it('shows who there is to choose from while there is nothing else', async () => {
    await stack.objects.put('people/1.jpg', 'the first', 'image/jpeg');
    const input = await heldJob('choose-person', { people });
    const dataset = datasetViewSchema.parse(await (await read(`${input.jobId}/dataset`)).json());
    expect(dataset).toMatchObject({ manifest: null, captions: null, contactSheetUrl: null, images: [] });
    expect(dataset.people.map(({ id }) => id)).toEqual(['person-1', 'person-2']);
    expect(await (await fetch(dataset.people[0]?.url ?? '')).text()).toBe('the first');
  });

  it('is not there before the frames are judged', async () => {
    const { jobId } = await givenJob(stack, 'ada', { open: false });
    const response = await read(`${jobId}/dataset`);
    expect(response.status).toBe(409);
    expect(await problemOf(response)).toMatchObject({
      name: 'DatasetNotReady',
      detail: `Job ${jobId} is queued in queued: it has no dataset.`,
    });
  });
});
