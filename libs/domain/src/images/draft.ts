import type { Figures } from '../failures/failure.ts';
import { fromMicroDollars, limitInMicroDollars } from '../limits/spending.ts';
import type { ModelFamily } from '../provider/model-family.ts';
import { countCells } from './grid.ts';
import type { ResolvedLoras } from './loras.ts';
import { pointerTo, type Objections } from '../planning/objections.ts';
import type { RequestPrompts } from './request-prompts.ts';
import { IMAGES_LIMIT, type GridRequest, type ImagesRequest } from './request.ts';
import type { Settings, SourceImage } from './settings.ts';

/** A request whose parts are known: what the images are made of. */
export interface Draft {
  request: ImagesRequest;
  model: ModelFamily;
  settings: Settings;
  loras: ResolvedLoras;
  prompts: RequestPrompts;
  grid: Required<GridRequest> | undefined;
  seed: string;
}

/** Whether the prompts are an axis of the grid. */
export const isByPrompt = ({ grid }: Pick<Draft, 'grid'>): boolean =>
  grid?.axes.some(({ by }) => by === 'prompt') ?? false;

/** How many images a request is for. */
export const countImages = (draft: Draft): bigint => {
  const { request, grid, prompts } = draft;
  if (!grid) return prompts.count * BigInt(request.count ?? 1);
  const cells = countCells(grid, ({ by, values }) =>
    by === 'prompt' ? prompts.count : BigInt(values.length),
  );
  return isByPrompt(draft) ? cells : prompts.count * cells;
};

/** Every digit of a number that a person can read, and the size of others. */
const readable = (count: bigint): string =>
  count <= BigInt(Number.MAX_SAFE_INTEGER) ? String(count) : `about 10^${String(count).length - 1}`;

/** Objects to more images than a job may have. */
export const checkCount = (draft: Draft, count: bigint, objections: Objections): void => {
  if (count <= BigInt(IMAGES_LIMIT)) return;
  const { grid, request } = draft;
  const prompts = request.prompts ? 'prompts' : 'prompt';
  const pointer = grid ? 'grid' : draft.prompts.count > BigInt(IMAGES_LIMIT) ? prompts : 'count';
  const message = `A job makes at most ${IMAGES_LIMIT} images, and these would be ${readable(count)}: ask for fewer, or split the request.`;
  objections.add(pointerTo(pointer), 'too-many-images', message);
};

export const checkZip = (draft: Draft, objections: Objections): void => {
  const { grid, prompts } = draft;
  if (grid?.combine !== 'zip') return;
  const lengths = grid.axes.map(({ by, values }) =>
    by === 'prompt' ? prompts.count : BigInt(values.length),
  );
  if (new Set(lengths).size > 1)
    objections.add(
      pointerTo('grid', 'axes'),
      'wrong-length',
      `The axes of a zipped grid need equally many values; they have ${lengths.map(readable).join(', ')}.`,
    );
};

/** @param source the image that images are made from. An uploaded one, and what is made from it, may show anybody. */
export const checkSafety = (
  { request }: Draft,
  { source, allowsUncheckedPeople }: { source: SourceImage | null; allowsUncheckedPeople: boolean },
  objections: Objections,
): void => {
  if (request.safetyChecker !== false || allowsUncheckedPeople) return;
  const mayShowPeople =
    request.image !== undefined && source !== null && (source.isFromUpload || source.trainings.length > 0);
  if (!request.loras?.length && !mayShowPeople) return;
  const message = 'Images of a person are made with the safety checker: leave safetyChecker out.';
  objections.add(pointerTo('safetyChecker'), 'not-allowed', message);
};

/**
 * Objects to a price above the budget, and to a budget for what has no price.
 *
 * @param price of all images, in micro-dollars.
 * @returns the figures of a price above the budget.
 */
export const checkBudget = (
  { request, model }: Draft,
  price: number | null,
  objections: Objections,
): Figures | undefined => {
  const { budget } = request;
  if (budget === undefined) return undefined;
  if (price === null) {
    const message = `${model} publishes no price${request.image ? ' for images made from one' : ''}, so no budget can be kept: leave budget out, or use another model.`;
    objections.add(pointerTo('budget'), 'no-price', message);
    return undefined;
  }
  if (price <= limitInMicroDollars(budget)) return undefined;
  const dollars = fromMicroDollars(price);
  const message = `The images cost $${dollars}, and the budget is $${budget}.`;
  objections.add(pointerTo('budget'), 'over-budget', message);
  return { price: dollars, budget };
};
