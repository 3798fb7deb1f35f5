import { loadConfig, mediaSchema } from '#activities/config';
import { assertVideoTools } from '../../setup/components/ffmpeg.ts';
import type { Check } from '../check.ts';

export const videoToolsCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'ffmpeg and ffprobe',
  remedy: 'Debian and Ubuntu: sudo apt-get install ffmpeg',
  look: async () => {
    const tools = loadConfig(mediaSchema, environment);
    await assertVideoTools(tools);
    return `${tools.FFMPEG_PATH} and ${tools.FFPROBE_PATH} are new enough.`;
  },
});

export const faceModelsCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'Face models',
  remedy: 'node dist/tools/models/main.js, or set MODELS_DIR to a folder that has them.',
  look: async () => {
    const { MODELS_DIR } = loadConfig(mediaSchema, environment);
    // Loads the runtime of the models, which is a check of its own.
    const { requireFaceModels } = await import('#activities/faces');
    requireFaceModels(MODELS_DIR);
    return `They are in ${MODELS_DIR}.`;
  },
});
