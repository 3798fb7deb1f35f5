import type { Tensor } from 'onnxruntime-node';

/** The 32-bit floats of an output, and its shape. @throws Error that names the network if the output differs. */
export const floatsOf = (
  tensor: Tensor | undefined,
  network: string,
): { data: Float32Array; dims: readonly number[] } => {
  if (!(tensor?.data instanceof Float32Array)) throw new Error(`The ${network} gave an unexpected output.`);
  return { data: tensor.data, dims: tensor.dims };
};
