/**
 * What people look like, told by looking at the pictures, so that false refusals can be compared: where somebody seems to be
 * from, and how dark the skin is. It says nothing of who they are.
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

/** By the name of a person, or of a clip that is the only one of its person. */
export const lookOf = (person: string): Look => LOOKS.get(person) ?? { origin: 'European', tone: 'light' };
