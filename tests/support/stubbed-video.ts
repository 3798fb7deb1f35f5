import type { WorkflowHandle } from '@temporalio/client';
import {
  type Chunk,
  type JoinChunksInput,
  type Operation,
  type OperationRef,
  type OperationState,
  type ProcessVideoInput,
  type RunOperationResult,
  type VideoSnapshot,
} from '#domain';
import { processVideoStart } from '#workflows';
import { until } from './until.ts';
import type { StubbedActivities, WorkflowBench } from './workflow-bench.ts';

type Stubs = Required<Pick<StubbedActivities, 'workflows' | 'conversions' | 'chunks'>>;

const resultOf = ({ operation }: OperationRef): RunOperationResult => ({
  ...{ video: 'encode', audio: 'copy', bytes: 10, contentHash: operation.name, processorSeconds: 1 },
  output: { key: `made/${operation.name}`, sha256: operation.name },
});

/** A job that processes a video with stubbed activities. Each succeeds at once and remembers its input. */
export class StubbedVideo {
  readonly input: ProcessVideoInput;
  /** Everything written to the record, in order. */
  readonly snapshots: VideoSnapshot[] = [];
  /** Operations that were made in one piece, by their names. */
  readonly run: OperationRef[] = [];
  readonly encoded: Chunk[] = [];
  readonly joined: JoinChunksInput[] = [];
  readonly activities: Stubs;

  /** @param chunks of each transcode; none if it is short. */
  constructor(operations: Operation[], chunks: Chunk[] = []) {
    this.input = {
      ...{ jobId: crypto.randomUUID(), userId: 'ada', name: 'Video', operations },
      source: { kind: 'key', key: 'uploads/ada/ada.mp4' },
    };
    this.activities = {
      workflows: {
        projectJob: (snapshot) => Promise.resolve(void this.snapshots.push(snapshot as VideoSnapshot)),
        cleanTemp: () => Promise.resolve({ removed: 0 }),
        removeUnfinished: () => Promise.resolve({ removed: 0 }),
      },
      conversions: {
        inspectSource: () =>
          Promise.resolve({
            source: { key: 'uploads/ada/ada.mp4', sha256: 'source' },
            facts: { seconds: 600, width: 640, height: 360, bytes: 1, sha256: 'source', awkward: [] },
            steps: operations.map(({ name, operation }) => ({
              ...{ name, video: 'encode' as const, audio: 'copy' as const, seconds: 600 },
              isChunked: operation === 'transcode' && chunks.length > 0,
            })),
          }),
        runOperation: (ref) => {
          this.run.push(ref);
          return Promise.resolve(resultOf(ref));
        },
        planChunks: () => Promise.resolve({ made: null, chunks, quality: null }),
        joinChunks: (ref) => {
          this.joined.push(ref);
          return Promise.resolve(resultOf(ref));
        },
      },
      chunks: {
        encodeChunk: ({ chunk }) => {
          this.encoded.push(chunk);
          return Promise.resolve({ frames: 100, bytes: 5, processorSeconds: 2 });
        },
      },
    };
  }

  /** The current record. */
  get last(): VideoSnapshot {
    return this.snapshots.at(-1)!;
  }

  /** What has become of each operation. */
  get states(): Record<string, OperationState['status']> {
    return Object.fromEntries(this.last.operations.map(({ name, status }) => [name, status]));
  }

  /** Waits until the record meets a condition. */
  async reads(condition: (snapshot: VideoSnapshot) => boolean): Promise<void> {
    const looked = (): boolean => this.snapshots.length > 0 && condition(this.last);
    await until(looked, 15, () => JSON.stringify(this.snapshots.at(-1), null, 1));
  }

  /** Runs the job during `work`, and terminates it afterwards if it is still running. */
  during<Result>(bench: WorkflowBench, work: (handle: WorkflowHandle) => Promise<Result>): Promise<Result> {
    const { workflowType, options } = processVideoStart(this.input);
    return bench.serving(options.workflowId, this.activities, async () => {
      const handle = await bench.client.workflow.start(workflowType, options);
      try {
        return await work(handle);
      } finally {
        await handle.terminate().catch(() => undefined);
      }
    });
  }

  /** Runs the job to its end; the failure is the one that its client gets as the cause. */
  ended(bench: WorkflowBench): Promise<{ failure?: Error }> {
    return this.during(bench, async (handle) => {
      try {
        await handle.result();
        return {};
      } catch (error) {
        return { failure: (error as Error).cause as Error };
      }
    });
  }
}
