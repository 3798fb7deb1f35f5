import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from '@jest/globals';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import { repositoryRoot } from '../../tools/devstack/repository.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';

const PUBLISHED = 'http://127.0.0.1:5000';

const stack = await started(ServiceStack.start());
const folder = join(stack.directory, 'tour');

/** The lines of the tour as they stand in README.md. */
const tourLines = async (): Promise<string> => {
  const text = await readFile(join(repositoryRoot, 'README.md'), 'utf8');
  const [, section = ''] = text.split(/^### A tour with curl$/m);
  const [tour = ''] = section.split(/^##/m);
  return [...tour.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, lines]) => lines).join('\n');
};

/** Runs lines in a shell that stops at the first that fails. curl fails where the answer is a problem. */
const run = async (lines: string): Promise<string> => {
  const script = join(folder, 'tour.sh');
  await writeFile(script, lines.replaceAll(PUBLISHED, stack.parts.api.address));
  await writeFile(join(folder, '.curlrc'), 'fail-with-body\nshow-error\n');
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', script], {
    cwd: folder,
    env: { ...process.env, CURL_HOME: folder },
  });
  return stdout;
};

beforeAll(async () => {
  await mkdir(folder);
  await symlink(join(await prepareDemoMedia(), DEMO_MEDIA.onePerson), join(folder, 'video.mp4'));
});

it('a newcomer gets along with the lines of README.md', async () => {
  const lines = await tourLines();
  expect(lines).toContain(PUBLISHED);
  const printed = await run(lines);

  const weights = await readFile(join(folder, 'ada.safetensors'));
  const sha256 = createHash('sha256').update(weights).digest('hex');
  // As the record has it, and as the file that was taken home has it.
  expect(printed).toContain(`${sha256}\n${sha256}  ada.safetensors\n`);
  const picture = await readFile(join(folder, 'contact-sheet.jpg'));
  expect(picture.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  expect(printed).toContain('event: end');
  expect(printed).toContain("status: 'cancelled'");
}, 240_000);

it('and leaves nothing behind', async () => {
  const list = await stack.api.GET('/api/lora/list', { params: { query: { userId: 'ada' } } });
  expect(list.data?.jobs).toEqual([]);
  const left: string[] = [];
  for await (const { key } of stack.objects.list('')) left.push(key);
  expect(left).toEqual([]);
});
