/** Every object key of the bucket is made here, so that any worker can find what another one wrote. */
const padded = (n: number): string => String(n).padStart(4, '0');

export const keys = {
  tempPrefix: (jobId: string) => `temp/${jobId}/`,
  /** A video as it came, before anything looked at it; `video` counts the videos of a job from 0. */
  source: (jobId: string, video: number) => `temp/${jobId}/source-${video}`,
  /** Says since when a video is fetched; `scheduledAt` names the activity, all of whose attempts count. */
  fetchBegun: (jobId: string, video: number, scheduledAt: number) =>
    `temp/${jobId}/source-${video}-fetched-since-${scheduledAt}`,
  /** A video that was uploaded to be added; `upload` tells the uploads apart, as the number comes with the run. */
  addedSource: (jobId: string, upload: string) => `temp/${jobId}/added-${upload}`,
  /** What a held job goes on from: kept as long as its owner may answer, which can be days. */
  candidatesPrefix: (jobId: string) => `candidates/${jobId}/`,
  frame: (jobId: string, frameId: string) => `candidates/${jobId}/frames/${frameId}.jpg`,
  /** The frame as small as the contact sheet shows it. */
  thumbnail: (jobId: string, frameId: string) => `candidates/${jobId}/thumbnails/${frameId}.jpg`,
  /** Records of the extraction of one video. */
  extractionPrefix: (jobId: string, video: number) => `candidates/${jobId}/video-${video}/`,
  /** Record of one finished part of the extraction; a retry skips the parts that have one. */
  framesPart: (jobId: string, video: number, part: number) =>
    `candidates/${jobId}/video-${video}/part-${padded(part)}.json`,
  /** How far a video's picture is turned beyond what the file says; written where faces show that it lies. */
  furtherTurn: (jobId: string, video: number) => `candidates/${jobId}/video-${video}/further-turn.json`,
  /** The `FrameIndex` of one video, written last. */
  framesIndex: (jobId: string, video: number) => `candidates/${jobId}/video-${video}/index.json`,
  /** Videos a user uploaded before naming them in a job. */
  uploadsPrefix: (userId: string) => `uploads/${userId}/`,
  /** One that came in parts. */
  upload: (userId: string, uploadId: string) => `uploads/${userId}/${uploadId}`,
  datasetPrefix: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/`,
  image: (userId: string, jobId: string, file: string) => `datasets/${userId}/${jobId}/images/${file}`,
  /** The `PeopleFound`, written where the owner has to choose whom to train. */
  people: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/people/people.json`,
  personPicture: (userId: string, jobId: string, person: string) =>
    `datasets/${userId}/${jobId}/people/${person}.jpg`,
  manifest: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/manifest.json`,
  captions: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/captions.json`,
  /** The caption of one image, as text beside it, as trainers want it. */
  captionText: (userId: string, jobId: string, file: string) =>
    `datasets/${userId}/${jobId}/images/${file.replace(/\.jpg$/, '.txt')}`,
  /** A caption that was paid for; a retry takes it instead of asking again. */
  captionPart: (jobId: string, file: string) => `candidates/${jobId}/captions/${file}.json`,
  contactSheet: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/contact-sheet.jpg`,
  datasetZip: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/dataset.zip`,
  versionsPrefix: (userId: string, jobId: string) => `loras/${userId}/${jobId}/`,
  generatedImagesPrefix: (userId: string, jobId: string) => `generated-images/${userId}/${jobId}/`,
  versionPrefix: (userId: string, jobId: string, version: number) => `loras/${userId}/${jobId}/v${version}/`,
  model: (userId: string, jobId: string, version: number) =>
    `loras/${userId}/${jobId}/v${version}/model.safetensors`,
  versionMetadata: (userId: string, jobId: string, version: number) =>
    `loras/${userId}/${jobId}/v${version}/metadata.json`,
} as const;

/** User ids become part of keys: letters, digits, dot, dash and underscore, at most 64, starting with a letter or digit. */
export const USER_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const JOB_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Ids of jobs and of uploads are made the same way. */
export const UPLOAD_ID_PATTERN = JOB_ID_PATTERN;

/** The upload in parts that a key may be of, or `null`: people also put objects there by other means. */
export const uploadIdOf = (userId: string, key: string): string | null => {
  const name = key.slice(keys.uploadsPrefix(userId).length);
  return UPLOAD_ID_PATTERN.test(name) && key === keys.upload(userId, name) ? name : null;
};

/** Version numbers of a job start here. */
export const FIRST_VERSION = 1;

/** Temporal's workflow id of a job; a retraining adds its version. */
export const trainLoraWorkflowId = (jobId: string, version = FIRST_VERSION): string =>
  version === FIRST_VERSION ? `train-lora-${jobId}` : `train-lora-${jobId}-v${version}`;

/** Temporal's workflow id of the erasure at fal of a job that was deleted. */
export const eraseAtFalWorkflowId = (jobId: string): string => `erase-at-fal-${jobId}`;

/** The ids of all versions up to one. */
export const trainLoraWorkflowIds = (jobId: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => trainLoraWorkflowId(jobId, FIRST_VERSION + index));
