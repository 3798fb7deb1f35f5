import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Runtime } from '@temporalio/worker';
import { answerHelp, loadConfig } from '#activities/config';
import { useSteadyConnections } from '#activities/internet';
import { workerConfigSchema } from './config.ts';
import { WorkerModule } from './worker.module.ts';

answerHelp(`Runs the activities and workflows of the service for Temporal.

  node dist/apps/worker/src/main.js

.env.example has the variables that it reads; WORKER_QUEUES says which task queues it serves. SIGTERM ends it gracefully.`);
useSteadyConnections();
// Nest owns the shutdown: if both listen, a worker is stopped twice and fails.
Runtime.install({ shutdownSignals: [] });

const config = loadConfig(workerConfigSchema);
const app = await NestFactory.create(WorkerModule.of(config), { logger: ['log', 'warn', 'error', 'fatal'] });
app.enableShutdownHooks();
await app.listen(config.WORKER_PORT, config.WORKER_HOST);
new Logger('Worker').log(`Serving ${config.WORKER_QUEUES.join(', ')}; docs at ${await app.getUrl()}/docs`);
