import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTemporal } from '../../../tools/devstack/index.ts';
import { bundleWorkflows } from '../workflow-bundle.ts';

/** What the specs need to know about it, passed as JSON in `PLAYED_SHARED`. */
export interface SharedFacts {
  /** Host and port of the Temporal server. */
  address: string;
  /** Path of the bundled workflows. */
  codePath: string;
}

export interface Shared {
  facts: SharedFacts;
  stop(): Promise<void>;
}

/** The namespace of one of Jest's workers. Specs that run concurrently have different ones. */
export const namespaceOf = (worker: string): string => `stubbed-${worker}`;

/** Starts the run's server with a namespace for each of Jest's workers, and bundles the workflows in time lapse. */
export const startShared = async (workers: number): Promise<Shared> => {
  const directory = await mkdtemp(join(tmpdir(), 'workflows-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  const starting = startTemporal({
    databaseFile: join(directory, 'temporal.db'),
    logFile: join(directory, 'temporal.log'),
    namespaces: Array.from({ length: workers }, (_, n) => namespaceOf(String(n + 1))),
  });
  try {
    const lapse = fileURLToPath(new URL('../time-lapse.ts', import.meta.url));
    const { code } = await bundleWorkflows({ interceptors: [lapse] });
    const codePath = join(directory, 'workflows.js');
    await writeFile(codePath, code);
    const temporal = await starting;
    const stop = async (): Promise<void> => {
      await temporal.stop();
      await remove();
    };
    return { facts: { address: temporal.address, codePath }, stop };
  } catch (error) {
    await starting.then((temporal) => temporal.stop()).catch(() => undefined);
    await remove();
    throw error;
  }
};
