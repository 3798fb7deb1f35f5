import { expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { RunningStack } from '../devstack/support/running-stack.ts';
import { Receiver } from '../support/receiver.ts';
import { started } from '../support/started.ts';
import { leftAfterDeletion, violations } from './invariants.ts';
import { trainLoraKind } from './kinds.ts';
import { planOf } from './plan.ts';
import { run } from './run.ts';

/** `make chaos` sets all three; `make test` runs briefly, with a fixed seed. */
const { CHAOS_SEED = '1', CHAOS_JOBS = '3', CHAOS_KILLS = '3' } = process.env;
const plan = planOf({ seed: Number(CHAOS_SEED), jobs: Number(CHAOS_JOBS), kills: Number(CHAOS_KILLS) });
const SECONDS = 240 + 60 * plan.jobs.length;

const stack = await started(RunningStack.prepare(), (prepared) => prepared.stop());
const receiver = await started(Receiver.start());

it(
  `holds what must hold in the run of seed ${CHAOS_SEED}`,
  async () => {
    await stack.up({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1', SANDBOX_TRAINING_SECONDS: '2' });
    const connection = await Connection.connect({ address: stack.temporal });
    const temporal = new Client({ connection });
    try {
      const ended = await run({ stack, temporal, receiver, kinds: [trainLoraKind] }, plan);
      const world = { api: stack.api, sandbox: stack.sandbox, temporal, receiver };
      const found = [];
      for (const job of ended) {
        const { kind, started: of, ...more } = job;
        const broken = [...(await violations(world, job)), ...(await leftAfterDeletion(world, job))];
        if (broken.length > 0) found.push({ broken, kind: kind.kind, ...of, ...more });
      }
      expect({ kills: plan.kills, found }).toEqual({ kills: plan.kills, found: [] });
    } finally {
      await connection.close();
    }
  },
  SECONDS * 1000,
);
