import { Inject, Injectable } from '@nestjs/common';
import { Failure, type LoraJob, type LoraStore } from '#domain';
import { reach } from '../../../infrastructure/dependency.ts';
import { LORA_STORE } from '../../../infrastructure/tokens.ts';
import { LoraJobs } from '../../lora-jobs.ts';
import { findVersion } from '../find-version.ts';

/** How many changes can be rolled back. */
const KEPT = 20;

type Active = Pick<LoraJob, 'activeVersion' | 'activeBefore'>;

const promoted = ({ activeVersion, activeBefore }: LoraJob, version: number): Active => ({
  activeVersion: version,
  activeBefore: [...activeBefore, ...(activeVersion === null ? [] : [activeVersion])].slice(-KEPT),
});

/** @throws Failure `VersionNotActive` or `NoEarlierVersion` */
const rolledBack = ({ jobId, activeVersion, activeBefore }: LoraJob, version: number): Active => {
  if (activeVersion !== version)
    throw new Failure('VersionNotActive', `Version ${activeVersion ?? 'none'} of job ${jobId} is active.`);
  const earlier = activeBefore.at(-1);
  if (earlier === undefined)
    throw new Failure('NoEarlierVersion', `Nothing was active before version ${version} of job ${jobId}.`);
  return { activeVersion: earlier, activeBefore: activeBefore.slice(0, -1) };
};

/** Changes the active version of a LoRA. */
@Injectable()
export class ActiveVersionService {
  constructor(
    private readonly jobs: LoraJobs,
    @Inject(LORA_STORE) private readonly records: LoraStore,
  ) {}

  /** Repeating it has no effect. @throws Failure `JobNotFound` or `VersionNotFound` */
  promote(userId: string, jobId: string, version: number): Promise<LoraJob> {
    return this.change(userId, jobId, (job) => {
      findVersion(job, version);
      return job.activeVersion === version ? null : promoted(job, version);
    });
  }

  /**
   * Goes back from the active version to the previous one. The request names the active version, so that sending it
   * twice goes back only once.
   *
   * @throws Failure `JobNotFound`, `VersionNotFound`, `VersionNotActive` or `NoEarlierVersion`
   */
  rollBack(userId: string, jobId: string, version: number): Promise<LoraJob> {
    return this.change(userId, jobId, (job) => {
      findVersion(job, version);
      return rolledBack(job, version);
    });
  }

  /** Decides again after a concurrent change: each retry means that something has changed. */
  private async change(
    userId: string,
    jobId: string,
    decide: (job: LoraJob) => Active | null,
  ): Promise<LoraJob> {
    for (;;) {
      const job = await this.jobs.find(userId, jobId);
      const active = decide(job);
      if (active === null) return job;
      const message = `Version ${active.activeVersion} is the active one`;
      if (await reach('MongoDB', this.records.activate(job, active, message)))
        return this.jobs.find(userId, jobId);
    }
  }
}
