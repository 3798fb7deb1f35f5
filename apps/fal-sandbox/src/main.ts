import 'reflect-metadata';
import { loadConfig } from '#activities/config';
import { sandboxSchema } from './config.ts';
import { startSandbox } from './start.ts';

await startSandbox(loadConfig(sandboxSchema));
