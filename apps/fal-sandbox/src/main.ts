import 'reflect-metadata';
import { answerHelp, loadConfig } from '#activities/config';
import { useSteadyConnections } from '#activities/internet';
import { sandboxSchema } from './config.ts';
import { startSandbox } from './start.ts';

answerHelp(`Simulates the queue, storage and webhook protocol of fal.ai: it trains nothing and costs nothing.

  node dist/apps/fal-sandbox/src/main.js

.env.example has the variables that it reads: those that begin with SANDBOX_, and FAL_KEY.`);
useSteadyConnections();
await startSandbox(loadConfig(sandboxSchema));
