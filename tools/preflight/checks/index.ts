import type { PlannedProcess } from '../../pm2/planned.ts';
import { runningProcesses } from '../../pm2/running.ts';
import type { Check } from '../check.ts';
import { faceModelsCheck, videoToolsCheck } from './media.ts';
import { portCheck } from './ports.ts';
import { falCheck, falWebhooksCheck, settingsCheck, settingsFileCheck, storeKeysCheck } from './settings.ts';
import { mongodbCheck, objectStoreCheck, temporalCheck } from './stores.ts';

/** Everything that the planned processes need. @param environment with the settings of `.env` */
export const allChecks = (environment: NodeJS.ProcessEnv, planned: readonly PlannedProcess[]): Check[] => {
  let asked: ReturnType<typeof runningProcesses> | undefined;
  const running = () => (asked ??= runningProcesses());
  return [
    settingsCheck(planned),
    settingsFileCheck(),
    temporalCheck(environment),
    mongodbCheck(environment),
    objectStoreCheck(environment),
    storeKeysCheck(environment),
    falCheck(environment),
    falWebhooksCheck(environment),
    videoToolsCheck(environment),
    faceModelsCheck(environment),
    ...planned.map((one) => portCheck(one, { running, all: planned })),
  ];
};
