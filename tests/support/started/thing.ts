import { appendFileSync } from 'node:fs';

/** Tells `started.spec.ts` something, as a line of the file that it named. */
export const say = (line: string): void => appendFileSync(process.env.STARTED_SPEC ?? '', `${line}\n`);

/** Something that starts, and says when it is stopped. */
export const thing = (name: string): Promise<{ stop(): void }> =>
  Promise.resolve({ stop: () => say(`${name} stopped`) });
