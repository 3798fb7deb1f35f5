import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FalGateway, TRAINERS, type TrainingRef } from '#domain';
import { falSchema, loadConfig } from '../../libs/activities/src/config/index.ts';
import { createFalGateway } from '../../libs/activities/src/fal/gateway.ts';

/** A server that answers in ways no sandbox does, and a gateway to it. */
export interface OddServer {
  origin: string;
  gateway: FalGateway;
  /** How it answers from now on. */
  answer: RequestListener;
  /** How many requests it has received; specs reset it. */
  asked: number;
  close(): void;
}

export const trainer = TRAINERS['flux-lora-fast'];

export const training: TrainingRef = {
  jobId: 'job',
  userId: 'user',
  version: 1,
  endpoint: trainer.endpoint,
  requestId: 'req-1',
};

export const gatewayTo = (url: string): FalGateway =>
  createFalGateway(loadConfig(falSchema, { FAL_SANDBOX_URL: url }));

/** An answer with that status. Text is sent as is, everything else as JSON. */
export const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

export const startOddServer = async (): Promise<OddServer> => {
  const server = createServer((request, response) => {
    odd.asked += 1;
    request.resume().on('end', () => {
      odd.answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const odd: OddServer = {
    origin,
    gateway: gatewayTo(origin),
    answer: answering(500, {}),
    asked: 0,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return odd;
};
