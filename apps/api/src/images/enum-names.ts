import {
  GRID_COMBINATIONS,
  IMAGE_FORMATS,
  IMAGE_SIZE_NAMES,
  IMAGE_STATUSES,
  METADATA_MODES,
  MODEL_FAMILIES,
} from '#domain';
import type { NamedEnums } from '../document/enum-names.ts';

/** The enums that only images have. */
export const IMAGES_ENUMS: NamedEnums = {
  ModelFamily: { values: MODEL_FAMILIES, description: 'A family of models that make images.' },
  ImageStatus: { values: IMAGE_STATUSES, description: 'What became of an image.' },
  ImageFormat: { values: IMAGE_FORMATS, description: 'The file format of an image.' },
  ImageSizeName: { values: IMAGE_SIZE_NAMES, description: 'A named size of images.' },
  ImageMetadataMode: {
    values: METADATA_MODES,
    description: 'What is written into the file of an image besides its mark.',
  },
  GridCombination: { values: GRID_COMBINATIONS, description: 'How the axes of a grid are combined.' },
  PricedUnit: { values: ['megapixel'], description: 'What a price is for.' },
};
