import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { confirmPayment, startTraining, type Payer } from './pay.ts';
import type { TrainingPrice } from './service.ts';

const price: TrainingPrice = { trainer: 'turbo-flux', steps: 1000, dollars: 2.4 };

/** Somebody at a terminal who types something, or nobody. */
const payerWith = ({ typed, confirm }: { typed?: string; confirm?: string }) => {
  const output = new PassThrough();
  const input: Payer['input'] = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  (input as PassThrough).end(typed);
  const shown = async (): Promise<string> => {
    output.end();
    return text(output);
  };
  return { payer: { input, output, confirm }, shown };
};

describe('confirmPayment', () => {
  it.each(['y\n', 'Y\n', 'yes\n', ' yes \n'])('takes %j for a yes, having shown the price', async (typed) => {
    const { payer, shown } = payerWith({ typed });
    await confirmPayment(price, payer);
    expect(await shown()).toContain('fal.ai asks $2.40 for 1000 steps with turbo-flux. Pay $2.40? [y/N] ');
  });

  it.each(['n\n', '\n', 'yep\n', 'no y\n', ''])('takes %j for a no', async (typed) => {
    const { payer } = payerWith({ typed });
    await expect(confirmPayment(price, payer)).rejects.toThrow('Nothing was paid, and nothing was started.');
  });

  it('needs no terminal where the answer was given before', async () => {
    const { payer, shown } = payerWith({ confirm: 'yes' });
    await confirmPayment(price, payer);
    expect(await shown()).toContain('Pay $2.40? [y/N] yes (CONFIRM=yes)');
  });

  it.each([undefined, '', 'true', 'no'])(
    'refuses without a terminal where CONFIRM is %j',
    async (confirm) => {
      const { payer } = payerWith(confirm === undefined ? {} : { confirm });
      await expect(confirmPayment(price, payer)).rejects.toThrow(
        /^This training costs \$2\.40 at the real fal\.ai, and there is no terminal to ask at\. Nothing was paid\. Set CONFIRM=yes/,
      );
    },
  );
});

describe('startTraining', () => {
  /** A service that writes down what it is asked. */
  const serviceAt = (known: TrainingPrice | null) => {
    const asked: unknown[] = [];
    return {
      asked,
      service: {
        price: () => Promise.resolve(known),
        train: (request: unknown) => {
          asked.push(request);
          return Promise.resolve('job');
        },
      },
    };
  };

  it('starts nothing before somebody has agreed to the price', async () => {
    const { service, asked } = serviceAt(price);
    for (const { payer } of [payerWith({ typed: 'n\n' }), payerWith({})])
      await expect(startTraining(service, 'ada.mp4', payer)).rejects.toThrow('Nothing was paid');
    expect(asked).toEqual([]);
  });

  it('trains what was agreed to, and for no more', async () => {
    const { service, asked } = serviceAt(price);
    expect(await startTraining(service, 'ada.mp4', payerWith({ typed: 'y\n' }).payer)).toBe('job');
    expect(asked).toEqual([{ video: 'ada.mp4', price }]);
  });

  it('asks nobody where the sandbox trains', async () => {
    const { service, asked } = serviceAt(null);
    const { payer, shown } = payerWith({});
    expect(await startTraining(service, 'ada.mp4', payer)).toBe('job');
    expect(asked).toEqual([{ video: 'ada.mp4' }]);
    expect(await shown()).toBe('');
  });
});
