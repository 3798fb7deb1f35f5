import { proxyActivities } from '@temporalio/workflow';
import type { ChunksActivities, ConversionsActivities } from '#activities';
import type { OperationRef, RunOperationResult, StagePosition } from '#domain';
import { inFlight } from '../jobs/in-flight.ts';
import { chunkPolicy, conversionPolicy } from '../jobs/policies.ts';
import type { VideoRecord } from './video-record.ts';

const { planChunks, joinChunks } = proxyActivities<ConversionsActivities>(conversionPolicy);
const { encodeChunk } = proxyActivities<ChunksActivities>(chunkPolicy);

/** More would take all workers from others' jobs. */
const CHUNKS_AT_ONCE = 8;

/**
 * A long transcode, in parts that any worker makes: a worker that dies loses one of them.
 *
 * @returns `null` if the video cannot be cut into parts, or they do not make the whole: it is to be made in one piece then.
 */
export const inChunks = async (
  ref: OperationRef,
  record: VideoRecord,
  position: StagePosition,
): Promise<RunOperationResult | null> => {
  const { made, chunks, quality } = await planChunks(ref);
  if (made) return made;
  if (chunks.length === 0) return null;
  let finished = 0;
  const encoded = await inFlight(chunks, CHUNKS_AT_ONCE, async (chunk) => {
    const summary = `${ref.operation.name}: part ${chunk.index + 1} of ${chunks.length}`;
    const result = await encodeChunk.executeWithOptions({ ...chunkPolicy, summary }, [
      { ...ref, chunk, quality },
    ]);
    finished += 1;
    // Joining is the rest.
    record.reached(ref.operation.name, position, finished / (chunks.length + 1));
    return result;
  });
  const sum = (value: (result: (typeof encoded)[number]) => number): number =>
    encoded.reduce((total, result) => total + value(result), 0);
  return joinChunks({
    ...ref,
    ...{ chunks, quality },
    frames: sum(({ frames }) => frames),
    processorSeconds: sum(({ processorSeconds }) => processorSeconds),
  });
};
