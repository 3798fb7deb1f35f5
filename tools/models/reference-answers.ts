import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { repositoryRoot } from '../devstack/repository.ts';

/** What the published networks make of `testPicture`, by name: see README.md for how it was computed. */
const REFERENCE = join(repositoryRoot, 'tools', 'models', 'reference-answers.json');

/** The converted networks: side of their picture, which output is compared, and how far rounding may put it off. */
const CONVERTED = {
  // Unit vectors. Rounding comes to 1e-6; the nearest wrong answers, such as red and blue exchanged, differ by 0.1.
  mobilefacenet: { side: 112, input: 'face', output: 'embedding', mostDifferent: 1e-4 },
  // Pixels. Rounding comes to 2e-4; with red and blue exchanged points lie pixels away.
  facemesh: { side: 192, input: 'picture', output: 'points', mostDifferent: 1e-2 },
  eye: { side: 64, input: 'picture', output: 'points', mostDifferent: 1e-2 },
} as const;

type Converted = keyof typeof CONVERTED;

/** Up and down between 0 and 255. */
const wave = (value: number): number => Math.abs((value % 510) - 255);

/** RGB bytes, side × side: the same in every language, other in each channel, and not symmetric in any direction. */
export const testPicture = (side: number): Uint8Array => {
  const picture = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      picture.set(
        [wave(x * 9 + y * 2), wave(x * 3 + y * 11 + 90), wave(x * 5 + y * 7 + x * y)],
        (y * side + x) * 3,
      );
  return picture;
};

const requireAnswer = async (name: Converted, folder: string, expected: number[]): Promise<void> => {
  const { side, input, output, mostDifferent } = CONVERTED[name];
  const session = await InferenceSession.create(join(folder, `${name}.onnx`), { logSeverityLevel: 3 });
  const picture = new Tensor('uint8', testPicture(side), [1, side, side, 3]);
  const answers = await session.run({ [input]: picture });
  const numbers = [...((answers[output]?.data ?? []) as Float32Array)];
  const different =
    numbers.length === expected.length
      ? Math.max(...numbers.map((number, index) => Math.abs(number - (expected[index] ?? Infinity))))
      : Infinity;
  // Not a number is no match either.
  if (different <= mostDifferent) return;
  throw new Error(
    `The model ${name}.onnx does not answer what the network that it was made of does: ` +
      `${numbers.length} numbers that differ by up to ${different}.`,
  );
};

/** @throws Error when a converted model in the folder does not answer what the network that it was made of does. */
export const requireReferenceAnswers = async (folder: string): Promise<void> => {
  const expected = JSON.parse(await readFile(REFERENCE, 'utf8')) as Record<Converted, number[]>;
  for (const name of Object.keys(CONVERTED) as Converted[]) await requireAnswer(name, folder, expected[name]);
};
