/** The object keys of a training: its intermediates, its dataset and its versions. */
export const loraKeys = {
  datasetPrefix: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/`,
  image: (userId: string, jobId: string, file: string) => `datasets/${userId}/${jobId}/images/${file}`,
  /** The `PeopleFound`, written if the owner has to choose a person. */
  people: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/people/people.json`,
  personPicture: (userId: string, jobId: string, person: string) =>
    `datasets/${userId}/${jobId}/people/${person}.jpg`,
  manifest: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/manifest.json`,
  captions: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/captions.json`,
  /** The caption of one image, a text file beside it, as trainers expect. */
  captionText: (userId: string, jobId: string, file: string) =>
    `datasets/${userId}/${jobId}/images/${file.replace(/\.jpg$/, '.txt')}`,
  /** A paid caption; a retry uses it instead of paying again. */
  captionPart: (jobId: string, file: string) => `candidates/${jobId}/captions/${file}.json`,
  contactSheet: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/contact-sheet.jpg`,
  datasetZip: (userId: string, jobId: string) => `datasets/${userId}/${jobId}/dataset.zip`,
  versionsPrefix: (userId: string, jobId: string) => `loras/${userId}/${jobId}/`,
  /** Empty unless images are put there by other means: a deletion removes them too. */
  generatedImagesPrefix: (userId: string, jobId: string) => `generated-images/${userId}/${jobId}/`,
  versionPrefix: (userId: string, jobId: string, version: number) => `loras/${userId}/${jobId}/v${version}/`,
  model: (userId: string, jobId: string, version: number) =>
    `loras/${userId}/${jobId}/v${version}/model.safetensors`,
  versionMetadata: (userId: string, jobId: string, version: number) =>
    `loras/${userId}/${jobId}/v${version}/metadata.json`,
} as const;

/** The first version number of a job. */
export const FIRST_VERSION = 1;

/** The workflow id of a job; a retraining adds its version. */
export const trainLoraWorkflowId = (jobId: string, version = FIRST_VERSION): string =>
  version === FIRST_VERSION ? `train-lora-${jobId}` : `train-lora-${jobId}-v${version}`;

/** The ids of all versions up to the given one. */
export const trainLoraWorkflowIds = (jobId: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => trainLoraWorkflowId(jobId, FIRST_VERSION + index));
