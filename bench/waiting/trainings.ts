import { randomUUID } from 'node:crypto';
import yazl from 'yazl';
import {
  FIRST_VERSION,
  loraKeys,
  type CaptionSet,
  type JobDataset,
  type JobRef,
  type ObjectStore,
  type TrainLoraInput,
} from '#domain';
import { trainingInput } from '../training-input.ts';

/** The fewest that the trainer takes. */
const IMAGES = ['000001.jpg', '000002.jpg', '000003.jpg', '000004.jpg'];

const datasetOf = ({ userId, jobId }: JobRef): JobDataset => ({
  counts: { kept: IMAGES.length },
  manifestKey: loraKeys.manifest(userId, jobId),
  contactSheetKey: loraKeys.contactSheet(userId, jobId),
  captionsKey: loraKeys.captions(userId, jobId),
});

/** A training that begins at its submission, as every further version of a job does. */
export const furtherTrainingInput = (): TrainLoraInput => {
  const first = trainingInput();
  return {
    ...first,
    retraining: { id: randomUUID(), version: FIRST_VERSION + 1, dataset: datasetOf(first) },
  };
};

const captions: CaptionSet = {
  schema: 'captions@1',
  triggerWord: 'ohwx_ada',
  captions: IMAGES.map((file) => ({ file, text: 'photo of ohwx_ada', captioner: 'template' })),
};

/** Four images of a few bytes with their captions: only the waiting is measured. */
export const datasetZip = async (): Promise<Buffer> => {
  const zip = new yazl.ZipFile();
  for (const { file, text } of captions.captions) {
    zip.addBuffer(Buffer.from('an image'), file);
    zip.addBuffer(Buffer.from(text), file.replace('.jpg', '.txt'));
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Stores what a training reads of its job's dataset. */
export const storeDataset = async (
  objects: ObjectStore,
  { userId, jobId }: JobRef,
  zip: Buffer,
): Promise<void> => {
  await objects.put(loraKeys.datasetZip(userId, jobId), zip, 'application/zip');
  await objects.put(loraKeys.captions(userId, jobId), JSON.stringify(captions), 'application/json');
};
