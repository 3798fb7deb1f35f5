import {
  jobProgress,
  NO_COST,
  processVideoDefinition,
  VIDEO_STAGES,
  videoFactsOfJob,
  withOperation,
  type InspectSourceResult,
  type OperationState,
  type ProcessVideoInput,
  type RunOperationResult,
  type StagePosition,
  type VideoSnapshot,
} from '#domain';
import { JobRecord, queuedSnapshot } from '../jobs/record.ts';

const STREAMS = { copy: 'copied', encode: 'encoded', none: 'none' } as const;

const describeOperation = ({ name, operation, status, video, audio, error }: OperationState): string => {
  const streams = video && audio ? `, picture ${STREAMS[video]}, sound ${STREAMS[audio]}` : '';
  return `- **${name}** (${operation}): ${status}${streams}${error ? `. ${error.message}` : ''}`;
};

const describeVideo = ({ source, operations }: VideoSnapshot): string[] => [
  ...(source
    ? [`**Source**: ${Math.round(source.seconds)} s, ${source.width} × ${source.height} pixels`]
    : []),
  ...operations.map(describeOperation),
];

const KIND = { definition: processVideoDefinition, describeFacts: describeVideo };

/** The record of a job that processes a video. */
export class VideoRecord extends JobRecord<VideoSnapshot> {
  constructor(input: ProcessVideoInput) {
    const { jobId, userId } = input;
    super(input, { ...queuedSnapshot({ jobId, userId, cost: NO_COST }), ...videoFactsOfJob(input) }, KIND);
  }

  /** Takes over what is known of the source, and what is planned. */
  plan({ facts, steps }: InspectSourceResult): void {
    const operations = steps.reduce(
      (so, { name, video, audio }) => withOperation(so, { name, video, audio }),
      this.snapshot.operations,
    );
    this.update({ source: facts, operations });
  }

  operation(changed: Partial<OperationState> & Pick<OperationState, 'name'>): void {
    this.update({ operations: withOperation(this.snapshot.operations, changed) });
  }

  /** Notes what an operation made. */
  made(name: string, { video, audio, bytes, contentHash, processorSeconds }: RunOperationResult): void {
    const { storedBytes, processorSeconds: before } = this.snapshot;
    this.update({ storedBytes: storedBytes + bytes, processorSeconds: before + processorSeconds });
    this.operation({ name, status: 'completed', video, audio, bytes, contentHash, error: null });
  }

  /** Notes how far an operation is that several workers work on. @param share of it, 0–1. */
  reached(name: string, { before, seconds, total }: StagePosition, share: number): void {
    const message = `${name}: ${Math.round(share * 100)} %`;
    const done = before + share * seconds;
    const about = { stage: 'processVideo', done, total, unit: 'seconds', message, etaSeconds: null };
    this.update({ progress: jobProgress(VIDEO_STAGES, about) });
  }

  /** Notes that what has not ended is cancelled. */
  cancelRest(): void {
    const operations = this.snapshot.operations.map((operation) =>
      ['queued', 'running'].includes(operation.status)
        ? { ...operation, status: 'cancelled' as const }
        : operation,
    );
    this.update({ operations });
  }
}
