import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../../http/api-failures.ts';
import type { Caller } from '../../identity/caller.ts';
import { CurrentCaller } from '../../identity/identity.guard.ts';
import { downloadUrlsExpireAt, StoredFiles } from '../../infrastructure/stored-files.ts';
import { LoraJobs } from '../lora-jobs.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../../http/fields.ts';
import {
  comparisonExample,
  comparisonQuerySchema,
  comparisonSchema,
  type ComparisonQuery,
  type ComparisonView,
} from './compare/comparison.schema.ts';
import { differencesOf } from './compare/differences.ts';
import { findVersion } from './find-version.ts';
import { versionListExample, versionListSchema, type VersionListView } from './versions.schema.ts';

@ApiTags('lora')
@Controller('api/lora')
export class VersionsController {
  constructor(
    private readonly jobs: LoraJobs,
    private readonly files: StoredFiles,
  ) {}

  @Get(':jobId/versions')
  @ApiOperation({
    summary: 'List and download the versions of a LoRA',
    description:
      'Each with its size, its SHA-256 and a download URL that is valid for 15 minutes and needs no credentials. Empty until the first training has ended.',
  })
  @ApiResponse({
    status: 200,
    description: 'The versions.',
    standardSchema: versionListSchema,
    example: versionListExample,
  })
  @ApiFailures('InvalidRequest', 'JobNotFound')
  async listVersions(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<VersionListView> {
    const { versions, activeVersion } = await this.jobs.find(caller.actsFor(userId), jobId);
    const urlsExpireAt = downloadUrlsExpireAt();
    const shown = versions.map(async (version) => ({
      ...version,
      active: version.version === activeVersion,
      url: await this.files.url(version.key),
    }));
    return { versions: await Promise.all(shown), urlsExpireAt };
  }

  @Get(':jobId/versions/compare')
  @ApiOperation({
    summary: 'Compare two versions',
    description: 'Both as listed, and every difference.',
  })
  @ApiResponse({
    status: 200,
    description: 'The two versions and their differences.',
    standardSchema: comparisonSchema,
    example: comparisonExample,
  })
  @ApiFailures('InvalidRequest', 'JobNotFound', 'VersionNotFound')
  async compareVersions(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: comparisonQuerySchema }) { userId, a, b }: ComparisonQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ComparisonView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    const [first, second] = [findVersion(job, a), findVersion(job, b)];
    return { a: first, b: second, differences: differencesOf(first, second) };
  }
}
