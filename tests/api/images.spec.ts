import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GENERATE_IMAGES, jobWorkflowId, modelCapabilities } from '#domain';
import type { ApiConfig } from '../../apps/api/src/config.ts';
import {
  imageModelsSchema,
  imagePlanSchema,
  startedImagesSchema,
  type ImagePlanView,
  type StartedImagesView,
} from '../../apps/api/src/images/schemas/images.schema.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenLora, imagesJob } from './support/images.ts';
import { listeningApi } from './support/listening-api.ts';
import { problemOf, refused } from './support/problems.ts';

const stack = await started(startApiStack());
const lora = await givenLora(stack, 'ada');
const strict = await started(
  listeningApi({ ...stack.config, QUOTA_OPEN_JOBS: 1, QUOTA_DOLLARS_PER_MONTH: 1 }),
  (app) => app.close(),
);
const lenient = await started(
  listeningApi({ ...stack.config, ALLOW_UNCHECKED_PEOPLE: true } satisfies ApiConfig),
  (app) => app.close(),
);

const generate = (body: object, key?: string, url = stack.url): Promise<Response> =>
  fetch(`${url}/api/images/generate`, {
    method: 'POST',
    body: JSON.stringify({ userId: 'ada', ...body }),
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });

/** Asks again with the same key, as a client does, while the service is too busy to answer. */
const generateAtLast = async (body: object, key: string): Promise<Response> => {
  let response = await generate(body, key);
  await until(async () => {
    if (response.status === 503) response = await generate(body, key);
    return response.status !== 503;
  }, 30);
  return response;
};

const startedBy = async (response: Response): Promise<StartedImagesView> => {
  expect(response.status).toBe(202);
  return startedImagesSchema.parse(await response.json());
};

const planBy = async (response: Response): Promise<ImagePlanView> => {
  expect(response.status).toBe(200);
  return imagePlanSchema.parse(await response.json());
};

const jobsOf = async (userId: string): Promise<string[]> =>
  (
    await stack.stores.jobs.list(userId, { order: '-createdAt', limit: 100, kinds: [GENERATE_IMAGES] })
  ).jobs.map(({ jobId }) => jobId);

const statusOf = async (jobId: string): Promise<string> =>
  (await stack.temporal.workflow.getHandle(jobWorkflowId(GENERATE_IMAGES, jobId)).describe()).status.name;

const woman = { prompt: 'woman at the sea', loras: [{ jobId: lora }] };

describe('a request for images', () => {
  it('starts a job, with its plan pinned', async () => {
    const response = await generate({ ...woman, count: 3 });
    const job = await startedBy(response);
    expect(response.headers.get('location')).toBe(`/api/jobs/${job.jobId}/status?userId=ada`);
    expect(job).toMatchObject({
      ...{ userId: 'ada', kind: GENERATE_IMAGES, name: 'woman at the sea', status: 'queued' },
      ...{ model: 'flux', counts: { planned: 3, completed: 0 }, question: null, endedAt: null },
      prompts: [
        {
          asked: 'woman at the sea',
          sent: 'ohwx_ada woman at the sea',
          triggerWordsAdded: ['ohwx_ada'],
        },
      ],
      cost: { estimate: 0.082578, budget: null },
    });
    expect(await statusOf(job.jobId)).toBe('RUNNING');
    const { input } = await imagesJob(stack, 'ada', job.jobId);
    expect(input).toMatchObject({
      request: { loras: [{ jobId: lora, version: 2, scale: 1 }], model: 'flux', count: 3 },
      loras: [{ jobId: lora, hasConsent: true, versions: [{ version: 2 }] }],
      allowsUncheckedPeople: false,
    });
    expect(input.request).not.toHaveProperty('userId');
    expect(Number(input.request.seed)).toBeLessThan(Number.MAX_SAFE_INTEGER);
  });

  it('is one of the jobs of every kind, and none of the trainings', async () => {
    const { jobId } = await startedBy(await generate({ ...woman, webhookUrl: 'https://example.org/hooks' }));
    const listed = await (
      await fetch(`${stack.url}/api/jobs?userId=ada&kind=${GENERATE_IMAGES}&limit=1`)
    ).json();
    expect(listed).toMatchObject({ jobs: [{ jobId, model: 'flux', counts: { planned: 1 } }] });
    expect(await (await fetch(`${stack.url}/api/jobs/${jobId}?userId=ada`)).json()).toMatchObject({
      href: `/api/images/${jobId}`,
      webhookUrl: 'https://example.org/hooks',
      input: { prompt: woman.prompt, loras: [{ jobId: lora, version: 2 }] },
      outputs: [],
    });
    await refused(await fetch(`${stack.url}/api/lora/${jobId}?userId=ada`), 404, 'JobNotFound');
  });

  it.each([
    [{}, 'prompt', 'required'],
    [{ prompt: 'x', prompts: ['y'] }, 'prompts', 'conflict'],
    [{ prompt: 'x', count: 0 }, 'count', 'too-small'],
    [{ prompt: 'x', count: 201 }, 'count', 'too-large'],
    [{ prompt: 'x', seed: 7 }, 'seed', 'wrong-type'],
    [{ prompt: 'x', seed: '18446744073709551616' }, 'seed', 'out-of-range'],
    [{ prompt: 'x', size: 'huge' }, 'size', 'wrong-format'],
    [{ prompt: 'x', model: 'dall-e' }, 'model', 'unknown-value'],
    [{ prompt: 'x', steps: null }, 'steps', 'wrong-type'],
    [{ prompt: 'x', image: { uploadKey: 'uploads/ada/x', jobId: lora } }, 'image', 'not-one-source'],
    [{ prompt: 'x', image: { jobId: lora } }, 'image', 'not-one-source'],
    [{ prompt: 'x', image: { jobId: lora, imageId: '../1' } }, 'image.imageId', 'wrong-format'],
    [{ prompt: 'x', strength: 0.5 }, 'strength', 'conflict'],
    [{ prompt: 'x', strength: 2 }, 'strength', 'too-large'],
    [{ prompt: 'x', negativePrompt: 'y', model: 'flux' }, 'negativePrompt', 'unsupported-by-model'],
    [{ prompt: 'x', format: 'webp', model: 'flux' }, 'format', 'unsupported-by-model'],
    [{ prompt: 'x {place}' }, 'prompt', 'unknown-list'],
    [{ prompt: 'x', loras: [{ jobId: lora, scale: 'big' }] }, 'loras.0.scale', 'wrong-type'],
    [{ prompt: 'x', grid: { axes: [{ by: 'colour', values: [] }] } }, 'grid.axes.0.by', 'unknown-value'],
    [
      { prompt: 'x', grid: { axes: [{ by: 'seed', values: ['1', '1'] }] } },
      'grid.axes.0.values.1',
      'duplicate',
    ],
  ])('like %j is invalid', async (body, field, code) => {
    const before = await jobsOf('ada');
    for (const dryRun of [false, true]) {
      const problem = await problemOf(await generate({ ...body, dryRun }));
      expect(problem).toMatchObject({ name: 'InvalidRequest', status: 400 });
      expect(problem.errors).toContainEqual(
        expect.objectContaining({ field, code, pointer: `#/${field.replaceAll('.', '/')}` }),
      );
    }
    expect(await jobsOf('ada')).toEqual(before);
  });

  it.each([
    [{ loras: [{ jobId: lora, version: 9 }] }, '#/loras/0/version', 'unknown-version'],
    [{ loras: [{ jobId: lora }], model: 'z-image' }, '#/loras/0', 'wrong-family'],
    [{ loras: [{ jobId: lora }], safetyChecker: false }, '#/safetyChecker', 'not-allowed'],
    [{ count: 200, prompt: '{a|b}' }, '#/count', 'too-many-images'],
    [{ model: 'qwen', budget: 5 }, '#/budget', 'no-price'],
  ])('like %j is impossible', async (body, pointer, code) => {
    for (const dryRun of [false, true]) {
      const problem = await problemOf(await generate({ prompt: 'x', ...body, dryRun }));
      expect(problem).toMatchObject({ name: 'ImpossiblePlan', status: 422, errors: [{ pointer, code }] });
    }
  });

  it('above its budget is refused with both figures', async () => {
    expect(await problemOf(await generate({ ...woman, count: 4, budget: 0.1 }))).toMatchObject({
      ...{ name: 'OverBudget', status: 422, figures: { price: 0.110104, budget: 0.1 } },
      errors: [{ field: 'budget', pointer: '#/budget', code: 'over-budget' }],
    });
  });

  it('needs the consent of the person', async () => {
    const without = await givenLora(stack, 'ada', { consent: false });
    expect(await problemOf(await generate({ prompt: 'x', loras: [{ jobId: without }] }))).toMatchObject({
      ...{ name: 'ImpossiblePlan', status: 422 },
      errors: [{ pointer: '#/loras/0', code: 'no-consent' }],
    });
  });

  it('finds no LoRA of another user, none that is not there, and none in a job of another kind', async () => {
    const { jobId } = await startedBy(await generate({ prompt: 'x' }));
    const others = await givenLora(stack, 'bob');
    for (const one of [others, jobId, randomUUID()]) {
      const loras = [{ jobId: one }];
      for (const dryRun of [false, true]) {
        const detail = await refused(await generate({ prompt: 'x', loras, dryRun }), 404, 'JobNotFound');
        expect(detail).toBe(`User ada has no job ${one}.`);
      }
    }
  });

  it('may do without the safety checker where there is no LoRA, or the operator allows it', async () => {
    await startedBy(await generate({ prompt: 'x', safetyChecker: false }));
    const url = await lenient.getUrl();
    const { jobId } = await startedBy(await generate({ ...woman, safetyChecker: false }, undefined, url));
    expect((await imagesJob(stack, 'ada', jobId)).input.allowsUncheckedPeople).toBe(true);
  });

  it('has no receiver on a private network', async () => {
    for (const dryRun of [false, true])
      await refused(
        await generate({ prompt: 'x', webhookUrl: 'https://10.0.0.1/', dryRun }),
        422,
        'ForbiddenUrl',
      );
  });
});

describe('limits', () => {
  it('count open jobs of this kind', async () => {
    const url = await strict.getUrl();
    const body = { userId: 'many', prompt: 'x' };
    await startedBy(await generate(body, undefined, url));
    for (const dryRun of [false, true])
      await refused(await generate({ ...body, dryRun }, undefined, url), 429, 'TooManyOpenJobs');
    expect(await jobsOf('many')).toHaveLength(1);
  });

  it('count all images of a request in the month', async () => {
    const url = await strict.getUrl();
    const body = { userId: 'rich', prompt: 'x', count: 40, model: 'flux' };
    for (const dryRun of [false, true]) {
      const response = await generate({ ...body, dryRun }, undefined, url);
      const problem = await problemOf(response);
      expect(problem).toMatchObject({
        ...{ name: 'MonthlyBudgetSpent', status: 429 },
        figures: { price: 1.10104, limit: 1, used: 0 },
      });
      expect(problem.detail).toContain('The 40 images together count as $1.10104.');
    }
    expect(await jobsOf('rich')).toEqual([]);
  });
});

describe('a dry run', () => {
  it('shows every image with its price, and leaves nothing behind', async () => {
    const key = randomUUID();
    const body = { ...woman, userId: 'ada', prompt: '{red|blue} hat', seed: '7', size: '512x512' };
    const before = await jobsOf('ada');
    const plan = await planBy(await generate({ ...body, dryRun: true }, key));
    expect(await jobsOf('ada')).toEqual(before);
    expect(plan.images).toMatchObject([
      { imageId: '0001', prompt: 'ohwx_ada red hat', seed: '7', width: 512, dollars: 0.009176, cell: null },
      { imageId: '0002', prompt: 'ohwx_ada blue hat', seed: '8', endpoint: 'fal-ai/flux-lora' },
    ]);
    expect(plan).toMatchObject({
      price: { dollars: 0.018352, currency: 'USD', note: '$0.035 a megapixel, published by fal.ai.' },
      request: { userId: 'ada', model: 'flux', steps: 28, guidance: 3.5, count: 1, metadata: 'full' },
    });
    // The key is still free, also for another request.
    const response = await generate({ prompt: 'x' }, key);
    expect(response.headers.get('idempotency-replayed')).toBeNull();
    await startedBy(response);
  });

  it('gives a request that makes exactly this plan', async () => {
    const plan = await planBy(
      await generate({
        ...woman,
        lists: { place: ['beach', 'studio'] },
        prompt: '{place}',
        grid: { withoutLora: true, axes: [{ by: 'scale', lora: 0, values: [0.6, 1] }] },
        dryRun: true,
      }),
    );
    expect(plan.images).toHaveLength(6);
    expect(await planBy(await generate({ ...plan.request, dryRun: true }))).toEqual(plan);
    const { jobId } = await startedBy(await generate(plan.request));
    const { input } = await imagesJob(stack, 'ada', jobId);
    expect({ userId: 'ada', ...input.request }).toEqual(plan.request);
  });

  it('of a family without a published price has none', async () => {
    const { price } = await planBy(await generate({ prompt: 'x', model: 'qwen', dryRun: true }));
    expect(price).toEqual({ dollars: null, currency: 'USD', note: 'fal.ai publishes no price.' });
  });
});

describe('an idempotency key', () => {
  it('sent twenty times at once makes one job', async () => {
    const key = randomUUID();
    const body = { userId: 'twenty', prompt: 'x' };
    const responses = await Promise.all(Array.from({ length: 20 }, () => generateAtLast(body, key)));
    const jobs = await Promise.all(responses.map(startedBy));
    expect(new Set(jobs.map(({ jobId }) => jobId)).size).toBe(1);
    expect(await jobsOf('twenty')).toEqual([jobs[0]?.jobId]);
  }, 60_000);

  it('answers the job as it is by now, with any LoRA gone or not', async () => {
    const key = randomUUID();
    const mine = await givenLora(stack, 'ada');
    const body = { prompt: 'x', loras: [{ jobId: mine }] };
    const { jobId } = await startedBy(await generate(body, key));
    await stack.stores.jobs.delete('ada', mine);
    const again = await generate(body, key);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await startedBy(again)).toMatchObject({ jobId, prompts: [{ sent: 'ohwx_ada x' }] });
  });

  it('with another request is refused', async () => {
    const key = randomUUID();
    await startedBy(await generate({ prompt: 'x' }, key));
    await refused(await generate({ prompt: 'y' }, key), 422, 'IdempotencyKeyReused');
  });

  it('of a request that was refused can be used again, corrected', async () => {
    const key = randomUUID();
    await refused(await generate({ prompt: '' }, key), 400, 'InvalidRequest');
    await startedBy(await generate({ prompt: 'x' }, key));
  });
});

it('the models are listed with what they can do', async () => {
  const response = await fetch(`${stack.url}/api/images/models`);
  const { models } = imageModelsSchema.parse(await response.json());
  expect(models).toEqual(modelCapabilities());
  expect(models.map(({ model }) => model)).toEqual(['flux', 'flux-2', 'qwen', 'z-image']);
});
