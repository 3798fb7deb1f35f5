import { answerOf } from '../command.ts';
import { installSystemPackage } from '../system-package.ts';

/**
 * The program that checks docker-compose.temporal.yml, installed where possible. Without it, only that check is
 * reported as skipped, so a failure here is printed rather than thrown.
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
