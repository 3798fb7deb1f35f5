import { LORA_QUESTION_KINDS, LORA_STAGE_NAMES, TRAINER_NAMES, VERDICTS } from '#domain';
import type { NamedEnums } from '../document/enum-names.ts';
import { WITHDRAWAL_IMAGES, WITHDRAWAL_OUTCOMES } from './consent/withdraw.schema.ts';

/** The enums that only trainings have. */
export const LORA_ENUMS: NamedEnums = {
  JobStage: { values: LORA_STAGE_NAMES, description: 'The current stage of a job’s workflow.' },
  JobKind: { values: ['train-lora'], description: 'The kind of job.' },
  QuestionKind: { values: LORA_QUESTION_KINDS, description: 'The kind of question a job asks.' },
  TrainerName: { values: TRAINER_NAMES, description: 'One of the trainers of fal.ai.' },
  ProviderState: {
    values: ['submitting', 'unknown', 'accepted', 'completed', 'cancelled', 'failed'],
    description: 'The state of the training at fal.ai.',
  },
  VerdictName: { values: VERDICTS, description: 'What was decided about a frame: docs/manifest.md.' },
  WithdrawalImages: {
    values: WITHDRAWAL_IMAGES,
    description: 'What becomes of the images of a person who has withdrawn the consent.',
  },
  WithdrawalOutcome: {
    values: WITHDRAWAL_OUTCOMES,
    description: 'What became of a job after a withdrawn consent.',
  },
  CaptionerName: { values: ['vision', 'template', 'owner'], description: 'Who wrote a caption.' },
  SourceKind: {
    values: ['key', 'url'],
    description: '`key`: an object in the bucket. `url`: a URL on the internet.',
  },
};
