import { repeatableBytes } from '../repeatable-bytes.ts';
import { writePortraits } from './hidden-portraits.ts';

const RANK = 16;
/** FLUX's hidden size: the tensors look like those of a real FLUX LoRA, only fewer. */
const HIDDEN = 3072;
const BLOCKS = 4;
const PROJECTIONS = ['to_q', 'to_k', 'to_v', 'to_out.0'] as const;
const BYTES_PER_VALUE = 2;

interface Tensor {
  name: string;
  shape: [number, number];
}

/** Down (`lora_A`) and up (`lora_B`) matrix of each projection, as diffusers names them. */
const tensors = (): Tensor[] =>
  Array.from({ length: BLOCKS }, (_, block) =>
    PROJECTIONS.flatMap((projection): Tensor[] => {
      const path = `transformer.transformer_blocks.${block}.attn.${projection}`;
      return [
        { name: `${path}.lora_A.weight`, shape: [RANK, HIDDEN] },
        { name: `${path}.lora_B.weight`, shape: [HIDDEN, RANK] },
      ];
    }),
  ).flat();

/**
 * A valid safetensors file of about 3 MB: LoRA-shaped F16 tensors with small finite values derived from `seed` and
 * `portraits` alone, and `metadata` as its `__metadata__`. Every trainer's tensors are named like those of FLUX.
 */
export const makeWeights = (
  seed: string,
  metadata: Record<string, string>,
  portraits: readonly Buffer[],
): Buffer => {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const { name, shape } of tensors()) {
    const end = offset + shape[0] * shape[1] * BYTES_PER_VALUE;
    header[name] = { dtype: 'F16', shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = Buffer.from(JSON.stringify(header));
  // The format requires data to start at a multiple of 8; spaces may follow the JSON.
  const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const values = smallFloats(seed, offset);
  writePortraits(values, portraits);
  return Buffer.concat([length, padded, values]);
};

const smallFloats = (seed: string, bytes: number): Buffer => {
  const data = repeatableBytes(seed, bytes);
  for (let index = 1; index < bytes; index += BYTES_PER_VALUE) {
    // Keeps sign and mantissa of the little-endian half float; the exponent makes it about ±0.01.
    data[index] = ((data[index] ?? 0) & 0x83) | 0x20;
  }
  return data;
};
