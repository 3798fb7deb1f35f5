import { identityRuns } from '../../devstack/process/index.ts';
import { readFailure, readState } from '../../devstack/state.ts';
import type { Check } from '../check.ts';
import type { Deployment } from '../deployment.ts';

/** These must run unless the settings name other servers. */
export const embeddedStackCheck = ({ stackDirectory }: Pick<Deployment, 'stackDirectory'>): Check => ({
  name: 'Embedded stack',
  remedy: 'Start it with make up, or with make demo, which also trains; or name servers of yours in .env.',
  look: async () => {
    const state = await readState(stackDirectory);
    if (state === null || !(await identityRuns(state.supervisor))) {
      const failure = await readFailure(stackDirectory);
      throw new Error(failure === null ? 'It is not running.' : `It is not running any more: ${failure}`);
    }
    if (state.addresses !== null) return `It is running, started by ${state.startedBy}.`;
    return {
      status: 'failed',
      says: `It is still starting, by ${state.startedBy}.`,
      remedy: 'Wait until it is up, and look again.',
    };
  },
});
