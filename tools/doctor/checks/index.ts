import type { PlannedProcess } from '../../pm2/planned.ts';
import { runningProcesses } from '../../pm2/running.ts';
import type { Check } from '../check.ts';
import { type Deployment, usesEmbeddedStack } from '../deployment.ts';
import { bucketCheck } from './bucket.ts';
import { embeddedStackCheck } from './embedded-stack.ts';
import { falChecks } from './fal.ts';
import { faceModelsCheck, videoToolsCheck } from './media.ts';
import { mongodbCheck } from './mongodb.ts';
import { portCheck } from './ports.ts';
import { settingsCheck, settingsFileCheck, stackSettingsCheck, storeKeysCheck } from './settings.ts';
import { temporalCheck } from './temporal.ts';
import { webhookAddressCheck } from './webhook-address.ts';

/** What every deployment needs. */
const neededChecks = (deployment: Deployment): Check[] => [
  ...falChecks(deployment),
  webhookAddressCheck(deployment),
  bucketCheck(deployment),
  temporalCheck(deployment),
  mongodbCheck(deployment),
  videoToolsCheck(deployment),
  faceModelsCheck(deployment),
];

/** `make doctor`: the embedded stack, or its replacements. */
export const ownChecks = (deployment: Deployment): Check[] => {
  const { environment } = deployment;
  const apps = (['api', 'worker'] as const).map((app) => ({ name: `the ${app}`, app, environment }));
  return [
    settingsCheck(apps),
    ...(usesEmbeddedStack(deployment)
      ? [stackSettingsCheck(environment), embeddedStackCheck(deployment)]
      : []),
    ...neededChecks(deployment),
  ];
};

/** One server before it starts: also its settings file, its store keys and the ports of its processes. */
export const serverChecks = (deployment: Deployment, planned: readonly PlannedProcess[]): Check[] => {
  let asked: ReturnType<typeof runningProcesses> | undefined;
  const running = () => (asked ??= runningProcesses());
  return [
    settingsCheck(planned),
    settingsFileCheck(),
    storeKeysCheck(deployment),
    ...neededChecks(deployment),
    ...planned.map((one) => portCheck(one, { running, all: planned })),
  ];
};
