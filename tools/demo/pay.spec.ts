import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { confirmPayment, startTraining, type Payer } from './pay.ts';
import { ServiceClient, type TrainingPrice } from './service.ts';

const price: TrainingPrice = { trainer: 'turbo-flux', steps: 1000, dollars: 2.4 };
const offer = { what: '1000 steps with turbo-flux', dollars: 2.4 };

/** A terminal at which someone types an answer, or at which no one is. */
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
    await confirmPayment(offer, payer);
    expect(await shown()).toContain('fal.ai asks $2.40 for 1000 steps with turbo-flux. Pay $2.40? [y/N] ');
  });

  it.each(['n\n', '\n', 'yep\n', 'no y\n', ''])('takes %j for a no', async (typed) => {
    const { payer } = payerWith({ typed });
    await expect(confirmPayment(offer, payer)).rejects.toThrow('Nothing was paid, and nothing was started.');
  });

  it('needs no terminal where the answer was given before', async () => {
    const { payer, shown } = payerWith({ confirm: 'yes' });
    await confirmPayment(offer, payer);
    expect(await shown()).toContain('Pay $2.40? [y/N] yes (CONFIRM=yes)');
  });

  it.each([undefined, '', 'true', 'no'])(
    'refuses without a terminal where CONFIRM is %j',
    async (confirm) => {
      const { payer } = payerWith(confirm === undefined ? {} : { confirm });
      await expect(confirmPayment(offer, payer)).rejects.toThrow(
        /^The real fal\.ai asks \$2\.40 for 1000 steps with turbo-flux, and there is no terminal to ask at\. Nothing was paid\. Set CONFIRM=yes/,
      );
    },
  );
});

describe('startTraining', () => {
  /** A service that records its requests. */
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

  it('sends the price that was agreed to along, as the budget', async () => {
    const posted: string[] = [];
    const api = createServer((request, response) => {
      void text(request).then((body) => {
        if (request.method === 'POST') posted.push(body);
        const estimate = { trainer: 'turbo-flux', steps: 1000, price: { dollars: 2.4, sandbox: false } };
        response.end(
          JSON.stringify(request.url?.startsWith('/api/lora/estimate') ? estimate : { jobId: 'job' }),
        );
      });
    });
    await once(api.listen(0, '127.0.0.1'), 'listening');
    // A failing test must not leave anything that keeps Jest from exiting.
    api.unref();
    const service = new ServiceClient(`http://127.0.0.1:${(api.address() as AddressInfo).port}`);
    await expect(startTraining(service, import.meta.filename, payerWith({}).payer)).rejects.toThrow(
      'Nothing was paid',
    );
    expect(posted).toEqual([]);
    await startTraining(service, import.meta.filename, payerWith({ confirm: 'yes' }).payer);
    for (const [name, value] of [
      ['trainer', 'turbo-flux'],
      ['steps', '1000'],
      ['budget', '2.4'],
    ])
      expect(posted[0]).toContain(`name="${name}"\r\n\r\n${value}\r\n`);
    api.closeAllConnections();
    api.close();
  });
});
