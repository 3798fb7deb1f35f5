import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MODELS } from '../../models/packages.ts';
import { runChecks } from '../check.ts';
import { faceModelsCheck, undecodableCodecs, videoToolsCheck } from './media.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'doctor-media-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** A program of that name that responds like some other ffmpeg. */
const program = async (name: string, script: string): Promise<string> => {
  const file = join(directory, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
};

describe('ffmpeg', () => {
  const REMEDY = expect.stringMatching(/^Install ffmpeg 5\.1 or newer/);
  const lookAt = async (environment: NodeJS.ProcessEnv) =>
    (await runChecks([videoToolsCheck({ environment })]))[0];

  it('on PATH is new enough and decodes everything', async () => {
    expect(await lookAt({})).toEqual({
      name: 'ffmpeg',
      status: 'ok',
      says: 'ffmpeg and ffprobe are new enough and decode every accepted codec.',
    });
  });

  it.each(['FFMPEG_PATH', 'FFPROBE_PATH'])('is missed where %s names none', async (variable) => {
    const says = expect.stringContaining('/no/program is missing or does not run');
    expect(await lookAt({ [variable]: '/no/program' })).toMatchObject({
      status: 'failed',
      says,
      remedy: REMEDY,
    });
  });

  it('is told to be too old, with its version', async () => {
    const FFMPEG_PATH = await program('old', 'echo ffmpeg version 4.4.2 Copyright');
    const says = expect.stringContaining(`${FFMPEG_PATH} is too old: 4.4.2 was found.`);
    expect(await lookAt({ FFMPEG_PATH })).toMatchObject({ status: 'failed', says, remedy: REMEDY });
  });

  it('is told to lack decoders', async () => {
    const FFMPEG_PATH = await program(
      'bare',
      'case "$*" in *decoders*) ffmpeg -hide_banner -decoders | grep -v " hevc " ;; *) exec ffmpeg "$@" ;; esac',
    );
    expect(await lookAt({ FFMPEG_PATH })).toMatchObject({
      status: 'failed',
      says: `${FFMPEG_PATH} cannot decode hevc, which the service accepts.`,
      remedy: REMEDY,
    });
  });

  it('needs one decoder of each codec, whichever it is', () => {
    const listed = [' VFS..D h264', ' V....D libaom-av1', ' A....D vp8'].map(
      (line) => `${line}   Some decoder`,
    );
    const lacking = undecodableCodecs(listed.join('\n'));
    expect(lacking).not.toContain('h264');
    expect(lacking).not.toContain('av1');
    expect(lacking).toEqual(expect.arrayContaining(['hevc', 'vp8']));
  });
});

describe('the face models', () => {
  const REMEDY = expect.stringMatching(/^Make them: node dist\/tools\/models\/main\.js/);
  const lookAt = async (MODELS_DIR: string) =>
    (await runChecks([faceModelsCheck({ environment: { MODELS_DIR } })]))[0];

  it('are missed', async () => {
    expect(await lookAt(directory)).toMatchObject({
      status: 'failed',
      says: `The face model ${Object.keys(MODELS)[0]} is missing from ${directory}.`,
      remedy: REMEDY,
    });
  });

  it('are not what they should be where one byte differs', async () => {
    for (const file of Object.keys(MODELS)) await writeFile(join(directory, file), 'broken');
    expect(await lookAt(directory)).toMatchObject({
      status: 'failed',
      says: expect.stringMatching(
        /^The face model \S+ in \S+ is not the expected file: its checksum is [0-9a-f]{64}, not /,
      ),
      remedy: REMEDY,
    });
  });
});
