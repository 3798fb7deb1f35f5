import { isSet } from '../../devstack/environment.ts';
import { answerOf } from '../command.ts';
import { installSystemPackage } from '../system-package.ts';

/** Commands of the video tools, as the worker's configuration names them. */
export interface VideoTools {
  FFMPEG_PATH: string;
  FFPROBE_PATH: string;
}

/** An option that only recent enough versions list. The extraction of pictures uses it. */
const NEEDED_OPTION = '-fps_mode';
const NEEDED_VERSION = '5.1';

interface Found {
  /** The command that is missing or does not run. */
  broken: string | null;
  recent: boolean;
}

/** Runs each of them once, both at the same time, because every dataset begins with this check. */
const lookAt = async ({ FFMPEG_PATH, FFPROBE_PATH }: VideoTools): Promise<Found> => {
  const [options, version] = await Promise.all([
    answerOf(FFMPEG_PATH, ['-hide_banner', '-h', 'long']),
    answerOf(FFPROBE_PATH, ['-version']),
  ]);
  const broken = options === null ? FFMPEG_PATH : version === null ? FFPROBE_PATH : null;
  return { broken, recent: options?.includes(NEEDED_OPTION) ?? false };
};

const tooOld = async (command: string): Promise<Error> => {
  const version = await answerOf(command, ['-version']);
  const found = /^ffmpeg version (\S+)/.exec(version ?? '')?.[1] ?? 'an unknown version';
  return new Error(
    `${command} is too old: ${found} was found. The worker needs ${NEEDED_VERSION} or newer: install it (Debian 12, ` +
      'Ubuntu 24.04 and newer have it as a package; macOS: brew install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH.',
  );
};

const missing = (command: string): Error =>
  new Error(
    `${command} is missing or does not run: install ffmpeg ${NEEDED_VERSION} or newer (Debian and Ubuntu: ` +
      'sudo apt-get install ffmpeg; macOS: brew install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH.',
  );

/**
 * Checks whether the worker can use these programs; installs nothing.
 *
 * @throws Error saying what to do if one is missing or too old.
 */
export const assertVideoTools = async (tools: VideoTools): Promise<void> =>
  assertUsable(tools, await lookAt(tools));

const assertUsable = async ({ FFMPEG_PATH }: VideoTools, { broken, recent }: Found): Promise<void> => {
  if (broken !== null) throw missing(broken);
  if (!recent) throw await tooOld(FFMPEG_PATH);
};

/**
 * ffmpeg and ffprobe: those named by the environment, or else those on PATH. If there are none, installs the system's
 * package when running as root on Debian or Ubuntu.
 *
 * @throws Error saying what to do if they are too old, or missing and cannot be installed from here.
 */
export const prepareVideoTools = async (environment: NodeJS.ProcessEnv): Promise<VideoTools> => {
  const { FFMPEG_PATH, FFPROBE_PATH } = environment;
  const tools: VideoTools = {
    FFMPEG_PATH: isSet(FFMPEG_PATH) ? FFMPEG_PATH : 'ffmpeg',
    FFPROBE_PATH: isSet(FFPROBE_PATH) ? FFPROBE_PATH : 'ffprobe',
  };
  const found = await lookAt(tools);
  if (found.broken === null || isSet(FFMPEG_PATH) || isSet(FFPROBE_PATH)) {
    await assertUsable(tools, found);
    return tools;
  }
  const works = async () => (await lookAt(tools)).broken === null;
  await installSystemPackage({ name: 'ffmpeg', usually: '1 min', works });
  await assertVideoTools(tools);
  return tools;
};
