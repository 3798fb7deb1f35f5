import { z } from 'zod';
import { AWKWARD } from '#domain';

/** An open list: today's clients will read tomorrow's values. */
export const awkwardSchema = z
  .array(z.string())
  .describe(
    'What is unusual about the video files, and was dealt with: a word each, explained in docs/manifest.md. ' +
      `Further words may come. Today: ${AWKWARD.map((word) => `\`${word}\``).join(', ')}.`,
  );
