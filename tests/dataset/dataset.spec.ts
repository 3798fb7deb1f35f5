import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { CaptionSet, DatasetManifest } from '#domain';
import { repositoryRoot } from '../../tools/devstack/repository.ts';
import { DEMO_MEDIA, prepareDemoMedia, prepareFaceModels } from '../../tools/setup/index.ts';
import { started } from '../support/started.ts';

jest.setTimeout(120_000);

await prepareFaceModels();
const clip = join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
const folder = await started(mkdtemp(join(tmpdir(), 'dataset-spec-')), (path) =>
  rm(path, { recursive: true }),
);

interface Ended {
  /** The exit status, or the signal that ended it. */
  code: number | string | null | undefined;
  output: string;
}

/** Runs the command as it is built; its scratch goes into a folder of its own. */
const dataset = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const main = join(repositoryRoot, 'dist/tools/dataset/main.js');
    const env = { ...process.env, TMPDIR: folder };
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? error.signal) : 0, output: stdout + stderr }),
    );
  });

const digests = async (path: string): Promise<Record<string, string>> => {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const entries = files
    .filter((file) => file.isFile())
    .map(async (file) => {
      const bytes = await readFile(join(file.parentPath, file.name));
      return [
        join(file.parentPath, file.name).slice(path.length),
        createHash('sha256').update(bytes).digest('hex'),
      ];
    });
  return Object.fromEntries((await Promise.all(entries)) as [string, string][]);
};

const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;

describe('make dataset', () => {
  it('writes images with captions, manifest and contact sheet, the same bytes each time, and leaves nothing else', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    const args = [clip, '--trigger', 'ohwx_ada', '--class', 'woman'];
    const { code, output } = await dataset(...args, '--out', first);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toMatch(/\d+ images with captions are in .*first\/images/);
    const manifest = await json<DatasetManifest>(join(first, 'manifest.json'));
    const kept = manifest.frames.flatMap(({ image }) => (image ? [image] : []));
    expect(kept.length).toBeGreaterThanOrEqual(4);
    for (const { key } of kept) {
      expect(existsSync(join(first, key))).toBe(true);
      expect(await readFile(join(first, key.replace('.jpg', '.txt')), 'utf8')).toContain('ohwx_ada woman');
    }
    const { captions } = await json<CaptionSet>(join(first, 'captions.json'));
    expect(captions).toHaveLength(kept.length);
    expect((await dataset(...args, '--out', second)).code).toBe(0);
    expect(await digests(second)).toEqual(await digests(first));
    const left = (await readdir(folder)).filter((name) => name.startsWith('dataset-'));
    expect(left).toEqual([]);
  });

  it('makes one dataset of several videos', async () => {
    const out = join(folder, 'several');
    expect((await dataset(clip, clip, '--out', out)).code).toBe(0);
    const { videos, frames } = await json<DatasetManifest>(join(out, 'manifest.json'));
    expect(videos).toHaveLength(2);
    expect(new Set(frames.map(({ video }) => video))).toEqual(new Set([0, 1]));
  });

  it('says what is wrong in words, with the exit status 1', async () => {
    const out = join(folder, 'none');
    const missing = await dataset(join(folder, 'none.mp4'), '--out', out);
    expect(missing).toMatchObject({ code: 1, output: expect.stringMatching(/There is no readable file/) });
    await writeFile(join(folder, 'text.mp4'), 'no video');
    const text = await dataset(join(folder, 'text.mp4'), '--out', out);
    expect(text.code).toBe(1);
    expect(text.output).toMatch(/The file is not a video\..*\nSend an MP4/s);
    expect(text.output).not.toMatch(/\bat .*\.js/);
    expect(existsSync(out)).toBe(false);
  });

  it('does not write into a folder that is somebody’s', async () => {
    const out = await mkdtemp(join(folder, 'own-'));
    await writeFile(join(out, 'thesis.txt'), 'words');
    const { code, output } = await dataset(clip, '--out', out);
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringMatching(/has thesis\.txt in it/),
    });
    expect(await readdir(out)).toEqual(['thesis.txt']);
  });
});
