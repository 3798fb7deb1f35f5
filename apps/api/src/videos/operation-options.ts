import type { OperationName, OperationOptions, TemplateFields, TemplateName } from '#domain';

type IsRequired<Options, Option extends keyof Options> = object extends Pick<Options, Option> ? false : true;

/** The options that each operation has; `true`: it needs it. */
export const OPTIONS: {
  readonly [Name in OperationName]: {
    readonly [Option in keyof OperationOptions[Name]]-?: IsRequired<OperationOptions[Name], Option>;
  };
} = {
  probe: {},
  trim: { startSeconds: false, endSeconds: false, accuracy: false },
  concat: {},
  removeSegments: { segments: true, accuracy: false },
  transcode: {
    ...{ container: false, codec: false, minSsim: false, bitrateKbps: false },
    ...{ maxWidth: false, maxHeight: false, crop: false, pad: false, frameRate: false, rotate: false },
  },
  hls: { maxHeight: false },
  thumbnail: { atSeconds: false, maxWidth: false },
  frames: { everySeconds: false, atCuts: false, maxWidth: false },
  contactSheet: { columns: false, rows: false },
  storyboard: { everySeconds: false, maxWidth: false },
  preview: { format: false, seconds: false, maxWidth: false },
  audio: { action: true, targetLufs: false },
  watermark: {
    ...{ image: true, place: false, size: false, opacity: false },
    ...{ startSeconds: false, endSeconds: false },
  },
};

/** The fields that each template has. */
export const TEMPLATE_FIELDS: { readonly [Name in TemplateName]: readonly (keyof TemplateFields[Name])[] } = {
  web: ['container', 'maxHeight'],
  'social-square': ['side', 'seconds'],
  preview: ['seconds', 'format'],
  podcast: ['targetLufs'],
  archive: [],
  stills: ['maxWidth'],
};
