import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { stopStack } from '../../../tools/devstack/down.ts';
import { identityRuns, pidOf } from '../../../tools/devstack/process/index.ts';
import { readState } from '../../../tools/devstack/state.ts';
import { until } from '../../support/until.ts';
import { stackPorts, startProgram } from './programs.ts';

/** The stack of `make up`, on its own ports and data: whatever is killed is started again. */
export class RunningStack {
  static async prepare(): Promise<RunningStack> {
    return new RunningStack(await mkdtemp(join(tmpdir(), 'stack-')), await stackPorts());
  }

  private constructor(
    readonly directory: string,
    private readonly ports: Record<string, string>,
  ) {}

  get api(): string {
    return this.addressOf('API');
  }

  get sandbox(): string {
    return this.addressOf('SANDBOX');
  }

  get temporal(): string {
    return `127.0.0.1:${this.ports.TEMPORAL_PORT}`;
  }

  /** Runs `make up`, which must succeed; answers its output. */
  async up(environment: Record<string, string> = {}): Promise<string> {
    const { directory, ports } = this;
    const { ended, output } = startProgram(['devstack', 'up'], { directory, ports, environment });
    expect([await ended, await output]).toEqual([0, expect.any(String)]);
    return output;
  }

  async stop(): Promise<void> {
    await stopStack(this.directory);
    await rm(this.directory, { recursive: true, force: true });
  }

  async identityOf(name: string): Promise<string> {
    const state = await readState(this.directory);
    return state?.parts.find((part) => part.name === name)?.identity ?? '';
  }

  /** Kills a part as the kernel does when memory runs out; answers which process it was. */
  async kill(name: string): Promise<string> {
    const identity = await this.identityOf(name);
    process.kill(pidOf(identity), 'SIGKILL');
    return identity;
  }

  /** Kills a part, and waits until it runs again. */
  async killAndWait(name: string): Promise<void> {
    const killed = await this.kill(name);
    const isBack = async (): Promise<boolean> => {
      const identity = await this.identityOf(name);
      return identity !== killed && (await identityRuns(identity));
    };
    await until(isBack, 90, () => `${name} is not back`);
  }

  private addressOf(part: string): string {
    return `http://127.0.0.1:${this.ports[`${part}_PORT`]}`;
  }
}
