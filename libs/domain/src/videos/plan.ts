import { Objections } from '../planning/objections.ts';
import { checkOptions } from './check-options.ts';
import { inputsOf, orderOperations, SOURCE } from './graph.ts';
import { treatmentOf, type MediaFacts, type Treatment } from './media-facts.ts';
import type { Operation } from './operations.ts';

/** An operation, and what it does to the streams of its input. */
export interface PlannedOperation extends Pick<Treatment, 'video' | 'audio'> {
  operation: Operation;
  /** What comes out, if it is a video. */
  output: MediaFacts | null;
}

/** Stands for a source that nobody has seen yet: everything that depends on it fits. */
const UNSEEN: MediaFacts = {
  ...{ seconds: Infinity, width: Infinity, height: Infinity, frameRate: Infinity },
  ...{ videoCodec: 'unknown', audioCodec: 'unknown', pixelFormat: 'unknown', rotation: 0 },
  ...{ isHdr: false, isCopyable: false },
};

/**
 * Checks what can be checked before the source is there: names, inputs, cycles, and options that contradict each other.
 *
 * @throws PlanRejected
 */
export const checkOperations = (operations: readonly Operation[]): void => {
  planOperations(operations, UNSEEN);
};

/**
 * Plans the operations of a job in an order in which they can be done. What follows on an operation that makes no sense is
 * not looked at.
 *
 * @throws PlanRejected with everything that is wrong, each with the path of the option.
 */
export const planOperations = (operations: readonly Operation[], source: MediaFacts): PlannedOperation[] => {
  const objections = new Objections();
  const order = orderOperations(operations, objections);
  const outputs = new Map<string, MediaFacts>([[SOURCE, source]]);
  const planned: PlannedOperation[] = [];
  for (const operation of order) {
    const inputs = inputsOf(operation).flatMap((name) => outputs.get(name) ?? []);
    const [first, ...others] = inputs;
    if (!first || inputs.length < inputsOf(operation).length) continue;
    const before = objections.all.length;
    checkOptions(operation, first, { index: operations.indexOf(operation), objections });
    if (objections.all.length > before) continue;
    const { video, audio, output } = treatmentOf(operation, [first, ...others]);
    if (output) outputs.set(operation.name, output);
    planned.push({ operation, video, audio, output });
  }
  objections.assertNone();
  if (planned.length < operations.length) throw new Error('An operation is missing from the plan.');
  return planned;
};
