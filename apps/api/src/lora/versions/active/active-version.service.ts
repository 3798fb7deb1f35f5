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

/** Decides which version of a LoRA is the one that is used. */
@Injectable()
export class ActiveVersionService {
  constructor(
    private readonly jobs: LoraJobs,
    @Inject(LORA_STORE) private readonly records: LoraStore,
  ) {}

  /** Repeating it changes nothing. @throws Failure `JobNotFound` or `VersionNotFound` */
  promote(userId: string, jobId: string, version: number): Promise<LoraJob> {
    return this.change(userId, jobId, (job) => {
      findVersion(job, version);
      return job.activeVersion === version ? null : promoted(job, version);
    });
  }

  /**
   * Goes back from the version that is active to the one before it. It names the version, so that sent twice it goes
   * back once.
   *
   * @throws Failure `JobNotFound`, `VersionNotFound`, `VersionNotActive` or `NoEarlierVersion`
   */
  rollBack(userId: string, jobId: string, version: number): Promise<LoraJob> {
    return this.change(userId, jobId, (job) => {
      findVersion(job, version);
      return rolledBack(job, version);
    });
  }

  /** Decides again where somebody else was faster: each time somebody was, something has changed. */
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
