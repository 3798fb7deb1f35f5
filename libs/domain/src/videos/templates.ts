import type { Operation } from './operations.ts';

/** What can be set in a template. */
export interface TemplateFields {
  /** For the web: MP4, or WebM. */
  web: { container?: 'mp4' | 'webm'; maxHeight?: number };
  /** A square for social networks, with bars unless it is cropped. */
  'social-square': { side?: number; seconds?: number };
  /** A few moving seconds, small. */
  preview: { seconds?: number; format?: 'webp' | 'mp4' };
  /** The sound alone, as loud as podcasts are. */
  podcast: { targetLufs?: -14 | -16 | -23 };
  /** To keep: nothing is encoded that need not be, and it is described. */
  archive: object;
  /** Pictures: the sharpest one, one at each cut, and all at a glance. */
  stills: { maxWidth?: number };
}

export type TemplateName = keyof TemplateFields;

const SQUARE = 1080;

const TEMPLATES: { [Name in TemplateName]: (fields: TemplateFields[Name]) => Operation[] } = {
  web: ({ container = 'mp4', maxHeight = 1080 }) => [
    { name: 'loud', operation: 'audio', action: 'normalise', targetLufs: -14 },
    { name: 'web', operation: 'transcode', from: ['loud'], container, maxHeight },
    { name: 'poster', operation: 'thumbnail' },
    { name: 'storyboard', operation: 'storyboard' },
  ],
  'social-square': ({ side = SQUARE, seconds }) => [
    ...(seconds === undefined
      ? []
      : [{ name: 'cut', operation: 'trim', endSeconds: seconds, accuracy: 'frame' } as const]),
    {
      ...{ name: 'square', operation: 'transcode', maxWidth: side, maxHeight: side, pad: '1:1' },
      ...(seconds === undefined ? {} : { from: ['cut'] }),
    },
    { name: 'cover', operation: 'thumbnail', from: ['square'] },
  ],
  preview: ({ seconds = 3, format = 'webp' }) => [{ name: 'preview', operation: 'preview', seconds, format }],
  podcast: ({ targetLufs = -16 }) => [
    { name: 'loud', operation: 'audio', action: 'normalise', targetLufs },
    { name: 'podcast', operation: 'audio', from: ['loud'], action: 'extract' },
  ],
  archive: () => [
    { name: 'facts', operation: 'probe' },
    { name: 'archive', operation: 'transcode', container: 'mp4' },
    { name: 'glance', operation: 'contactSheet' },
  ],
  stills: ({ maxWidth }) => {
    const size = maxWidth === undefined ? {} : { maxWidth };
    return [
      { name: 'sharpest', operation: 'thumbnail', ...size },
      { name: 'cuts', operation: 'frames', atCuts: true, ...size },
      { name: 'glance', operation: 'contactSheet' },
    ];
  },
};

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];

/** The operations that a template stands for. */
export const operationsOf = <Name extends TemplateName>(
  template: Name,
  fields: TemplateFields[Name],
): Operation[] => TEMPLATES[template](fields);
