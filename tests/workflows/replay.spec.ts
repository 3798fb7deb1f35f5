import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { DeterminismViolationError } from '@temporalio/workflow';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { started } from '../support/started.ts';
import { bundleWorkflows } from '../support/workflow-bundle.ts';

const folder = new URL('../histories/', import.meta.url);
const RECORDED = [
  'completed',
  'reviewed',
  'submission-unknown',
  'cancelled',
  // From before a training that fal may finish in spite of a cancel had a workflow of its own.
  'cancel-lost',
  'cancel-requested',
  'late-output',
  'person-chosen',
  'video-added',
  // From before questions had ids.
  'price-agreed-unnamed',
  'price-agreed',
  'images-grid',
  'images-some-failed',
  'images-lost-response',
  'images-cancelled',
  'video-every-operation',
  'video-one-failed',
  'video-in-chunks',
  'video-cancelled',
];

const logger = new DefaultLogger('ERROR');
const workflowBundle = await bundleWorkflows();
await started(Runtime.install({ logger }), (runtime) => runtime.shutdown());

const historyOf = async (name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')) as Record<string, unknown>;

/** A run names its child after itself. */
const workflowIdOf = (history: unknown): string | undefined =>
  /"workflowId":"([\w-]+)-late"/.exec(JSON.stringify(history))?.[1];

const replay = (history: unknown): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle }, historyFromJSON(history), workflowIdOf(history));

const before = new URL('../recorded/2026-11-25/histories/', import.meta.url);
const RECORDED_BEFORE = await readdir(before);

describe('recorded histories', () => {
  it('are those that are expected', async () => {
    const files = await readdir(folder);
    expect(files.sort()).toEqual(RECORDED.map((name) => `${name}.json`).sort());
  });

  it.each(RECORDED)('%s is replayed by the code of today', async (name) => {
    await replay(await historyOf(name));
  });

  it('of every end and every question of an earlier release are there', () => {
    expect(RECORDED_BEFORE).toHaveLength(14);
  });

  it.each(RECORDED_BEFORE)('%s of an earlier release is replayed by the code of today', async (file) => {
    await replay(JSON.parse(await readFile(new URL(file, before), 'utf8')));
  });

  it('that were doctored fail: a stage under another name', async () => {
    const doctored = JSON.stringify(await historyOf('completed')).replaceAll(
      '"filterFaces"',
      '"filterHands"',
    );
    await expect(replay(JSON.parse(doctored))).rejects.toThrow(DeterminismViolationError);
  });
});
