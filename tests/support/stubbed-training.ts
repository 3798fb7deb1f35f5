import {
  type CancelFalTrainingInput,
  type FilterFacesInput,
  type FilterFacesResult,
  type LateOutput,
  type LoraSnapshot,
  loraKeys,
  type LoraVersion,
  type StoreVersionInput,
  type SubmitFalTrainingInput,
  type TrainLoraInput,
} from '#domain';
import type { ProviderStubs } from './workflow-bench.ts';

export const DATASET = { counts: { kept: 12 }, manifestKey: 'manifest.json', contactSheetKey: 'sheet.jpg' };
const CLEAR: FilterFacesResult = { dataset: DATASET, kept: 12, shortage: null };

interface Play {
  judged?: FilterFacesResult;
  /** The request id that fal answers to the submission; `null` if the answer is lost. */
  requestId?: string | null;
}

const versionOf = ({ version, trainer, parameters, datasetKey, images, requestId }: StoreVersionInput) =>
  ({
    ...{ version, trainer, parameters, datasetKey, key: 'model.safetensors', bytes: 1, sha256: '0' },
    createdAt: '2027-01-01T00:00:00.000Z',
    stats: { images, tensors: 1, requestId, sandbox: true },
  }) satisfies LoraVersion;

/** A training with stubbed activities. Each succeeds at once and remembers its input. */
export class StubbedTraining {
  /** Everything written to the record, in order. */
  readonly snapshots: LoraSnapshot[] = [];
  readonly submissions: SubmitFalTrainingInput[] = [];
  /** The inputs of the judgements, in order. */
  readonly judgements: FilterFacesInput[] = [];
  /** The inputs of the cancellations at fal, in order. */
  readonly cancelled: CancelFalTrainingInput[] = [];
  /** What was recorded after the end of the run, in order. */
  readonly late: LateOutput[] = [];
  /** How often the intermediates were removed. */
  cleaned = 0;
  readonly activities: ProviderStubs;

  constructor({ jobId, userId }: TrainLoraInput, { judged = CLEAR, requestId = 'request-1' }: Play = {}) {
    const submission = { endpoint: 'fal-ai/x', datasetKey: loraKeys.datasetZip(userId, jobId), images: 12 };
    this.activities = {
      workflows: {
        projectJob: (snapshot) => Promise.resolve(void this.snapshots.push(snapshot as LoraSnapshot)),
        cleanTemp: () => Promise.resolve({ removed: (this.cleaned += 1) }),
        recordLateOutput: (output) => Promise.resolve(void this.late.push(output)),
      },
      media: {
        extractFrames: () => Promise.resolve({ framesIndexKey: 'index', candidates: 40, video: {} as never }),
        filterFaces: (input) => {
          this.judgements.push(input);
          return Promise.resolve(judged);
        },
      },
      providers: {
        caption: () =>
          Promise.resolve({ captionsKey: 'captions.json', captioners: { vision: 0, template: 12 } }),
        submitFalTraining: (input) => {
          this.submissions.push(input);
          return Promise.resolve({ ...submission, requestId, claimId: 'claim-1', objection: null });
        },
        pollFal: () => Promise.resolve({ state: 'completed' }),
        pollRequest: () => Promise.resolve({ state: 'open' }),
        cancelFalTraining: (input) => {
          this.cancelled.push(input);
          return Promise.resolve({ outcome: 'none', training: null });
        },
      },
      waiting: {
        pollFal: () => Promise.resolve({ state: 'completed' }),
        pollRequest: () => Promise.resolve({ state: 'cancelled' }),
      },
      outputs: { storeVersion: (input) => Promise.resolve(versionOf(input)) },
    };
  }
}
