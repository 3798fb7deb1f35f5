import { open, type FileHandle } from 'node:fs/promises';

/** A fragmented hour has two boxes for each second or so. */
const MAX_BOXES = 50_000;
const HEADER_BYTES = 16;

interface Box {
  type: string;
  offset: number;
}

const readAt = async (file: FileHandle, offset: number, bytes: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, offset);
  return buffer.subarray(0, bytesRead);
};

/** The boxes of an MP4 or MOV file, as far as they are well formed. */
async function* boxesOf(file: FileHandle, bytes: number): AsyncGenerator<Box> {
  let offset = 0;
  for (let count = 0; count < MAX_BOXES && offset + 8 <= bytes; count += 1) {
    const header = await readAt(file, offset, HEADER_BYTES);
    if (header.length < 8) return;
    const short = header.readUInt32BE(0);
    if (short === 1 && header.length < HEADER_BYTES) return;
    const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short === 0 ? bytes - offset : short;
    if (size < 8) return;
    yield { type: header.toString('latin1', 4, 8), offset };
    offset += size;
  }
}

/**
 * Byte offset of a second table of contents in an MP4 or MOV file, which means that another file was appended.
 * `null` if there is none.
 */
export const secondContents = async (path: string): Promise<number | null> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    let found = false;
    for await (const { type, offset } of boxesOf(file, size)) {
      if (type !== 'moov') continue;
      if (found) return offset;
      found = true;
    }
    return null;
  } finally {
    await file.close();
  }
};

/** Whether a box file describes a still image and no video, as photos do, whatever their brand. */
export const holdsOnlyPicture = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const types = new Set<string>();
    for await (const { type } of boxesOf(file, size)) {
      types.add(type);
      if (type === 'moov' || type === 'moof' || !types.has('ftyp')) return false;
    }
    return types.has('meta');
  } finally {
    await file.close();
  }
};

/** The first bytes of a file, or all of a shorter one. */
export const headOf = async (path: string, bytes: number): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    return await readAt(file, 0, bytes);
  } finally {
    await file.close();
  }
};
