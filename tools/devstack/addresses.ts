import { loadConfig, mongodbSchema, s3Schema, temporalSchema } from '#activities/config';
import { isSet, type StackConfig } from './environment.ts';

/** The addresses to print. `environment` is the apps' whole configuration. */
export const describeAddresses = (config: StackConfig, environment: NodeJS.ProcessEnv): string => {
  const temporal = loadConfig(temporalSchema, environment);
  const api = `http://127.0.0.1:${config.API_PORT}`;
  const fal = environment.FAL_SANDBOX_URL;
  const rows = [
    ['API', api],
    ['Swagger UI', `${api}/api-docs`],
    ['Worker', `http://127.0.0.1:${config.WORKER_PORT}/docs`],
    ['Temporal Web UI', temporal.TEMPORAL_UI_URL],
    ['Temporal', temporal.TEMPORAL_ADDRESS],
    ['S3', loadConfig(s3Schema, environment).S3_ENDPOINT],
    ['MongoDB', withoutPassword(loadConfig(mongodbSchema, environment).MONGODB_URI)],
    ['fal', isSet(fal) ? `${fal} (sandbox)` : 'the real fal.ai: trainings cost money'],
    ['Logs', `${config.DEVSTACK_DIR}/log`],
  ];
  return rows.map(([label, address]) => `  ${label?.padEnd(16)} ${address}`).join('\n');
};

const withoutPassword = (address: string): string => address.replace(/\/\/[^@/]*@/, '//…@');
