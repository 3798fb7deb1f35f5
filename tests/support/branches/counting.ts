import { proxySinks, type WorkflowInterceptors } from '@temporalio/workflow';
import type { Counted, CountingSinks } from './counted.ts';

const { counting } = proxySinks<CountingSinks>();

const zero = (counts: Record<string, number | number[]>): void => {
  for (const [key, count] of Object.entries(counts)) {
    if (Array.isArray(count)) count.fill(0);
    else counts[key] = 0;
  }
};

/** After each activation, makes a run hand over its counts and start again at zero. */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      concludeActivation: (input, next) => {
        const { __coverage__: counted } = globalThis as { __coverage__?: Counted };
        if (counted) {
          counting.add(JSON.parse(JSON.stringify(counted)) as Counted);
          for (const { s, f, b } of Object.values(counted)) [s, f, b].forEach(zero);
        }
        return next(input);
      },
    },
  ],
});
