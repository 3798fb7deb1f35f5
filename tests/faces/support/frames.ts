import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { EMBEDDER, toStoredFace, type FaceAnalyzer } from '#activities/faces';
import { type FrameIndex, frameKeys, type ObjectStore, type StoredFrame } from '#domain';

const run = promisify(execFile);

/** Cuts a clip into JPEG frames, so many a second. */
export const cutFrames = async (clip: string, framesPerSecond: number): Promise<Buffer[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'frames-'));
  try {
    const filter = `fps=${framesPerSecond}`;
    await run('ffmpeg', [
      '-loglevel',
      'error',
      '-i',
      clip,
      '-vf',
      filter,
      '-q:v',
      '2',
      join(folder, '%06d.jpg'),
    ]);
    const files = (await readdir(folder)).sort();
    return await Promise.all(files.map((file) => readFile(join(folder, file))));
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Leaves frames in the bucket as `extractFrames` does; answers the key of their index. */
export const storeFrames = async (
  objects: ObjectStore,
  jobId: string,
  pictures: Buffer[],
  analyzer: FaceAnalyzer,
  framesPerSecond: number,
): Promise<string> => {
  const frames: StoredFrame[] = [];
  for (const [index, picture] of pictures.entries()) {
    const id = String(index).padStart(6, '0');
    const key = frameKeys.frame(jobId, id);
    const { width, height } = await sharp(picture).metadata();
    await objects.put(key, picture, 'image/jpeg');
    const faces = (await analyzer.analyze(picture)).map(toStoredFace);
    const timeMs = Math.round((index * 1000) / framesPerSecond);
    frames.push({ id, timeMs, key, width, height, sharpness: 1, scene: 0, faces });
  }
  const frameIndex: FrameIndex = {
    schema: 'frame-index@3',
    embedder: EMBEDDER,
    video: {
      container: 'mp4',
      codec: 'h264',
      durationMs: Math.round((pictures.length * 1000) / framesPerSecond),
      width: frames[0]?.width ?? 0,
      height: frames[0]?.height ?? 0,
      rotation: 0,
      framesPerSecond: 24,
      bytes: 1,
    },
    frames,
  };
  await objects.put(frameKeys.framesIndex(jobId, 0), JSON.stringify(frameIndex), 'application/json');
  return frameKeys.framesIndex(jobId, 0);
};
