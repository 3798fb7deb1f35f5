import fc from 'fast-check';

/** Parts that get killed; the stack restarts them. */
export const PARTS = ['Worker', 'API', 'MongoDB', 'S3', 'Temporal', 'fal sandbox'] as const;
export type Part = (typeof PARTS)[number];

/** A fault of fal, as `POST /sandbox/plays` takes it. All of them are temporary, so none may make a job fail. */
export type Fault = { play: string; times?: number } & Record<string, unknown>;

export interface PlannedJob {
  /** The kind, as an index into those of the run. */
  kind: number;
  faults: Fault[];
  /** Seconds between its start and its owner cancelling it; `null`: never. */
  cancelAfter: number | null;
}

export interface Plan {
  jobs: PlannedJob[];
  /** The part to kill, and the seconds to wait after the previous kill. */
  kills: { part: Part; after: number }[];
}

const once = (fault: Fault): fc.Arbitrary<Fault> => fc.constant({ ...fault, times: 1 });

const httpError = fc.record({
  play: fc.constant('http-error'),
  on: fc.constantFrom('status', 'result', 'download', 'storage', 'upload'),
  status: fc.constantFrom(429, 500, 502, 503, 504),
  times: fc.integer({ min: 1, max: 3 }),
});

const fault = fc.oneof(
  httpError,
  once({ play: 'submit-reset', accepted: true }),
  once({ play: 'submit-reset', accepted: false }),
  fc.record({
    play: fc.constant('webhook'),
    how: fc.constantFrom('never', 'twice', 'bad-signature', 'null-payload'),
  }),
  fc.record({ play: fc.constant('training-seconds'), seconds: fc.integer({ min: 1, max: 6 }) }),
  once({ play: 'download-cut', bytes: 20_000 }),
  fc.constant({ play: 'cancel-loses' }),
);

const job = fc.record({
  kind: fc.nat(),
  faults: fc.uniqueArray(fault, {
    maxLength: 3,
    selector: ({ play, on = '' }: Record<string, unknown>) => `${String(play)} ${String(on)}`,
  }),
  cancelAfter: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }) },
  ),
});

/** Kills each part at most once, because the stack shuts down if a part keeps ending soon after its start. */
const killsOf = (count: number): fc.Arbitrary<Plan['kills']> =>
  fc
    .tuple(
      fc.shuffledSubarray([...PARTS], { minLength: count, maxLength: count }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: count, maxLength: count }),
    )
    .map(([parts, pauses]) => parts.map((part, index) => ({ part, after: pauses[index]! })));

/** The events of a run, determined by seed and sizes. @param kills at most the number of parts. */
export const planOf = ({ seed, jobs, kills }: { seed: number; jobs: number; kills: number }): Plan => {
  const all = fc.record({
    jobs: fc.array(job, { minLength: jobs, maxLength: jobs }),
    kills: killsOf(kills),
  });
  return fc.sample(all, { seed, numRuns: 1 })[0]!;
};
