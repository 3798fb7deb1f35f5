import fc from 'fast-check';

/** Parts that are killed; the stack starts them again. */
export const PARTS = ['Worker', 'API', 'MongoDB', 'S3', 'Temporal', 'fal sandbox'] as const;
export type Part = (typeof PARTS)[number];

/** A fault of fal, as `POST /sandbox/plays` takes it; each passes, so that no job may fail because of it. */
export type Fault = { play: string; times?: number } & Record<string, unknown>;

export interface PlannedJob {
  /** Which kind, as an index into those of the run. */
  kind: number;
  faults: Fault[];
  /** Seconds after its start at which its owner cancels it; `null`: never. */
  cancelAfter: number | null;
}

export interface Plan {
  jobs: PlannedJob[];
  /** Which part is killed, how many seconds after the kill before it. */
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

/** Each part at most once: the stack stops itself when a part ends again and again soon after its start. */
const killsOf = (count: number): fc.Arbitrary<Plan['kills']> =>
  fc
    .tuple(
      fc.shuffledSubarray([...PARTS], { minLength: count, maxLength: count }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: count, maxLength: count }),
    )
    .map(([parts, pauses]) => parts.map((part, index) => ({ part, after: pauses[index]! })));

/** What happens in a run; the same for the same seed and sizes. @param kills at most as many as there are parts. */
export const planOf = ({ seed, jobs, kills }: { seed: number; jobs: number; kills: number }): Plan => {
  const all = fc.record({
    jobs: fc.array(job, { minLength: jobs, maxLength: jobs }),
    kills: killsOf(kills),
  });
  return fc.sample(all, { seed, numRuns: 1 })[0]!;
};
