import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { issueKey } from '#activities/api-keys';
import { createClosedDocument } from '../../../apps/api/src/openapi.ts';
import { launch } from '../../../tools/devstack/process/index.ts';
import { repositoryRoot } from '../../../tools/devstack/repository.ts';
import { prepareSchemathesis } from '../../../tools/setup/index.ts';
import { startApiStack } from '../support/api-stack.ts';
import { givenHeldJob, people } from '../support/held-jobs.ts';
import { givenImagesJob, givenLora } from '../support/images.ts';
import { givenJob, givenState } from '../support/jobs.ts';
import { started } from '../../support/started.ts';

/** `make check-api` sets both; in `make test` a minute and the same requests each time. */
const SECONDS = Number(process.env.CHECK_API_SECONDS ?? 60);
const SEED = process.env.CHECK_API_SEED ?? '1';

const stack = await started(startApiStack());

/** Ids of jobs in each state that makes a difference. */
const givenJobs = async (): Promise<string[]> => {
  const [open, finished] = [await givenJob(stack, 'ada'), await givenJob(stack, 'ada', { open: false })];
  await givenState(stack, finished, { status: 'completed', stage: 'done' });
  const held = [];
  for (const kind of [
    'review',
    'too-few-images',
    'choose-person',
    'over-budget',
    'submission-unknown',
  ] as const)
    held.push(await givenHeldJob(stack, kind, { people }));
  const made = [await givenLora(stack, 'ada'), await givenImagesJob(stack, 'ada')];
  return [...[open, finished, ...held].map(({ jobId }) => jobId), ...made];
};

const givenKey = (name: string) =>
  issueKey(stack.stores.apiKeys, { userId: 'ada', name, scopes: ['admin'], expiresAt: null }, new Date());

const dictionary = (ids: string[]): string => ids.map((id) => `"${id}"\n`).join('');

it(
  'answers nothing that its document does not say, and refuses what it does not take',
  async () => {
    const [command, ...run] = await prepareSchemathesis();
    const folder = join(stack.directory, 'schemathesis');
    await mkdir(folder);
    for (const name of ['schemathesis.toml', 'hooks.py'])
      await cp(join(import.meta.dirname, name), join(folder, name));
    const { token } = await givenKey('of the check');
    const { key } = await givenKey('to be revoked');
    await writeFile(join(folder, 'jobs.dict'), dictionary(await givenJobs()));
    await writeFile(join(folder, 'keys.dict'), dictionary([key.keyId]));
    // The published one lets answers have members and values that nobody knows yet; these here are all known.
    const documentFile = join(folder, 'openapi.json');
    await writeFile(documentFile, JSON.stringify(createClosedDocument(stack.app)));
    const logFile = join(repositoryRoot, 'var', 'log', 'schemathesis.log');
    await writeFile(logFile, '');
    const checked = await launch({
      name: 'Schemathesis',
      command,
      args: [
        ...run,
        ...['--config-file', join(folder, 'schemathesis.toml')],
        ...['run', documentFile, '--url', stack.url],
        ...['--seed', SEED, '--max-time', String(SECONDS), '--no-color'],
      ],
      logFile,
      env: { ...process.env, API_KEY: token },
      workingDirectory: folder,
    });
    const { code } = await checked.exited;
    const said = await readFile(logFile, 'utf8');
    if (process.env.CHECK_API_SECONDS) process.stderr.write(said);
    if (code !== 0) throw new Error(said);
    expect(said).toContain('Seed: ');
  },
  (SECONDS + 120) * 1000,
);
