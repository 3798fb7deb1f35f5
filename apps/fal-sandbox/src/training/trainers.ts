import { type Trainer, TRAINERS } from '#domain';
import { fieldError, FalError } from '../fal-errors.ts';

export const CAPTION_ENDPOINT = 'fal-ai/florence-2-large/detailed-caption';

export const trainerOf = (endpoint: string): Trainer | undefined =>
  Object.values<Trainer>(TRAINERS).find((trainer) => trainer.endpoint === endpoint);

export const stepsOf = (endpoint: string, input: Record<string, unknown>): number => {
  const { steps } = input;
  return typeof steps === 'number' ? steps : (trainerOf(endpoint)?.steps.default ?? 1);
};

/**
 * Checks an input before it is queued.
 *
 * @throws FalError 404 for an endpoint the sandbox does not simulate, 422 for a field that is missing or wrong.
 */
export const checkInput = (endpoint: string, input: Record<string, unknown>): void => {
  const trainer = trainerOf(endpoint);
  if (trainer === undefined && endpoint !== CAPTION_ENDPOINT) {
    throw new FalError(404, {
      detail: `Application ${endpoint} not found (the sandbox simulates trainers and captions)`,
    });
  }
  const field = trainer?.datasetField ?? 'image_url';
  const url = input[field];
  if (url === undefined)
    throw new FalError(422, fieldError('missing', ['body', field], 'Field required', input));
  if (typeof url !== 'string' || !URL.canParse(url)) {
    throw new FalError(422, fieldError('url_parsing', ['body', field], 'Input should be a valid URL', url));
  }
  if (trainer !== undefined) checkSteps(input.steps);
};

const checkSteps = (steps: unknown): void => {
  if (steps === undefined || (Number.isInteger(steps) && Number(steps) >= 1)) return;
  const message = 'Input should be a valid integer of at least 1';
  throw new FalError(422, fieldError('greater_than_equal', ['body', 'steps'], message, steps));
};
