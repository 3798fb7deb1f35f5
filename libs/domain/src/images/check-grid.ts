import type { ModelFamily } from '../provider/model-family.ts';
import { familyNamed } from './families.ts';
import { pointerTo, type Objections } from '../planning/objections.ts';
import { rangeProblem, seedProblem } from './ranges.ts';
import { AXES_LIMIT, type GridAxis, type ImagesRequest } from './request.ts';

/** What is wrong with one value of an axis. Versions are checked with their LoRAs. */
const valueProblem = (axis: GridAxis, index: number, model: ModelFamily): string | null => {
  const family = familyNamed(model);
  switch (axis.by) {
    case 'scale':
      return rangeProblem('The scale', family.scale, axis.values[index] ?? 0, model);
    case 'steps':
      return rangeProblem('The number of steps', family.steps, axis.values[index] ?? 0, model);
    case 'seed':
      return seedProblem(axis.values[index] ?? '0');
    case 'version':
    case 'prompt':
      return null;
  }
};

const checkValues = (axis: GridAxis, at: number, model: ModelFamily, objections: Objections): void => {
  const { by, values } = axis;
  if (values.length === 0)
    objections.add(pointerTo('grid', 'axes', at, 'values'), 'required', `The axis by ${by} has no values.`);
  const before = new Set<string | number>();
  values.forEach((value, index) => {
    const pointer = pointerTo('grid', 'axes', at, 'values', index);
    const problem = valueProblem(axis, index, model);
    if (problem) objections.add(pointer, 'out-of-range', problem);
    if (before.has(value))
      objections.add(
        pointer,
        'duplicate',
        `The axis by ${by} has ${value} twice: it would be the same image.`,
      );
    before.add(value);
  });
};

const sameAs = (axis: GridAxis): string => `${axis.by} ${'lora' in axis ? axis.lora : ''}`;

const checkAxes = (request: ImagesRequest, model: ModelFamily, objections: Objections): void => {
  const { grid, loras = [] } = request;
  const axes = grid?.axes ?? [];
  axes.forEach((axis, at) => {
    checkValues(axis, at, model, objections);
    if ('lora' in axis && loras[axis.lora] === undefined)
      objections.add(
        pointerTo('grid', 'axes', at, 'lora'),
        'unknown-lora',
        `The request has no LoRA number ${axis.lora}: they are counted from 0, and there are ${loras.length}.`,
      );
    if (axes.slice(0, at).some((other) => sameAs(other) === sameAs(axis)))
      objections.add(
        pointerTo('grid', 'axes', at),
        'duplicate',
        `There are two axes by ${axis.by}: join them.`,
      );
  });
};

/** Objects to members of a request that an axis varies, or that a grid leaves no room for. */
const checkConflicts = (request: ImagesRequest, objections: Objections): void => {
  const { grid, count, loras = [] } = request;
  if (count !== undefined)
    objections.add(
      pointerTo('count'),
      'conflict',
      'A grid says itself how many images there are: leave count out.',
    );
  for (const name of ['seed', 'steps'] as const)
    if (request[name] !== undefined && grid?.axes.some(({ by }) => by === name))
      objections.add(pointerTo(name), 'conflict', `The grid varies ${name}: leave it out here.`);
  if (grid?.withoutLora && loras.length === 0)
    objections.add(pointerTo('grid', 'withoutLora'), 'conflict', 'There is no LoRA to leave out.');
};

/** Everything that is wrong with a grid, except with its prompts and versions. */
export const checkGrid = (request: ImagesRequest, model: ModelFamily, objections: Objections): void => {
  const { grid } = request;
  if (!grid) return;
  if (grid.axes.length === 0)
    objections.add(pointerTo('grid', 'axes'), 'required', 'A grid needs at least one axis.');
  if (grid.axes.length > AXES_LIMIT)
    objections.add(
      pointerTo('grid', 'axes'),
      'too-many',
      `A grid has at most ${AXES_LIMIT} axes (columns, rows and sheets), not ${grid.axes.length}.`,
    );
  checkAxes(request, model, objections);
  checkConflicts(request, objections);
};
