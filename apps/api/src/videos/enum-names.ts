import {
  ACCURACIES,
  CONTAINERS,
  OPERATION_NAMES,
  OPERATION_STATUSES,
  PLACES,
  PREVIEW_FORMATS,
  TEMPLATE_NAMES,
  VIDEO_CODECS,
} from '#domain';
import type { NamedEnums } from '../document/enum-names.ts';
import { AUDIO_ACTIONS } from './schemas/operation.schema.ts';
import { STREAM_TREATMENTS } from './schemas/videos.schema.ts';

/** The enums that only the processing of videos has. */
export const VIDEO_ENUMS: NamedEnums = {
  VideoOperationName: { values: OPERATION_NAMES, description: 'What can be done to a video.' },
  VideoOperationStatus: { values: OPERATION_STATUSES, description: 'What became of an operation.' },
  VideoTemplateName: { values: TEMPLATE_NAMES, description: 'Operations for a purpose.' },
  CutAccuracy: { values: ACCURACIES, description: 'Where a video may be cut.' },
  VideoContainer: { values: CONTAINERS, description: 'The file format of a video.' },
  VideoCodec: { values: VIDEO_CODECS, description: 'How a picture is encoded.' },
  PreviewFormat: { values: PREVIEW_FORMATS, description: 'The file format of a preview.' },
  AudioAction: { values: AUDIO_ACTIONS, description: 'What becomes of the sound.' },
  WatermarkPlace: { values: PLACES, description: 'A place in a picture.' },
  StreamTreatment: {
    values: STREAM_TREATMENTS,
    description: 'What becomes of a stream: `copy` keeps it as it is, `none` leaves it out.',
  },
};
