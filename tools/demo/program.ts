import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { answerHelp, loadConfig, temporalSchema } from '#activities/config';
import type { Job } from '#domain';
import { isSet, loadDotEnv, type StackConfig, stackSchema } from '../devstack/environment.ts';
import { runProgram, untilInterrupted } from '../devstack/process/index.ts';
import { clearOwnState } from '../devstack/state.ts';
import { type DEMO_MEDIA, prepareDemoMedia } from '../setup/index.ts';
import { type DemoStack, onDemoStack } from './demo-stack.ts';
import { runPage } from './report.ts';
import { ServiceClient } from './service.ts';

/** What a demo does on its stack; answers its exit code. */
export type DemoWork = (demo: { service: ServiceClient; stack: DemoStack; video: string }) => Promise<number>;

interface Demo {
  /** One of the pinned ones, unless the user has chosen another. */
  clip: (typeof DEMO_MEDIA)[keyof typeof DEMO_MEDIA];
  work: DemoWork;
}

/** The user's own video (`VIDEO=path`), or the pinned one. */
const chooseVideo = async (clip: Demo['clip']): Promise<string> => {
  const { VIDEO } = process.env;
  if (!isSet(VIDEO)) return join(await prepareDemoMedia(), clip);
  await access(VIDEO).catch(() => {
    throw new Error(`There is no readable file ${VIDEO}.`);
  });
  return VIDEO;
};

/** The page of a job's run in the Temporal Web UI. */
export const pageOf = (job: { workflow: Job['workflow'] }, environment: NodeJS.ProcessEnv): string => {
  const { TEMPORAL_UI_URL, TEMPORAL_NAMESPACE } = loadConfig(temporalSchema, environment);
  return runPage({ uiUrl: TEMPORAL_UI_URL, namespace: TEMPORAL_NAMESPACE, ...job.workflow });
};

const demo = async (config: StackConfig, { clip, work }: Demo): Promise<number> => {
  const video = await chooseVideo(clip);
  const service = new ServiceClient(`http://127.0.0.1:${config.API_PORT}`);
  const isWatched = (status: number): boolean => status === 0 && process.stdout.isTTY;
  const onStack = (ready: DemoStack): Promise<number> => work({ service, stack: ready, video });
  const { status, stack } = await onDemoStack(config, onStack, isWatched);
  if (stack.isOwn && isWatched(status)) {
    console.log('\nThe stack stays up for you to look around. Ctrl-C stops it.');
    await Promise.race([untilInterrupted(), stack.broken]);
  }
  return status;
};

/** Runs a demo as the whole program: its stack, its work, its end. */
export const runDemo = async (demonstration: Demo & { usage: string }): Promise<void> => {
  answerHelp(demonstration.usage);
  loadDotEnv();
  const config = loadConfig(stackSchema);
  await runProgram(
    () => demo(config, demonstration),
    () => clearOwnState(config.DEVSTACK_DIR),
  );
};
