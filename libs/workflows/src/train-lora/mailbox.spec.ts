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

it('says whether answers came before their question', () => {
  const mailbox = new Mailbox();
  expect(mailbox.forgetAnswers()).toBe(false);
  mailbox.addVideo({ source: { kind: 'url', url: 'https://example.org/a.mp4' } });
  expect(mailbox.forgetAnswers()).toBe(true);
  expect(mailbox.hasVideo).toBe(false);
});
