/** Of the model's text, before any processing. */
const MOST_CHARACTERS = 2000;
const MOST_WORDS = 40;
/** Fewer words than this besides the subject say nothing. */
const FEWEST_WORDS = 3;

const SUBJECT =
  /\b(?:(?:an?|the|this|one|some)\s+)?(?:(?:adult|tall|short|slim|slender|thin|young|younger|old|older|elderly|middle[- ]aged|teenage|smiling|beautiful|attractive|pretty|handsome|asian|black|white|caucasian|african(?:[- ]american)?|indian|latina?|latino|hispanic|european|blonde?|brunette|redhead(?:ed)?|dark[- ]haired|bearded|bald)(?:,?\s+))*(?:woman|women|man|men|girl|boy|lady|guy|gentleman|person|individual|female|male|teenager|child|model|blonde|brunette)\b('s\b)?/giu;

/** Words about the person's appearance: the training must learn it from the images, not from the captions. */
const IDENTITY =
  /\b(?:hair(?:ed|style|line)?|bangs|ponytail|braids?|curls?|curly|bald|beards?|bearded|m(?:o)?ustaches?|stubble|eye(?:s|d|brows?|lashes)?|brows?|skin(?:ned)?|complexion|freckle[sd]?|wrinkle[sd]?|moles?|scars?|noses?|lips?|cheek(?:s|bones?)?|chin|jaw(?:line)?|forehead|face(?:s|d)?|facial|features?|teeth|ethnicity|age[sd]?|years?[- ]old|young(?:er)?|elderly|middle[- ]aged|teen(?:age(?:r|d)?)?s?|twenties|thirties|forties|fifties|sixties|seventies|blonde?|brunette|redhead|asian|caucasian|african|indian|latina?|latino|hispanic|beautiful|attractive|pretty|handsome)\b/iu;

const REFUSAL =
  /\b(?:i(?:'m| am) (?:sorry|unable|not able)|i (?:can(?:'t|not)|won't)|as an ai|cannot (?:help|assist|identify)|unable to (?:help|assist|identify))\b/iu;

/**
 * Turns a vision model's description into a training caption: the trigger word in place of the subject, nothing
 * about face, hair, eyes, skin or age, at most 40 words.
 *
 * @param subject trigger word and class, `ohwx woman`.
 * @returns `null` if nothing useful is left, or the model refused.
 */
export const visionCaption = (subject: string, description: string): string | null => {
  const text = plain(description);
  if (REFUSAL.test(text)) return null;
  const clauses = replaceSubject(text)
    .split(CLAUSE_END)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && !IDENTITY.test(clause));
  const words = clauses
    .join(', ')
    .split(' ')
    .filter((word) => word !== '');
  const rest = words.filter((word) => !word.includes(PLACE));
  if (rest.length < FEWEST_WORDS) return null;
  const opening = words.join(' ').includes(PLACE) ? words : [`${PLACE},`, ...words];
  return tidy(opening.slice(0, MOST_WORDS - subject.split(' ').length + 1).join(' ')).replace(PLACE, subject);
};

/** Stands for the subject while the text is worked on, so that a class such as `old man` is not taken for a description. */
const PLACE = '\u0001';
/** A clause with an identity word is removed as a whole. */
const CLAUSE_END =
  /[.,;:!?]+(?:\s+|$)|\s+(?=(?:with|and|whose|who has|who is|having|in (?:her|his|their) (?:(?:early|mid|late)[- ])?(?:teens|twenties|thirties|forties|fifties|sixties|seventies))\b)/iu;

const plain = (description: string): string =>
  description
    .slice(0, MOST_CHARACTERS)
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(/[’‘]/gu, "'")
    .replace(/["“”«»`*_#<>{}[\]|\\]/gu, '')
    .trim();

/** The first mention becomes the trigger word and class; later ones are not replaced by it. */
const replaceSubject = (text: string): string => {
  let mentions = 0;
  return text.replace(SUBJECT, (_mention, possessive: string | undefined) => {
    if (mentions++ === 0) return `${PLACE}${possessive ?? ''}`;
    return possessive ? 'their' : 'they';
  });
};

const tidy = (text: string): string =>
  text
    .replace(/\s+,/gu, ',')
    .replace(/,(?:\s*,)+/gu, ',')
    .replace(/(?<!\p{L})'|'(?!\p{L})/gu, '')
    .replace(/^[\s,]+|[\s,]+$/gu, '');
