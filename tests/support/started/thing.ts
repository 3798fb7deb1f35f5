import { appendFileSync } from 'node:fs';

/** Reports to `started.spec.ts` by appending a line to the file it named. */
export const say = (line: string): void => appendFileSync(process.env.STARTED_SPEC ?? '', `${line}\n`);

/** Something that starts, and reports when it is stopped. */
export const thing = (name: string): Promise<{ stop(): void }> =>
  Promise.resolve({ stop: () => say(`${name} stopped`) });
