import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { treatmentOf } from '#domain';
import {
  thumbnail,
  transcode,
  trim,
  withoutOrOnlySound,
  type Conversion,
} from '../../libs/activities/src/videos/conversions.ts';
import { removeSegments } from '../../libs/activities/src/videos/edits.ts';
import { contactSheet } from '../../libs/activities/src/videos/pictures.ts';
import { perform } from '../../libs/activities/src/videos/perform.ts';
import { converted, ffmpeg, mediaFile } from '../support/media-file.ts';
import { difference, frameAt, probed } from '../support/videos/footage.ts';
import { AWKWARD_FILES, base, folder, SECONDS } from './awkward-files.ts';

jest.setTimeout(240_000);

const done = async (conversion: Conversion): Promise<string> => {
  await converted(conversion);
  return conversion.outputs[0]!.file;
};

const workshop = {
  ...{ ffmpeg, signal: new AbortController().signal, onProgress: () => undefined },
  image: (): never => {
    throw new Error('No operation here has an image.');
  },
};

const FRAME = 0.04;

describe.each(Object.entries(AWKWARD_FILES))(
  'a video %s',
  (name, { awkward, file, levels = 6, sound = true, copied }) => {
    const of = (operation: string): string => `${operation}-${name.replaceAll(/[^a-z]+/g, '-')}`;
    let input: Awaited<ReturnType<typeof mediaFile>>;

    /** Each at its own second, as a player shows it; a frame more or less is a matter of rounding. */
    const expectPictures = async (output: string, seconds: readonly [output: number, base: number][]) => {
      for (const [inOutput, inBase] of seconds) {
        const shown = await frameAt(output, inOutput);
        const near = [0, -FRAME, FRAME].map(async (by) =>
          difference(shown, await frameAt(base, Math.max(0, inBase + by))),
        );
        expect(Math.min(...(await Promise.all(near)))).toBeLessThan(levels);
      }
    };

    const streamsIn = async (output: string): Promise<string[]> =>
      (await probed(output)).streams.map(({ codec_type: type, codec_name: codec }) => `${type} ${codec}`);

    it('is read', async () => {
      input = await mediaFile(await file());
      expect(input.awkward).toEqual(awkward);
      expect(Math.abs(input.seconds - SECONDS)).toBeLessThan(0.2);
      expect(Math.abs(input.width - 640) + Math.abs(input.height - 360)).toBeLessThanOrEqual(2);
      expect(input.audioCodec !== null).toBe(sound);
    });

    it('is converted as one sees it', async () => {
      const step = { name: of('web'), operation: 'transcode', maxHeight: 358 } as const;
      const output = await done(transcode(step, input, { folder }));
      await expectPictures(output, [
        [0, 0],
        [2, 2],
        [5, 5],
      ]);
      expect(await streamsIn(output)).toEqual(['video h264', ...(sound ? ['audio aac'] : [])]);
      const { streams } = await probed(output);
      expect(streams[0]).toMatchObject({ pix_fmt: 'yuv420p', sample_aspect_ratio: '1:1' });
      expect(streams[0]!.color_transfer).not.toBe('smpte2084');
    });

    it('is cut exactly', async () => {
      const step = {
        name: of('cut'),
        operation: 'trim',
        startSeconds: 1.4,
        endSeconds: 4.4,
        accuracy: 'frame',
      } as const;
      const output = await done(trim(step, input, folder));
      await expectPictures(output, [
        [0, 1.4],
        [2.5, 3.9],
      ]);
      const { format } = await probed(output);
      // A picture, and a packet of the copied sound.
      expect(Math.abs(Number(format.duration) - 3)).toBeLessThan(3 * FRAME);
    });

    it('is cut without encoding where nothing unusual would be kept', async () => {
      const step = { name: of('fast'), operation: 'trim', endSeconds: 4 } as const;
      expect(treatmentOf(step, [input]).video).toBe(copied ? 'copy' : 'encode');
      const own = await mkdtemp(join(folder, 'fast-'));
      const { files } = await perform(step, [input], { ...workshop, folder: own });
      await expectPictures(files[0]!.path, [[2, 2]]);
    });

    it('gives the picture of a time, and pictures at a glance', async () => {
      const poster = await done(
        thumbnail({ name: of('poster'), operation: 'thumbnail', atSeconds: 3 }, input, folder),
      );
      expect(await difference(await readFile(poster), await frameAt(base, 3))).toBeLessThan(levels + 3);
      const sheet = { name: of('sheet'), operation: 'contactSheet', columns: 3, rows: 2 } as const;
      await done(contactSheet(sheet, input, folder));
    });

    it('loses segments, and its sound', async () => {
      const segments = [{ startSeconds: 1, endSeconds: 3 }];
      const removed = {
        name: of('removed'),
        operation: 'removeSegments',
        accuracy: 'frame',
        segments,
      } as const;
      const output = await done(removeSegments(removed, input, folder));
      await expectPictures(output, [
        [0.5, 0.5],
        [2, 4],
      ]);
      const quiet = await done(
        withoutOrOnlySound({ name: of('quiet'), operation: 'audio', action: 'remove' }, input, folder),
      );
      expect((await streamsIn(quiet)).map((stream) => stream.split(' ')[0])).toEqual(['video']);
      await expectPictures(quiet, [[2, 2]]);
    });
  },
);
