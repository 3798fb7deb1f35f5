import { expect, it } from '@jest/globals';
import { Mailbox } from './mailbox.ts';

it('loses nothing of two approvals that come at once', () => {
  const mailbox = new Mailbox();
  mailbox.approve({ captions: { '000001.jpg': 'a' }, drop: ['000002', '000003'], steps: 500 });
  mailbox.approve({ captions: { '000004.jpg': 'b' }, keep: ['000003'], budget: 5 });
  expect(mailbox.takeApproval()).toEqual({
    captions: { '000001.jpg': 'a', '000004.jpg': 'b' },
    drop: ['000002'],
    keep: ['000003'],
    steps: 500,
    budget: 5,
  });
  expect(mailbox.hasApproval).toBe(false);
});

it('knows a video that comes again by its id', () => {
  const mailbox = new Mailbox();
  const source = { kind: 'url', url: 'https://example.org/a.mp4' } as const;
  const video = { id: 'a', source };
  expect(mailbox.hasHad(video)).toBe(false);
  mailbox.addVideo(video);
  mailbox.addVideo({ source });
  mailbox.takeVideo();
  expect(mailbox.hasHad(video)).toBe(true);
  for (const other of [{ id: 'b', source }, { source }, { id: 5, source }, undefined])
    expect(mailbox.hasHad(other)).toBe(false);
});

it('knows an approval that comes again by its id, also once its question was answered', () => {
  const mailbox = new Mailbox();
  mailbox.approve({ id: 'a', steps: 500 });
  expect(mailbox.takeApproval()).toEqual({ steps: 500 });
  expect(mailbox.hasHad({ id: 'a', steps: 500 })).toBe(true);
  expect(mailbox.hasHad({ id: 'b', steps: 500 })).toBe(false);
});

it('says whether answers came before their question', () => {
  const mailbox = new Mailbox();
  expect(mailbox.forgetAnswers()).toBe(false);
  mailbox.addVideo({ source: { kind: 'url', url: 'https://example.org/a.mp4' } });
  expect(mailbox.forgetAnswers()).toBe(true);
  expect(mailbox.hasAnswer).toBe(false);
});
