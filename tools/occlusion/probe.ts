/** What the embedder sees in a face, less what it usually sees in that person's faces. */
export interface Example {
  features: Float32Array;
  covered: boolean;
}

/**
 * Weight of the ridge against the sum over the examples: the one of 3e2, 1e3 and 3e3 that separates held-out people
 * best.
 */
const RIDGE = 1000;
const ITERATIONS = 400;

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
};

/** Adds `factor` times `b`. */
const add = (a: Float32Array, b: Float32Array, factor: number): void => {
  for (let index = 0; index < a.length; index++) a[index] = (a[index] ?? 0) + factor * (b[index] ?? 0);
};

const deviations = (rows: Float32Array[], size: number): Float32Array => {
  const [sum, squares] = [new Float64Array(size), new Float64Array(size)];
  for (const row of rows)
    row.forEach((value, index) => {
      sum[index] = (sum[index] ?? 0) + value;
      squares[index] = (squares[index] ?? 0) + value * value;
    });
  return Float32Array.from(sum, (total, index) => {
    const mean = total / rows.length;
    return Math.sqrt(Math.max(0, (squares[index] ?? 0) / rows.length - mean * mean)) + 1e-3;
  });
};

/** The steepest the loss can be: the largest eigenvalue of the weighted examples' products, by power iteration. */
const steepest = (rows: Float32Array[], weights: number[], size: number): number => {
  let vector = new Float32Array(size).fill(1 / Math.sqrt(size));
  let length = 1;
  for (let step = 0; step < 30; step++) {
    const next = new Float32Array(size);
    rows.forEach((row, index) => add(next, row, (weights[index] ?? 0) * dot(row, vector)));
    length = Math.sqrt(dot(next, next));
    vector = next.map((value) => value / length);
  }
  return length;
};

/**
 * Logistic regression with a ridge, both classes weighted equally. Returns a weight for each feature, so that the
 * weighted sum is higher if something is in front of the face. Deterministic.
 */
export const trainProbe = (examples: Example[]): Float32Array => {
  const size = examples[0]?.features.length ?? 0;
  const scale = deviations(
    examples.map(({ features }) => features),
    size,
  );
  const rows = examples.map(({ features }) => features.map((value, index) => value / (scale[index] ?? 1)));
  const covered = examples.filter((example) => example.covered).length;
  const weights = examples.map((example) =>
    example.covered ? examples.length / (2 * covered) : examples.length / (2 * (examples.length - covered)),
  );
  const rate = 1 / (steepest(rows, weights, size) / 4 + RIDGE);
  const [current, previous] = [new Float32Array(size), new Float32Array(size)];
  const ahead = new Float32Array(size);
  let [bias, biasBefore] = [0, 0];
  for (let step = 0; step < ITERATIONS; step++) {
    // Nesterov: the slope is taken a little further along the last step.
    const momentum = step / (step + 3);
    for (let index = 0; index < size; index++)
      ahead[index] = (current[index] ?? 0) + momentum * ((current[index] ?? 0) - (previous[index] ?? 0));
    const biasAhead = bias + momentum * (bias - biasBefore);
    const slope = ahead.map((value) => RIDGE * value);
    let biasSlope = 0;
    rows.forEach((row, index) => {
      const target = examples[index]?.covered ? 1 : 0;
      const error = (1 / (1 + Math.exp(-dot(row, ahead) - biasAhead)) - target) * (weights[index] ?? 0);
      add(slope, row, error);
      biasSlope += error;
    });
    previous.set(current);
    biasBefore = bias;
    for (let index = 0; index < size; index++)
      current[index] = (ahead[index] ?? 0) - rate * (slope[index] ?? 0);
    bias = biasAhead - rate * biasSlope;
  }
  return current.map((value, index) => value / (scale[index] ?? 1));
};

/** The weights as bytes, and the step that one unit stands for. */
export const quantised = (weights: Float32Array): { step: number; weights: string } => {
  const step = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const bytes = Int8Array.from(weights, (value) => Math.round(value / step));
  return { step: Number(step.toPrecision(6)), weights: Buffer.from(bytes.buffer).toString('base64') };
};
