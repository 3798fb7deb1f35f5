/**
 * What people look like, judged by eye from the pictures, so that false refusals can be compared by apparent origin and
 * skin tone. It says nothing about who they are.
 */
export const ORIGINS = ['African', 'East Asian', 'South-East Asian', 'European', 'other'] as const;
export const TONES = ['dark', 'medium', 'light'] as const;

export interface Look {
  origin: (typeof ORIGINS)[number];
  tone: (typeof TONES)[number];
}

const look = (origin: Look['origin'], tone: Look['tone'], names: string[]): [string, Look][] =>
  names.map((name) => [name, { origin, tone }]);

const LOOKS = new Map([
  ...look('African', 'dark', ['vlogger', 'politician']),
  ...look('African', 'medium', ['partyTall']),
  ...look('East Asian', 'light', [
    ...['panelist', 'womanSurprised', 'womanCross', 'manAside', 'womanSmiling', 'manGrey'],
  ]),
  ...look('South-East Asian', 'medium', [
    ...['stairsFront', 'stairsLeft', 'stairsMiddle', 'stairsBack', 'windowGreen', 'windowStripes'],
    ...['childTop', 'childLeft', 'childRight'],
  ]),
  ...look('South-East Asian', 'dark', ['childFront']),
  ...look('other', 'medium', ['barDark', 'partyLeft', 'windowRed']),
  ...look('other', 'light', ['sofaDark']),
]);

/** Keyed by the person's name, or by the clip's name if it is the only one of that person. */
export const lookOf = (person: string): Look => LOOKS.get(person) ?? { origin: 'European', tone: 'light' };
