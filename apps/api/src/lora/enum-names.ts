import { LORA_QUESTION_KINDS, LORA_STAGE_NAMES, TRAINER_NAMES, VERDICTS } from '#domain';
import type { NamedEnums } from '../document/enum-names.ts';

/** The enums that only trainings have. */
export const LORA_ENUMS: NamedEnums = {
  JobStage: { values: LORA_STAGE_NAMES, description: 'Where in its workflow a job is.' },
  JobKind: { values: ['train-lora'], description: 'What a job makes.' },
  QuestionKind: { values: LORA_QUESTION_KINDS, description: 'What a job asks.' },
  TrainerName: { values: TRAINER_NAMES, description: 'One of the trainers of fal.ai.' },
  ProviderState: {
    values: ['submitting', 'unknown', 'accepted', 'completed', 'cancelled', 'failed'],
    description: 'How far the training at fal.ai is.',
  },
  VerdictName: { values: VERDICTS, description: 'What was decided about a frame: docs/manifest.md.' },
  CaptionerName: { values: ['vision', 'template', 'owner'], description: 'Who wrote a caption.' },
  SourceKind: {
    values: ['key', 'url'],
    description: '`key`: an object of the bucket. `url`: an address on the internet.',
  },
};
