import { isSet } from '../../devstack/environment.ts';
import { answerOf } from '../command.ts';
import { installSystemPackage } from '../system-package.ts';

/** Commands of the video tools, as the worker's configuration names them. */
export interface VideoTools {
  FFMPEG_PATH: string;
  FFPROBE_PATH: string;
}

const firstBroken = async (tools: VideoTools): Promise<string | null> => {
  const commands = [tools.FFMPEG_PATH, tools.FFPROBE_PATH];
  const answers = await Promise.all(commands.map((command) => answerOf(command, ['-version'])));
  return commands.find((_command, index) => answers[index] === null) ?? null;
};

/** What tells a version that is recent enough, in its list of options: the extraction of pictures uses it. */
const NEEDED_OPTION = '-fps_mode';
const NEEDED_VERSION = '5.1';

/** @throws Error with the version that was found and what to do, when ffmpeg cannot do what the worker needs. */
const assertRecent = async ({ FFMPEG_PATH }: VideoTools): Promise<void> => {
  const options = (await answerOf(FFMPEG_PATH, ['-hide_banner', '-h', 'long'])) ?? '';
  if (options.includes(NEEDED_OPTION)) return;
  const version = await answerOf(FFMPEG_PATH, ['-version']);
  const found = /^ffmpeg version (\S+)/.exec(version ?? '')?.[1] ?? 'an unknown version';
  throw new Error(
    `${FFMPEG_PATH} is too old: ${found} was found. The worker needs ${NEEDED_VERSION} or newer: install it (Debian 12, ` +
      'Ubuntu 24.04 and newer have it as a package; macOS: brew install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH.',
  );
};

const missing = (command: string): Error =>
  new Error(
    `${command} is missing or does not run: install ffmpeg ${NEEDED_VERSION} or newer (Debian and Ubuntu: ` +
      'sudo apt-get install ffmpeg; macOS: brew install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH.',
  );

/**
 * Looks whether the worker can use these programs; installs nothing.
 *
 * @throws Error that says what to do when one is missing or too old.
 */
export const assertVideoTools = async (tools: VideoTools): Promise<void> => {
  const broken = await firstBroken(tools);
  if (broken !== null) throw missing(broken);
  await assertRecent(tools);
};

/**
 * ffmpeg and ffprobe: those that the environment names, else those on PATH, else, as root on Debian and Ubuntu, the
 * system's package, which is installed.
 *
 * @throws Error that says what to do when they are missing and cannot be installed from here, or are too old.
 */
export const prepareVideoTools = async (environment: NodeJS.ProcessEnv): Promise<VideoTools> => {
  const { FFMPEG_PATH, FFPROBE_PATH } = environment;
  const tools: VideoTools = {
    FFMPEG_PATH: isSet(FFMPEG_PATH) ? FFMPEG_PATH : 'ffmpeg',
    FFPROBE_PATH: isSet(FFPROBE_PATH) ? FFPROBE_PATH : 'ffprobe',
  };
  const named = isSet(FFMPEG_PATH) || isSet(FFPROBE_PATH);
  if (!named) {
    const works = async () => (await firstBroken(tools)) === null;
    await installSystemPackage({ name: 'ffmpeg', usually: '1 min', works });
  }
  await assertVideoTools(tools);
  return tools;
};
