import { Injectable } from '@nestjs/common';
import type { TrainLoraInput } from '#domain';
import { addVideoSignal, trainLoraStart, type AddedVideo } from '#workflows';
import { JobRuns, type StartResult } from '../temporal/job-runs.ts';

/** Signals for `TrainLoraWorkflow` only. Signalling functions return `false` if no such workflow is open. */
@Injectable()
export class LoraRuns {
  constructor(private readonly runs: JobRuns) {}

  start(input: TrainLoraInput): Promise<StartResult> {
    return this.runs.start(trainLoraStart(input));
  }

  addVideo(workflowId: string, video: AddedVideo): Promise<boolean> {
    return this.runs.signal(workflowId, addVideoSignal, video);
  }

  /** Whether a run was sent the video with this id. */
  hasVideo(workflowId: string, videoId: string): Promise<boolean> {
    return this.runs.hasMessage(workflowId, addVideoSignal, videoId);
  }
}
