import type { FalClient } from '@fal-ai/client';
import { z } from 'zod';
import { Failure } from '#domain';
import { callFailure } from './failures.ts';
import { plainText } from './plain-text.ts';

const ENDPOINT = 'fal-ai/florence-2-large/detailed-caption';
const answerSchema = z.object({ results: z.string() });

/** Describes an image in one line. @throws Failure if fal refuses or returns no text. */
export const describePicture = async (
  client: FalClient,
  imageUrl: string,
  signal: AbortSignal | undefined,
): Promise<string> => {
  const asked = { input: { image_url: imageUrl }, abortSignal: signal };
  const { data } = await client.run(ENDPOINT, asked).catch((error: unknown) => {
    throw callFailure(error, 'a picture was described');
  });
  const answer = answerSchema.safeParse(data);
  const text = plainText(answer.data?.results ?? '');
  if (text === '') throw new Failure('ProviderUnavailable', 'fal described a picture without words.');
  return text;
};
