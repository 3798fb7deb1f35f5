// For started.spec.ts: a file whose third start fails after starting a process of its own.
import { expect, it } from '@jest/globals';
import { launch, type LaunchedProcess } from '../../../tools/devstack/process/index.ts';
import { started } from '../started.ts';
import { say, thing } from './thing.ts';

const startHalf = async (): Promise<LaunchedProcess> => {
  const { pid } = await launch({ name: 'Half', command: 'sleep', args: ['600'], logFile: '/dev/null' });
  say(`runs: ${pid}`);
  throw new Error('No room for the other half.');
};

await started(thing('first'));
await started(thing('second'));
await started(startHalf());

it('does not run', () => expect(true).toBe(true));
it('does not run either', () => expect(true).toBe(true));
