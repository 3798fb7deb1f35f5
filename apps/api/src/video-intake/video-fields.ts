import { z } from 'zod';
import { text } from '../http/fields.ts';

/** Only folders below this prefix; `..` or an empty segment would lead elsewhere. */
const KEY_PATTERN = /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[\x21-\x7e]{1,512}$/;

/** The location of a video that is sent without a file. */
export const videoFields = {
  videoUrl: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .max(2048, 'must be at most 2048 characters')
    .optional()
    .meta({
      description: 'Where to fetch the video: https, on the public internet.',
      example: 'https://example.org/ada.mp4',
    }),
  uploadKey: text.regex(KEY_PATTERN, 'must be the key of an object').optional().meta({
    description: 'Key of a video uploaded earlier, below `uploads/{userId}/`.',
    example: 'uploads/ada/ada.mp4',
  }),
};

/** What a request says of a video that it does not bring. */
export interface NamedVideo {
  videoUrl?: string | undefined;
  uploadKey?: string | undefined;
}

/** The file in a form. */
export const videoFileSchema = z
  .file()
  .meta({ description: 'The video file; MP4, MOV, MKV, WebM and others, up to 2 GiB.' });
