import { assertPortFree, portHolder, PortTakenError } from '../../devstack/process/index.ts';
import { addressOf, type PlannedProcess } from '../../pm2/planned.ts';
import { daemonPid, type RunningProcess } from '../../pm2/running.ts';
import type { Check } from '../check.ts';

type Running = () => Promise<RunningProcess[]>;

/** Processes that may hold this one's port: an earlier run of itself, or PM2, which listens on behalf of a cluster. */
const ownHolders = async ({ name }: PlannedProcess, running: Running): Promise<(number | null)[]> => {
  const own = (await running()).filter((one) => one.name === name);
  return own.length === 0 ? [] : [await daemonPid(), ...own.map(({ pid }) => pid)];
};

/** Null if the settings of the other process are invalid, which that process's own check reports. */
const portOf = (planned: PlannedProcess): number | null => {
  try {
    return addressOf(planned).port;
  } catch {
    return null;
  }
};

/**
 * A port is free, or held by the process it is meant for. @param running lists PM2's processes, only called when
 * needed; `all` processes of the ecosystem
 */
export const portCheck = (
  planned: PlannedProcess,
  { running, all }: { running: Running; all: readonly PlannedProcess[] },
): Check => ({
  name: `Port of ${planned.name}`,
  remedy: `Stop what listens there, or set ${planned.app === 'api' ? 'API_PORT' : 'WORKER_PORT'} in .env to another one.`,
  look: async () => {
    const { port } = addressOf(planned);
    const other = all.find((one) => one.name !== planned.name && portOf(one) === port);
    if (other) throw new Error(`${port} is also the port of ${other.name}.`);
    try {
      await assertPortFree({ name: planned.name, port });
      return `${port} is free.`;
    } catch (error) {
      if (!(error instanceof PortTakenError)) throw error;
      const holders = await ownHolders(planned, running);
      const [, holder] = /^process (\d+)/.exec((await portHolder(port)) ?? '') ?? [];
      // Only Linux shows who holds the port.
      const own = holder === undefined ? holders.length > 0 : holders.includes(Number(holder));
      if (own) return `${port} is its own already.`;
      throw error;
    }
  },
});
