import { isSet } from '../devstack/environment.ts';
import { prepareDemoMedia } from './components/demo-media.ts';
import { prepareDockerCompose } from './components/docker-compose.ts';
import { prepareFaceModels } from './components/face-models.ts';
import { prepareVideoTools } from './components/ffmpeg.ts';
import { prepareMongodb } from './components/mongodb.ts';
import { prepareNginx } from './components/nginx.ts';
import { preparePm2 } from './components/pm2.ts';
import { preparePythonClientGenerator } from './components/python-client.ts';
import { prepareS3 } from './components/s3.ts';
import { prepareSchemathesis } from './components/schemathesis.ts';
import { prepareTemporal } from './components/temporal.ts';

/**
 * Prepares every component that the environment does not replace with another, one at a time because each build uses
 * all cores by itself. Components that already exist take no time.
 */
export const prepareComponents = async (environment: NodeJS.ProcessEnv): Promise<void> => {
  await prepareVideoTools(environment);
  if (!isSet(environment.MONGODB_URI)) await prepareMongodb();
  if (!isSet(environment.MODELS_DIR)) await prepareFaceModels();
  if (!isSet(environment.S3_ENDPOINT)) await prepareS3();
  if (!isSet(environment.TEMPORAL_ADDRESS)) await prepareTemporal();
};

/**
 * Prepares everything the tests need: every embedded component, whatever the environment uses instead, the demo's
 * media, and the tools that only tests use.
 */
export const prepareEverything = async (): Promise<void> => {
  await prepareComponents({});
  await prepareDemoMedia();
  await prepareDockerCompose();
  await prepareNginx();
  await prepareSchemathesis();
  await preparePythonClientGenerator();
  await preparePm2();
};
