/** Every object key of the bucket is made here, so that any worker can find what another one wrote. */
const padded = (n: number): string => String(n).padStart(4, '0');

export const keys = {
  tempPrefix: (jobId: string) => `temp/${jobId}/`,
  /** The video as it came, before anything looked at it. */
  source: (jobId: string) => `temp/${jobId}/source`,
  framesPrefix: (jobId: string) => `temp/${jobId}/frames/`,
  frame: (jobId: string, frameId: string) => `temp/${jobId}/frames/${frameId}.jpg`,
  /** Record of one finished part of the extraction; a retry skips the parts that have one. */
  framesPart: (jobId: string, part: number) => `temp/${jobId}/frames/part-${padded(part)}.json`,
  /** The `FrameIndex`, written last. */
  framesIndex: (jobId: string) => `temp/${jobId}/frames/index.json`,
  /** Videos a user uploaded before naming them in a job. */
  uploadsPrefix: (userId: string) => `uploads/${userId}/`,
  datasetPrefix: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/`,
  image: (userId: string, jobId: string, file: string) => `datasets/${userId}/${jobId}/images/${file}`,
  manifest: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/manifest.json`,
  captions: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/captions.json`,
  /** The caption of one image, as text beside it, as trainers want it. */
  captionText: (userId: string, jobId: string, file: string) =>
    `datasets/${userId}/${jobId}/images/${file.replace(/\.jpg$/, '.txt')}`,
  /** A caption that was paid for; a retry takes it instead of asking again. */
  captionPart: (jobId: string, file: string) => `temp/${jobId}/captions/${file}.json`,
  contactSheet: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/contact-sheet.jpg`,
  datasetZip: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/dataset.zip`,
  versionPrefix: (userId: string, jobId: string, version: number) => `loras/${userId}/${jobId}/v${version}/`,
  model: (userId: string, jobId: string, version: number) =>
    `loras/${userId}/${jobId}/v${version}/model.safetensors`,
  versionMetadata: (userId: string, jobId: string, version: number) =>
    `loras/${userId}/${jobId}/v${version}/metadata.json`,
} as const;

/** User ids become part of keys: letters, digits, dot, dash and underscore, at most 64, starting with a letter or digit. */
export const USER_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const JOB_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Version numbers of a job start here. */
export const FIRST_VERSION = 1;

/** Temporal's workflow id of a job; a retraining adds its version. */
export const trainLoraWorkflowId = (jobId: string, version = FIRST_VERSION): string =>
  version === FIRST_VERSION ? `train-lora-${jobId}` : `train-lora-${jobId}-v${version}`;
