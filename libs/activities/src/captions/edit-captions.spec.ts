import { describe, expect, it } from '@jest/globals';
import type { CaptionSet } from '#domain';
import { editCaptions } from './edit-captions.ts';

const set: CaptionSet = {
  schema: 'captions@1',
  triggerWord: 'ohwx',
  captions: [
    { file: '000001.jpg', text: 'ohwx woman, close-up', captioner: 'template' },
    { file: '000002.jpg', text: 'ohwx woman, smiling', captioner: 'template' },
  ],
};
const textsWith = (edits: Record<string, string>): string[] =>
  editCaptions(set, edits).captions.map(({ text }) => text);

describe('editCaptions', () => {
  it('replaces the texts that are named and leaves the others', () => {
    expect(textsWith({ '000002.jpg': 'ohwx woman, laughing' })).toEqual([
      'ohwx woman, close-up',
      'ohwx woman, laughing',
    ]);
  });

  it('puts the trigger word in front where the owner left it out', () => {
    expect(textsWith({ '000001.jpg': 'a portrait' })[0]).toBe('ohwx a portrait');
    expect(textsWith({ '000001.jpg': 'portrait of OHWX' })[0]).toBe('portrait of OHWX');
  });

  it('keeps a caption on one line and within a thousand characters', () => {
    expect(textsWith({ '000001.jpg': ' ohwx\n\nwoman\t in   rain ' })[0]).toBe('ohwx woman in rain');
    expect(textsWith({ '000001.jpg': `ohwx ${'x'.repeat(5000)}` })[0]).toHaveLength(1000);
  });

  it('changes nothing for an empty text or an image that is not there', () => {
    expect(textsWith({ '000001.jpg': '  ', '000009.jpg': 'ohwx nobody' })).toEqual(
      set.captions.map(({ text }) => text),
    );
  });
});
