import { Failure, type FailureType, type Figures } from '../failures/failure.ts';

/** Why a request cannot be planned, machine-readable, with the failure that it is. */
export const OBJECTION_FAILURES = {
  // The request contradicts itself, or a model that it names.
  required: 'InvalidRequest',
  malformed: 'InvalidRequest',
  'unknown-value': 'InvalidRequest',
  'unknown-option': 'InvalidRequest',
  'not-one-source': 'InvalidRequest',
  'unknown-list': 'InvalidRequest',
  'unused-list': 'InvalidRequest',
  'unknown-lora': 'InvalidRequest',
  'unsupported-by-model': 'InvalidRequest',
  'out-of-range': 'InvalidRequest',
  'too-many': 'InvalidRequest',
  'too-long': 'InvalidRequest',
  'wrong-length': 'InvalidRequest',
  duplicate: 'InvalidRequest',
  conflict: 'InvalidRequest',
  'unknown-input': 'InvalidRequest',
  'wrong-input': 'InvalidRequest',
  cycle: 'InvalidRequest',
  // Well formed, but impossible as things are.
  'unknown-version': 'ImpossiblePlan',
  'no-active-version': 'ImpossiblePlan',
  'wrong-family': 'ImpossiblePlan',
  'no-consent': 'ImpossiblePlan',
  'not-allowed': 'ImpossiblePlan',
  'too-many-images': 'ImpossiblePlan',
  'beyond-the-source': 'ImpossiblePlan',
  'no-price': 'ImpossiblePlan',
  'over-budget': 'OverBudget',
} as const satisfies Record<string, FailureType>;

export type ObjectionCode = keyof typeof OBJECTION_FAILURES;

export interface Objection {
  /** The member of the request: a JSON pointer as a fragment (RFC 6901), such as `#/loras/0/scale`. */
  pointer: string;
  code: ObjectionCode;
  /** What is wrong, and what to do about it: a sentence. */
  message: string;
}

/** The names on the way to a member of a request: none has a character that pointers escape. */
export const pointerTo = (...path: readonly (string | number)[]): string => ['#', ...path].join('/');

/** If there are several kinds of objection, the request fails as the first of these. */
const PRECEDENCE = ['InvalidRequest', 'ImpossiblePlan', 'OverBudget'] as const;

const failureOf = (objections: readonly Objection[]): FailureType => {
  const types = objections.map(({ code }) => OBJECTION_FAILURES[code]);
  return PRECEDENCE.find((type) => types.includes(type)) ?? 'ImpossiblePlan';
};

/** A request that cannot be planned, with everything that is wrong with it. */
export class PlanRejected extends Failure {
  constructor(
    readonly objections: readonly Objection[],
    figures?: Figures,
  ) {
    super(
      failureOf(objections),
      objections.map(({ message }) => message).join(' '),
      figures === undefined ? {} : { figures },
    );
  }
}

/** Collects what is wrong with a request. */
export class Objections {
  readonly all: Objection[] = [];

  add(pointer: string, code: ObjectionCode, message: string): void {
    this.all.push({ pointer, code, message });
  }

  /** @throws PlanRejected if there are any. */
  assertNone(figures?: Figures): void {
    if (this.all.length > 0) throw new PlanRejected(this.all, figures);
  }
}
