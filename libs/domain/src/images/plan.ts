import { DEFAULT_TRAINER } from '../lora/trainer.ts';
import { checkGrid } from './check-grid.ts';
import {
  checkBudget,
  checkCount,
  checkSafety,
  checkZip,
  countImages,
  isByPrompt,
  type Draft,
} from './draft.ts';
import { familyOfTrainer } from './families.ts';
import {
  gridImages,
  gridSheets,
  type GridCell,
  type GridImage,
  type GridSheet,
  type Variation,
} from './grid.ts';
import { familyOfLoras, resolveLoras, type KnownLora, type PlannedLora } from './loras.ts';
import { Objections, pointerTo } from '../planning/objections.ts';
import { imageMicroDollars, priceNote } from './price.ts';
import { withTriggerWords } from './prompts.ts';
import { requestPrompts } from './request-prompts.ts';
import {
  IMAGES_LIMIT,
  PLANNED_TEXT_LIMIT,
  NAME_CHARACTERS,
  SEED_COUNT,
  type FilledRequest,
  type GridRequest,
  type ImagesRequest,
} from './request.ts';
import { chooseSettings, type CommonSettings, type SourceImage } from './settings.ts';

/** What a request refers to, looked up beforehand: planning itself reads nothing. */
export interface PlanContext {
  /** The trainings that the request names, if they are the user's. */
  loras: readonly KnownLora[];
  /** The image that the request names. */
  source: SourceImage | null;
  /** For a request without one. */
  seed: string;
  /** The operator allows images of people without the safety checker. */
  allowsUncheckedPeople: boolean;
}

/** One image: everything that its request to fal is made of. */
export interface PlannedImage extends CommonSettings {
  /** `0001` to `0200`. */
  imageId: string;
  /** `null` without a grid. */
  cell: GridCell | null;
  /** As it is sent. */
  prompt: string;
  seed: string;
  loras: PlannedLora[];
  /** `null` if fal publishes no price. */
  microDollars: number | null;
}

/** A prompt of the job: expanded, and with trigger words. */
export interface PlannedPrompt {
  asked: string;
  sent: string;
  triggerWordsAdded: string[];
}

/** What all images cost together, without repeats; `null` if fal publishes no price. */
export interface PlanPrice {
  microDollars: number | null;
  note: string;
}

export interface ImagePlan {
  images: PlannedImage[];
  /** Empty without a grid. */
  sheets: GridSheet[];
  prompts: PlannedPrompt[];
  price: PlanPrice;
  request: FilledRequest;
}

const imageIdOf = (index: number): string => String(index + 1).padStart(4, '0');

/** The seed of the n-th image, counted from 0; after the last seed comes 0. */
const seedAfter = (seed: string, n: number): string => String((BigInt(seed) + BigInt(n)) % SEED_COUNT);

/** One line of at most `NAME_CHARACTERS`. */
const nameFor = (prompt: string): string =>
  [...prompt.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()].slice(0, NAME_CHARACTERS).join('').trim();

/** Expands the prompts, and objects to those that are empty, or twice in a grid. */
const planPrompts = (draft: Draft, objections: Objections): PlannedPrompt[] => {
  const before = new Set<string>();
  return draft.prompts.expand().map(({ pointer, prompt }) => {
    const { prompt: sent, added } = withTriggerWords(prompt, draft.loras.triggerWords);
    if (prompt.trim() === '') objections.add(pointer, 'malformed', 'A prompt is empty.');
    if (draft.grid && before.has(sent))
      objections.add(
        pointer,
        'duplicate',
        `The grid has the prompt “${sent}” twice: it would be the same image.`,
      );
    before.add(sent);
    return { asked: prompt, sent, triggerWordsAdded: added };
  });
};

/** Objects to more text than a plan holds: each image has its prompt. */
const checkLength = (
  { request }: Draft,
  prompts: readonly PlannedPrompt[],
  images: number,
  objections: Objections,
): void => {
  const characters = prompts.reduce((sum, { sent }) => sum + sent.length, 0);
  const planned = Math.round((characters * images) / Math.max(1, prompts.length));
  if (planned <= PLANNED_TEXT_LIMIT) return;
  objections.add(
    pointerTo(request.prompts ? 'prompts' : request.prompt === undefined ? 'grid' : 'prompt'),
    'too-long',
    `The prompts of all images have ${planned} characters together, and at most ${PLANNED_TEXT_LIMIT} are taken: shorten them, or ask for fewer images.`,
  );
};

/** The grid with the prompts that are sent on its axis. */
const withPrompts = (grid: Required<GridRequest>, prompts: string[]): Required<GridRequest> => ({
  ...grid,
  axes: grid.axes.map((axis) => (axis.by === 'prompt' ? { ...axis, values: prompts } : axis)),
});

const NOTHING_VARIED: Variation = { versions: new Map(), scales: new Map() };

/** The images of a request without a grid: each prompt `count` times, each with a seed of its own. */
const plainImages = ({ request, seed }: Draft, prompts: readonly string[]): Omit<GridImage, 'cell'>[] =>
  prompts
    .flatMap((prompt) => Array.from({ length: request.count ?? 1 }, () => prompt))
    .map((prompt, n) => ({
      variation: { ...NOTHING_VARIED, prompt, seed: seedAfter(seed, n) },
      withoutLoras: false,
    }));

const planned = (
  draft: Draft,
  { variation, withoutLoras, ...rest }: Omit<GridImage, 'cell'> & { cell?: GridCell },
  index: number,
): PlannedImage => {
  const { common, endpoint } = draft.settings;
  return {
    imageId: imageIdOf(index),
    cell: rest.cell ?? null,
    ...common,
    prompt: variation.prompt ?? '',
    seed: variation.seed ?? draft.seed,
    steps: variation.steps ?? common.steps,
    loras: withoutLoras ? [] : draft.loras.of(variation),
    microDollars: imageMicroDollars(endpoint, common),
  };
};

const filledGrid = ({
  combine = 'product',
  withoutLora = false,
  axes,
}: GridRequest): Required<GridRequest> => ({ combine, withoutLora, axes });

/** The request with every default; what is `undefined` here stays out. */
const filled = ({ request, model, settings, loras, prompts, grid, seed }: Draft): FilledRequest => {
  const { steps, guidance, strength, format, safetyChecker } = settings.common;
  const varies = (by: 'seed' | 'steps'): boolean => grid?.axes.some((axis) => axis.by === by) ?? false;
  const members: FilledRequest = {
    ...request,
    ...{ model, size: settings.size, format, safetyChecker, grid },
    name: request.name ?? nameFor(prompts.first),
    loras: loras.filled,
    metadata: request.metadata ?? 'full',
    count: grid ? undefined : (request.count ?? 1),
    seed: varies('seed') ? undefined : seed,
    steps: varies('steps') ? undefined : steps,
    guidance: guidance ?? undefined,
    strength: strength ?? undefined,
  };
  return Object.fromEntries(
    Object.entries(members).filter(([, member]) => member !== undefined),
  ) as unknown as FilledRequest;
};

const planOf = (draft: Draft, prompts: PlannedPrompt[], price: PlanPrice): ImagePlan => {
  const sent = prompts.map((prompt) => prompt.sent);
  const grid = draft.grid && withPrompts(draft.grid, sent);
  const perSheet = isByPrompt(draft) ? [undefined] : sent;
  const cells = grid ? gridImages(grid, perSheet) : [];
  return {
    images: (grid ? cells : plainImages(draft, sent)).map((image, index) => planned(draft, image, index)),
    sheets: grid ? gridSheets(grid, perSheet, cells, draft.loras.filled.length) : [],
    ...{ prompts, price },
    request: filled(draft),
  };
};

/**
 * Plans the images of a request: each one's prompt, seed, LoRAs, settings and price. The same request gives the same plan,
 * and so does the filled-in request of a plan, whatever became of the defaults and active versions since.
 *
 * @throws PlanRejected with everything that is wrong: nothing of a request is silently left out.
 */
export const planImages = (request: ImagesRequest, context: PlanContext): ImagePlan => {
  if (request.image && !context.source) throw new Error('The image of the request was not looked up.');
  const objections = new Objections();
  const model = request.model ?? familyOfLoras(request, context.loras) ?? familyOfTrainer(DEFAULT_TRAINER);
  const draft: Draft = {
    ...{ request, model },
    settings: chooseSettings(request, model, request.image ? context.source : null, objections),
    loras: resolveLoras(request, context.loras, model, objections),
    prompts: requestPrompts(request, objections),
    grid: request.grid && filledGrid(request.grid),
    seed: request.seed ?? context.seed,
  };
  checkGrid(request, model, objections);
  checkZip(draft, objections);
  checkSafety(draft, context, objections);
  const count = countImages(draft);
  checkCount(draft, count, objections);
  if (count > BigInt(IMAGES_LIMIT)) objections.assertNone({ limit: IMAGES_LIMIT });
  const each = imageMicroDollars(draft.settings.endpoint, draft.settings.common);
  const price = each === null ? null : each * Number(count);
  const figures = checkBudget(draft, price, objections);
  const prompts = planPrompts(draft, objections);
  checkLength(draft, prompts, Number(count), objections);
  objections.assertNone(figures);
  return planOf(draft, prompts, {
    microDollars: price,
    note: priceNote(draft.settings.endpoint.dollarsPerMegapixel),
  });
};
