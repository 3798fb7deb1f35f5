import { createInterface } from 'node:readline';
import type { ServiceClient } from './service.ts';

/** Where to ask for confirmation of a price. */
export interface Payer {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
  /** `CONFIRM` from the environment; `yes` answers in advance. */
  confirm: string | undefined;
}

/** Something to pay for. */
export interface Offer {
  /** Such as `4 images with flux`. */
  what: string;
  dollars: number;
}

const question = ({ what, dollars }: Offer): string =>
  `fal.ai asks $${dollars.toFixed(2)} for ${what}. Pay $${dollars.toFixed(2)}? [y/N] `;

/**
 * Shows a price and asks whether it may be paid. Any answer but yes, or no answer, means no.
 *
 * @throws Error saying that nothing was paid.
 */
export const confirmPayment = async (offer: Offer, { input, output, confirm }: Payer): Promise<void> => {
  if (confirm === 'yes') {
    output.write(`${question(offer)}yes (CONFIRM=yes)\n`);
    return;
  }
  if (input.isTTY !== true)
    throw new Error(
      `The real fal.ai asks $${offer.dollars.toFixed(2)} for ${offer.what}, and there is no terminal to ask at. Nothing was paid. ` +
        'Set CONFIRM=yes to pay, or leave FAL_KEY empty to use the sandbox.',
    );
  const terminal = createInterface({ input, output, prompt: question(offer) });
  const answer = await new Promise<string>((resolve) => {
    terminal.once('line', resolve);
    // End of input, for example by Ctrl-D or Ctrl-C, means no answer.
    terminal.once('close', () => resolve(''));
    terminal.prompt();
  });
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Error('Nothing was paid, and nothing was started.');
};

/**
 * Starts the demo's training; returns the job id. A training that costs money needs a person to have accepted its
 * price, which is then also its budget.
 *
 * @throws Error if the price was not accepted; nothing is started in that case.
 */
export const startTraining = async (
  service: Pick<ServiceClient, 'price' | 'train'>,
  video: string,
  payer: Payer,
): Promise<string> => {
  const price = await service.price();
  if (price === null) return service.train({ video });
  const { trainer, steps, dollars } = price;
  await confirmPayment({ what: `${steps} steps with ${trainer}`, dollars }, payer);
  return service.train({ video, price });
};
