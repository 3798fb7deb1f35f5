import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { repositoryRoot } from '../devstack/repository.ts';

const SIDE = 112;

/** What the published network makes of `testPicture`, as a unit vector: see README.md for how it was computed. */
const REFERENCE = join(repositoryRoot, 'tools', 'models', 'reference-embedding.json');

/** Of unit vectors. Rounding comes to 1e-6; the nearest wrong answers, such as red and blue exchanged, differ by 0.1. */
const MOST_DIFFERENT = 1e-4;

/** Up and down between 0 and 255. */
const wave = (value: number): number => Math.abs((value % 510) - 255);

/** RGB bytes, 112×112: the same in every language, other in each channel, and not symmetric in any direction. */
export const testPicture = (): Uint8Array => {
  const picture = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      picture.set(
        [wave(x * 9 + y * 2), wave(x * 3 + y * 11 + 90), wave(x * 5 + y * 7 + x * y)],
        (y * SIDE + x) * 3,
      );
  return picture;
};

/** @throws Error when the embedder does not answer what the network that it was made of does. */
export const requireReferenceEmbedding = async (model: string): Promise<void> => {
  const expected = JSON.parse(await readFile(REFERENCE, 'utf8')) as number[];
  const session = await InferenceSession.create(model, { logSeverityLevel: 3 });
  const { embedding } = await session.run({ face: new Tensor('uint8', testPicture(), [1, SIDE, SIDE, 3]) });
  const numbers = [...((embedding?.data ?? []) as Float32Array)];
  const different =
    numbers.length === expected.length
      ? Math.max(...numbers.map((number, index) => Math.abs(number - (expected[index] ?? Infinity))))
      : Infinity;
  // Not a number is no match either.
  if (different <= MOST_DIFFERENT) return;
  throw new Error(
    `The face embedder does not answer what the network that it was made of does: ` +
      `${numbers.length} numbers that differ by up to ${different}.`,
  );
};
