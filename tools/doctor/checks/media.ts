import { join } from 'node:path';
import { loadConfig, mediaSchema } from '#activities/config';
import { PICTURE_DECODERS } from '#activities/media';
import { MODELS } from '../../models/packages.ts';
import { fileDigest, requireDigest } from '../../setup/checksum.ts';
import { answerOf } from '../../setup/command.ts';
import { assertVideoTools } from '../../setup/components/ffmpeg.ts';
import type { Check } from '../check.ts';
import type { Deployment } from '../deployment.ts';

type Configured = Pick<Deployment, 'environment'>;

/** The accepted codecs for which ffmpeg has no decoder. @param listed output of `ffmpeg -decoders` */
export const undecodableCodecs = (listed: string): string[] => {
  const decoders = new Set([...listed.matchAll(/^ V\S{5} (\S+)/gm)].map(([, name]) => name));
  return Object.entries(PICTURE_DECODERS)
    .filter(([, usable]) => !usable.some((decoder) => decoders.has(decoder)))
    .map(([codec]) => codec);
};

export const videoToolsCheck = ({ environment }: Configured): Check => ({
  name: 'ffmpeg',
  remedy:
    'Install ffmpeg 5.1 or newer (Debian and Ubuntu: sudo apt-get install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH to it.',
  look: async () => {
    const tools = loadConfig(mediaSchema, environment);
    await assertVideoTools(tools);
    const lacking = undecodableCodecs(
      (await answerOf(tools.FFMPEG_PATH, ['-hide_banner', '-decoders'])) ?? '',
    );
    if (lacking.length > 0)
      throw new Error(`${tools.FFMPEG_PATH} cannot decode ${lacking.join(', ')}, which the service accepts.`);
    return `${tools.FFMPEG_PATH} and ${tools.FFPROBE_PATH} are new enough and decode every accepted codec.`;
  },
});

export const faceModelsCheck = ({ environment }: Configured): Check => ({
  name: 'Face models',
  remedy:
    'Make them: node dist/tools/models/main.js (delete a folder with broken ones first); or set MODELS_DIR to a folder that has them.',
  look: async () => {
    const { MODELS_DIR } = loadConfig(mediaSchema, environment);
    for (const [file, sha256] of Object.entries(MODELS)) {
      const digest = await fileDigest(join(MODELS_DIR, file), 'sha256', 'hex');
      if (digest === null) throw new Error(`The face model ${file} is missing from ${MODELS_DIR}.`);
      requireDigest(`The face model ${file} in ${MODELS_DIR}`, digest, sha256);
    }
    // Loads the models' runtime, which is a check in itself.
    await import('#activities/faces');
    return `All ${Object.keys(MODELS).length} are in ${MODELS_DIR}, with the right checksums.`;
  },
});
