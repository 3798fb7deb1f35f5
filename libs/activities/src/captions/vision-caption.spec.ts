import { describe, expect, it } from '@jest/globals';
import { visionCaption } from './vision-caption.ts';

const caption = (description: string): string | null => visionCaption('ohwx woman', description);

describe('visionCaption', () => {
  it('puts the trigger word in place of the subject', () => {
    expect(caption('A young woman sitting at a wooden desk in an office.')).toBe(
      'ohwx woman sitting at a wooden desk in an office',
    );
  });

  it('mentions the subject once', () => {
    const text = caption('The woman leans on a fence. The woman holds a cup. The girl smiles at the camera.');
    expect(text?.match(/ohwx/g)).toHaveLength(1);
    expect(text).not.toMatch(/girl/);
  });

  it.each([
    'with long brown hair',
    'with blue eyes',
    'with pale skin',
    'in her late thirties',
    'who is 40 years old',
    'whose face is round',
    'with freckles',
    'and a short beard',
  ])('leaves out what the training has to learn: %s', (identity) => {
    expect(caption(`A woman standing in a sunny garden ${identity}, wearing a red coat.`)).toBe(
      'ohwx woman standing in a sunny garden, wearing a red coat',
    );
  });

  it('puts the subject first where the model named none', () => {
    expect(caption('Standing before a brick wall in soft daylight.')).toBe(
      'ohwx woman, Standing before a brick wall in soft daylight',
    );
  });

  it('keeps to 40 words however long the description is', () => {
    const text = caption(`A woman walks along ${'a very quiet street '.repeat(500)}`);
    expect(text?.split(' ')).toHaveLength(40);
  });

  it('strips quotes, markup and control characters', () => {
    expect(caption('**A woman**\u0000 reads "The\u0007 Times"\n\non a <b>bench</b> in the park.')).toBe(
      'ohwx woman reads The Times on a bbench/b in the park',
    );
  });

  it('keeps apostrophes within words', () => {
    expect(caption("A woman at the baker's shop in the morning.")).toBe(
      "ohwx woman at the baker's shop in the morning",
    );
  });

  it.each([
    "I'm sorry, but I can't help with identifying people.",
    'I cannot assist with this request.',
    'A woman.',
    '',
  ])('answers null for a refusal or nothing useful: %s', (description) => {
    expect(caption(description)).toBeNull();
  });
});
