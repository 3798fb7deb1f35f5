import type { CaptionEdits, CaptionSet } from '#domain';

/** Captions of a page or more are a mistake or an attack, and trainers truncate them anyway. */
const CAPTION_LIMIT = 1000;

const withTrigger = (text: string, triggerWord: string): string =>
  text.toLowerCase().includes(triggerWord.toLowerCase()) ? text : `${triggerWord} ${text}`;

/**
 * An owner's text as a caption on one line, or `null` if empty. Trainers do not add the trigger word to given
 * captions, so a text without it is prefixed with it.
 */
export const editedText = (edit: string | undefined, triggerWord: string): string | null => {
  const text = edit?.replaceAll(/\s+/g, ' ').trim().slice(0, CAPTION_LIMIT);
  return text ? withTrigger(text, triggerWord) : null;
};

/** Applies the owner's edits to the captions. Edits of images that are not in the set are ignored. */
export const editCaptions = (set: CaptionSet, edits: CaptionEdits): CaptionSet => ({
  ...set,
  captions: set.captions.map((caption) => {
    const text = editedText(edits[caption.file], set.triggerWord);
    return text === null ? caption : { ...caption, text, captioner: 'owner' };
  }),
});
