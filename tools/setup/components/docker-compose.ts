import { answerOf } from '../command.ts';
import { installSystemPackage } from '../system-package.ts';

/**
 * The program that checks docker-compose.temporal.yml, installed where that is possible. Without it that one check is
 * reported as skipped, so a failure is told and ends nothing.
 */
export const prepareDockerCompose = async (): Promise<void> => {
  try {
    await installSystemPackage({
      name: 'docker-compose',
      usually: '15 s',
      works: async () => (await answerOf('docker-compose', ['version'])) !== null,
    });
  } catch (error) {
    console.error(`${String(error)}\nThe check of docker-compose.temporal.yml will be skipped.`);
  }
};
