import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Failure, OPERATION_NAMES, type Operation, type OperationName } from '#domain';
import { readMediaFile, type MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import { perform, type Workshop } from '../../libs/activities/src/videos/perform.ts';
import { ffmpeg, mediaFile } from '../support/media-file.ts';
import { started } from '../support/started.ts';
import { ffmpegRun, makeFootage } from '../support/videos/footage.ts';

const SECRET = 'canary-7f3a';

const root = await started(mkdtemp(join(tmpdir(), 'hostile-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const signal = new AbortController().signal;
const clip = await makeFootage(join(root, 'clip.mp4'), { size: '320x180', seconds: 4 });
const good = await mediaFile(clip);
const logo = await sharp({ create: { width: 60, height: 30, channels: 4, background: 'red' } })
  .png()
  .toBuffer();

/** Somebody else's video, which a playlist names. */
const treasure = join(root, 'treasure.ts');
await ffmpegRun(['-i', clip, '-c', 'copy', treasure]);
const asked: (string | undefined)[] = [];
const server = await started(
  new Promise<ReturnType<typeof createServer>>((resolve) => {
    const listening = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    }).listen(0, '127.0.0.1', () => resolve(listening));
  }),
  (listening) => listening.close(),
);
const { port } = server.address() as { port: number };
const elsewhere = `http://127.0.0.1:${port}/treasure.ts`;

/** Files that are no video of their own, and lead to another one. */
const hls = (target: string): string =>
  `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n${target}\n#EXT-X-ENDLIST\n`;
const BAITS: Record<string, string> = {
  'a playlist of a file': hls(treasure),
  'a playlist of an address': hls(elsewhere),
  'a list to join': `ffconcat version 1.0\nfile '${treasure}'\n`,
  'a manifest of DASH': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT4S" profiles="urn:mpeg:dash:profile:isoff-main:2011"><Period><AdaptationSet mimeType="video/mp2t"><Representation id="1" bandwidth="1"><BaseURL>${elsewhere}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
  'a session description': `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
  'a drawing': `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64"><image xlink:href="${elsewhere}" width="64" height="64"/></svg>`,
  'a chain of protocols': `concat:${treasure}|${treasure}`,
};

const OPERATIONS: Record<OperationName, Operation> = {
  probe: { name: 'it', operation: 'probe' },
  trim: { name: 'it', operation: 'trim', startSeconds: 1, accuracy: 'frame' },
  concat: { name: 'it', operation: 'concat', from: ['source', 'source'] },
  removeSegments: {
    ...{ name: 'it', operation: 'removeSegments' },
    segments: [{ startSeconds: 1, endSeconds: 2 }],
  },
  transcode: { name: 'it', operation: 'transcode', minSsim: 0.9, maxHeight: 90 },
  hls: { name: 'it', operation: 'hls' },
  thumbnail: { name: 'it', operation: 'thumbnail' },
  frames: { name: 'it', operation: 'frames', atCuts: true },
  contactSheet: { name: 'it', operation: 'contactSheet' },
  storyboard: { name: 'it', operation: 'storyboard' },
  preview: { name: 'it', operation: 'preview' },
  audio: { name: 'it', operation: 'audio', action: 'normalise' },
  watermark: { name: 'it', operation: 'watermark', image: { uploadKey: 'logo' } },
};

const inWorkshop = async <T>(
  changes: Partial<Workshop>,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(root, 'workshop-'));
  return work({
    ...{ ffmpeg, folder, signal, onProgress: () => undefined, image: () => Promise.resolve(logo) },
    ...changes,
  });
};

const performOn = (
  name: OperationName,
  media: MediaFile,
  changes: Partial<Workshop> = {},
): ReturnType<typeof perform> =>
  inWorkshop(changes, (workshop) =>
    perform(OPERATIONS[name], name === 'concat' ? [media, media] : [media], workshop),
  );

const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return 'It was done.';
  } catch (error) {
    return error;
  }
};

it('would be led by a playlist without the guards', async () => {
  const list = join(root, 'list.mp4');
  await writeFile(list, BAITS['a playlist of a file']!);
  await ffmpegRun(['-i', list, '-frames:v', '1', join(root, 'taken.png')]);
  expect((await stat(join(root, 'taken.png'))).size).toBeGreaterThan(0);
});

describe.each(Object.entries(BAITS))('%s that calls itself a video', (what, text) => {
  const bait = join(root, `${what.replaceAll(' ', '-')}.mp4`);

  it('is refused before any operation', async () => {
    await writeFile(bait, text);
    expect(await failureOf(readMediaFile({ ffmpeg, file: bait, signal }, text.length))).toBeInstanceOf(
      Failure,
    );
    expect(asked).toEqual([]);
  });

  it.each(OPERATION_NAMES)('leads %s nowhere, even if it had passed for a video', async (name) => {
    await writeFile(bait, text);
    const passed = { ...good, file: bait, original: bait };
    expect(await failureOf(performOn(name, passed))).toBeInstanceOf(Failure);
    expect(asked).toEqual([]);
  });
});

describe('the picture of a watermark', () => {
  const bomb = async (): Promise<Buffer> =>
    sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
  const short = logo.subarray(0, logo.length - 20);
  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a bomb', bomb],
    ['one that breaks off', () => short],
    ['a video', () => readFile(clip)],
    ['nothing', () => Buffer.alloc(0)],
    ...Object.entries(BAITS).map(([what, text]): [string, () => Buffer] => [what, () => Buffer.from(text)]),
  ])('is refused if it is %s', async (_what, make) => {
    const image = await make();
    expect(
      await failureOf(performOn('watermark', good, { image: () => Promise.resolve(image) })),
    ).toMatchObject({
      type: 'NotAnImage',
    });
    expect(asked).toEqual([]);
  });
});

/** How a program was started: everything that the kernel gave it. */
interface Start {
  program: string;
  environment: string[];
  options: string[];
  /** Seconds, KiB, and blocks of 512 bytes. */
  limits: { processor: string; memory: string; file: string };
}

/** Programs that write down how they are started, and then are the real ones. */
const recordingPrograms = async (folder: string): Promise<typeof ffmpeg> => {
  const wrap = async (program: string): Promise<string> => {
    const path = join(folder, program);
    await writeFile(
      path,
      [
        '#!/bin/sh',
        `log=${folder}/$$.${program}`,
        'tr "\\0" "\\n" < /proc/$$/environ > "$log.environment"',
        'printf "%s\\n" "$@" > "$log.options"',
        '{ ulimit -t; ulimit -v; ulimit -f; } > "$log.limits"',
        `exec /usr/bin/env ${program} "$@"`,
        '',
      ].join('\n'),
    );
    await chmod(path, 0o700);
    return path;
  };
  return { ffmpegPath: await wrap('ffmpeg'), ffprobePath: await wrap('ffprobe') };
};

const startsIn = async (folder: string): Promise<Start[]> => {
  const lines = async (file: string): Promise<string[]> =>
    (await readFile(join(folder, file), 'utf8')).split('\n').filter((line) => line !== '');
  const logs = (await readdir(folder)).filter((file) => file.endsWith('.options'));
  return Promise.all(
    logs.map(async (file) => {
      const log = file.slice(0, -'.options'.length);
      const [processor = '', memory = '', size = ''] = await lines(`${log}.limits`);
      return {
        program: log.split('.')[1]!,
        environment: await lines(`${log}.environment`),
        options: await lines(file),
        limits: { processor, memory, file: size },
      };
    }),
  );
};

/** What a program is told to read, with the options that stand before it. */
const inputsOf = ({ options }: Start): { input: string; before: string[] }[] => {
  let from = 0;
  return options.flatMap((option, at) => {
    if (option !== '-i') return [];
    const before = options.slice(from, at);
    from = at + 2;
    return [{ input: options[at + 1]!, before }];
  });
};

const valueOf = (options: readonly string[], name: string): string | undefined =>
  options.includes(name) ? options[options.indexOf(name) + 1] : undefined;

describe('what ffmpeg is given', () => {
  it.each(OPERATION_NAMES)('for %s: no secret, limits, and files of this work only', async (name) => {
    const secrets = { AWS_SECRET_ACCESS_KEY: SECRET, FAL_KEY: SECRET, HOME: `/home/${SECRET}` };
    const before = Object.fromEntries(Object.keys(secrets).map((key) => [key, process.env[key]]));
    const log = await mkdtemp(join(root, 'log-'));
    let folder = '';
    Object.assign(process.env, secrets);
    try {
      const programs = await recordingPrograms(log);
      const media = await readMediaFile({ ffmpeg: programs, file: clip, signal }, (await stat(clip)).size);
      await inWorkshop({ ffmpeg: programs }, (workshop) => {
        ({ folder } = workshop);
        return perform(OPERATIONS[name], name === 'concat' ? [media, media] : [media], workshop);
      });
    } finally {
      for (const [key, value] of Object.entries(before))
        if (value === undefined) delete process.env[key];
        else process.env[key] = value;
    }
    const starts = await startsIn(log);
    expect(starts.some(({ program }) => program === 'ffmpeg')).toBe(true);
    for (const start of starts) {
      expect(start.environment.filter((line) => !/^(PATH|LC_ALL|PWD|OLDPWD|_|SHLVL)=/.test(line))).toEqual(
        [],
      );
      expect(start.environment.join()).not.toContain(SECRET);
      for (const { input, before: options } of inputsOf(start)) {
        expect(input).toMatch(/^file:/);
        const path = input.slice('file:'.length);
        expect(path === clip || path.startsWith(`${folder}/`)).toBe(true);
        expect(valueOf(options, '-protocol_whitelist')).toBe('file');
        expect(valueOf(options, '-format_whitelist') ?? valueOf(options, '-f')).toMatch(
          /^(concat,)?(mov|png_pipe)\b/,
        );
        expect(valueOf(options, '-codec_whitelist')).toBeDefined();
      }
      expect(Object.values(start.limits)).not.toContain('unlimited');
    }
  });
});
