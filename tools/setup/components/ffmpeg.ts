import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDirectory } from '#activities/config';
import { isSet } from '../../devstack/environment.ts';
import { answerOf, runCommand } from '../command.ts';
import { withLock } from '../lock.ts';
import { withProgress } from '../progress.ts';

/** Commands of the video tools, as the worker's configuration names them. */
export interface VideoTools {
  FFMPEG_PATH: string;
  FFPROBE_PATH: string;
}

const firstBroken = async (tools: VideoTools): Promise<string | null> => {
  for (const command of [tools.FFMPEG_PATH, tools.FFPROBE_PATH]) {
    if ((await answerOf(command, ['-version'])) === null) return command;
  }
  return null;
};

/** Whether packages can be installed here without asking anybody. */
const canInstall = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0;

const aptGet = (name: string, args: readonly string[]): Promise<void> =>
  runCommand({ name, command: 'apt-get', args, env: { DEBIAN_FRONTEND: 'noninteractive' } });

const install = (): Promise<void> =>
  withProgress(
    { label: 'ffmpeg: installing the system package (apt-get install ffmpeg)', usually: '1 min' },
    async () => {
      await aptGet('Reading the package lists', ['update']);
      await aptGet('Installing ffmpeg', ['install', '-y', '--no-install-recommends', 'ffmpeg']);
    },
  );

/**
 * ffmpeg and ffprobe: those that the environment names, else those on PATH, else, as root on Debian and Ubuntu, the
 * system's package, which is installed.
 *
 * @throws Error that says what to run when they are missing and cannot be installed from here.
 */
export const prepareVideoTools = async (environment: NodeJS.ProcessEnv): Promise<VideoTools> => {
  const { FFMPEG_PATH, FFPROBE_PATH } = environment;
  const tools: VideoTools = {
    FFMPEG_PATH: isSet(FFMPEG_PATH) ? FFMPEG_PATH : 'ffmpeg',
    FFPROBE_PATH: isSet(FFPROBE_PATH) ? FFPROBE_PATH : 'ffprobe',
  };
  if ((await firstBroken(tools)) === null) return tools;
  const named = isSet(FFMPEG_PATH) || isSet(FFPROBE_PATH);
  if (!named && canInstall()) {
    const file = join(defaultCacheDirectory(), '.locks', 'ffmpeg');
    await withLock({ file, label: 'ffmpeg' }, async () => {
      if ((await firstBroken(tools)) !== null) await install();
    });
  }
  const broken = await firstBroken(tools);
  if (broken === null) return tools;
  throw new Error(
    `${broken} is missing or does not run: install ffmpeg (Debian and Ubuntu: sudo apt-get install ffmpeg; macOS: ` +
      'brew install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH.',
  );
};
