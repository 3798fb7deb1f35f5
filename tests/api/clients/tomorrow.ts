import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { repositoryRoot } from '../../../tools/devstack/repository.ts';
import { plainSchemas, resolved } from '../../../tools/openapi/compatibility/plain-schemas.ts';

/** A value of an enum, and a member of every object, that no client of today knows. */
export const LATER = 'of-tomorrow';

interface Media {
  schema: unknown;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Document {
  paths: Record<string, { get?: { operationId: string; responses: Record<string, unknown> } }>;
}

const document = JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'openapi.json'), 'utf8')) as Document;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** A value as a later version of the service could answer it. */
const later = (schema: unknown, value: unknown): unknown => {
  const plain = plainSchemas(document, schema).find(({ type }) => type === typeOf(value)) ?? {};
  if (Array.isArray(plain['x-extensible-enum'])) return LATER;
  if (Array.isArray(value)) return value.map((item) => later(plain.items, item));
  if (!isObject(value) || !isObject(plain.properties)) return value;
  const { properties } = plain;
  const members = Object.entries(value).map(([name, member]) => [name, later(properties[name], member)]);
  return { ...Object.fromEntries(members), [LATER]: { [LATER]: 1 } };
};

interface Answer {
  id: string;
  path: string;
  body: unknown;
}

/** What each operation that only reads will answer one day: the examples of the document, as `later` makes them. */
const answers = Object.entries(document.paths).flatMap(([path, { get }]): Answer[] => {
  const { content } = resolved(document, get?.responses['200']) as { content?: Record<string, Media> };
  const media = content?.['application/json'];
  if (!get || !media) return [];
  const example = media.example ?? Object.values(media.examples ?? {})[0]?.value;
  return [{ id: get.operationId, path, body: later(media.schema, example) }];
});

/** The operations that the service of tomorrow has. */
export const operationsOfTomorrow = answers.map(({ id }) => id);

/** A path without parameters hides those that take a part of it for one: `list` is no job. */
const answerAt = (url: string): Answer | undefined => {
  const [path = ''] = url.split('?');
  const matches = answers.filter((one) =>
    new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return matches.find((one) => one.path === path) ?? matches[0];
};

/** A service that answers more than its document says. */
export class ServiceOfTomorrow {
  static async start(): Promise<ServiceOfTomorrow> {
    const server = createServer(({ url = '' }, response) => {
      const answer = answerAt(url);
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer?.body ?? {}));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ServiceOfTomorrow(server);
  }

  private constructor(private readonly server: Server) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
