import { once } from 'node:events';
import { watch, type FSWatcher } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { afterAll, describe, expect, it } from '@jest/globals';
import { keys, VIDEO_LIMITS } from '#domain';
import { DEMO_MEDIA, prepareDemoMedia, prepareNginx } from '../../tools/setup/index.ts';
import { operations } from '../api/support/operations.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { EventArrivals } from './support/event-arrivals.ts';
import { paddedVideo, post, type Upload } from './support/large-upload.ts';
import { family, peakDuring, residentNow } from './support/memory.ts';
import { SITE } from './support/shipped-site.ts';
import { startSiteStack, type SiteStack } from './support/site-stack.ts';

const MIB = 1024 * 1024;
const FIELDS = {
  name: 'Ada in the garden',
  triggerWord: 'ohwx_ada',
  subjectClass: 'woman',
  consent: 'true',
  steps: '300',
  review: 'true',
};

const program = await prepareNginx();

/** Where there is no nginx every test is skipped, and none of these is used. */
const site: Partial<SiteStack> = program ? await started(startSiteStack(program)) : {};
const { client, service, nginx, beforeKeys, token } = site as SiteStack;
const bearer = { authorization: `Bearer ${token}` };

/** The demo clip with as many bytes more. */
const video = async (padding: number): Promise<Upload> => ({
  fields: FIELDS,
  ...(await paddedVideo(join(await prepareDemoMedia(), DEMO_MEDIA.onePerson), padding)),
});

const send = (upload: Upload) => client.byHttp2((session) => post(session, '/api/lora/train', token, upload));

const train = async (upload: Upload): Promise<string> => {
  const { status, body } = await send(upload);
  if (status !== 202) throw new Error(`The API answered ${status}: ${JSON.stringify(body)}`);
  return (body as { jobId: string }).jobId;
};

/** Figures that the test bounds, for whoever wants to know them. */
const report = (line: string): void => void process.stderr.write(`${line}\n`);

const inMib = <Name extends string>(name: Name, each: Record<Name, number>[]): string =>
  each.map((figures) => Math.round(figures[name] / MIB)).join(', ');

const cancel = async (jobId: string): Promise<number> =>
  (await client.ask(`/api/lora/${jobId}/cancel`, { method: 'POST', headers: bearer })).status;

// Reported as skipped, not as passed, where there is no nginx of Debian.
(program ? describe : describe.skip)('the shipped site, run by the nginx of this system', () => {
  it('passes nginx -t', async () => {
    expect(await nginx.check()).toContain('test is successful');
  });

  describe('TLS', () => {
    const negotiated = async (version: SecureVersion): Promise<string> => {
      // A client of today refuses old versions by itself unless it is asked not to.
      const legacy = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
      const socket = connect({ ...client.tls, ...legacy, ALPNProtocols: ['h2', 'http/1.1'] });
      try {
        await once(socket, 'secureConnect');
        return `${socket.getProtocol()} ${socket.alpnProtocol}`;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code ?? String(error);
      } finally {
        socket.destroy();
      }
    };

    it.each([
      ['TLSv1.3', 'TLSv1.3 h2'],
      ['TLSv1.2', 'TLSv1.2 h2'],
      ['TLSv1.1', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
      ['TLSv1', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ] as const)('of version %s: %s', async (version, outcome) => {
      expect(await negotiated(version)).toBe(outcome);
    });
  });

  describe('port 80', () => {
    const ask = async (path: string): Promise<IncomingMessage> => {
      const options = { port: nginx.ports.http, path, headers: { host: 'example.com' } };
      const [response] = (await once(requestHttp(options).end(), 'response')) as [IncomingMessage];
      response.resume();
      return response;
    };

    it('leads to https under its own name, whatever name it was asked by', async () => {
      const { statusCode, headers } = await ask('/api/lora/list?limit=5');
      expect([statusCode, headers.location]).toEqual([308, `https://${SITE}/api/lora/list?limit=5`]);
    });

    it('answers the challenges of certbot itself', async () => {
      const folder = join(nginx.directory, 'webroot', '.well-known', 'acme-challenge');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'token'), 'proof');
      expect((await ask('/.well-known/acme-challenge/token')).statusCode).toBe(200);
      expect((await ask('/.well-known/acme-challenge/other')).statusCode).toBe(404);
    });
  });

  it('is no way in before there is a key: who comes through it is not on this machine', () => {
    expect(beforeKeys.status).toBe(401);
    expect(beforeKeys.problem().name).toBe('Unauthenticated');
  });

  describe('uploads', () => {
    let watcher: FSWatcher | undefined;
    afterAll(() => watcher?.close());

    it('flow through: of 1 GiB no file is made, and no more memory used than for 128 MiB', async () => {
      const files: (string | null)[] = [];
      watcher = watch(nginx.bodies, (_event, name) => files.push(name));
      const [proxy, api] = [await family(nginx.part.pid), [service.parts.api.pid]];
      const atRest = { nginx: await residentNow(proxy), api: await residentNow(api) };

      const peaksOf = async (padding: number): Promise<typeof atRest> => {
        const upload = await video(padding);
        let jobId = '';
        const peaks = { nginx: 0, api: 0 };
        peaks.nginx = await peakDuring(proxy, async () => {
          peaks.api = await peakDuring(api, async () => void (jobId = await train(upload)));
        });
        const stored: number[] = [];
        for await (const { bytes } of service.objects.list(keys.tempPrefix(jobId))) stored.push(bytes);
        expect(stored).toEqual([upload.head.length + upload.padding]);
        expect(await cancel(jobId)).toBe(202);
        return peaks;
      };

      const small = await peaksOf(128 * MIB);
      const large = await peaksOf(1024 * MIB);
      report(`Resident in MiB, at rest, with 128 MiB, with 1 GiB: ${inMib('nginx', [atRest, small, large])}`);
      report(`The same of the API: ${inMib('api', [atRest, small, large])}`);
      expect(files).toEqual([]);
      expect(large.nginx - atRest.nginx).toBeLessThan(20 * MIB);
      expect(large.api - small.api).toBeLessThan(100 * MIB);
      // What is no upload is collected first, so the watcher would have seen something.
      const body = JSON.stringify({ name: 'x'.repeat(500_000) });
      const headers = { ...bearer, 'content-type': 'application/json' };
      await client.ask('/api/uploads', { method: 'POST', headers, body });
      await until(() => files.length > 0, 5);
    }, 120_000);

    it('are refused by the API while they are still being sent', async () => {
      const upload = { fields: FIELDS, head: Buffer.alloc(500, 'no video'), padding: 200 * MIB };
      const { status, body } = await send(upload);
      expect([status, body]).toMatchObject([422, { type: 'urn:content-generation:failure:NotAVideo' }]);
    });

    const announce = (path: string, type: string, bytes: number, key = bearer) =>
      client.ask(path, {
        method: 'POST',
        headers: { ...key, 'content-type': type, 'content-length': bytes },
      });
    const FORM = 'multipart/form-data; boundary=x';
    const MOST = VIDEO_LIMITS.bytes + MIB;

    it('of more than the API takes are refused before anything is sent', async () => {
      const answer = await announce('/api/lora/train', FORM, MOST + 1);
      expect(answer.problem()).toMatchObject({
        name: 'VideoTooLarge',
        status: 413,
        instance: '/api/lora/train',
        requestId: answer.one('x-request-id'),
      });
    });

    it.each(operations.filter(({ body }) => body?.type === 'multipart/form-data').map(({ path }) => path))(
      'of the most that the API takes reach it at %s',
      async (template) => {
        const path = template.replaceAll(/\{\w+\}/g, '7c1d1f0e-0000-4000-8000-000000000000');
        const answer = await announce(path, FORM, MOST, { authorization: 'Bearer wrong' });
        expect(answer.problem().name).toBe('Unauthenticated');
      },
    );

    it('of anything but videos end at a megabyte', async () => {
      const answer = await announce('/api/uploads', 'application/json', MIB + 1);
      expect(answer.problem().name).toBe('PayloadTooLarge');
    });
  });

  it('server-sent events arrive one by one, as fast as without nginx', async () => {
    const jobId = await train(await video(0));
    const path = `/api/jobs/${jobId}/events`;
    await client.byHttp2(async (session) => {
      const [through, direct] = await Promise.all([
        EventArrivals.open(session, path, token),
        EventArrivals.direct(`${service.parts.api.address}${path}`, token),
      ]);
      expect(through.headers).not.toHaveProperty('content-encoding');
      await through.got(/"status":"awaiting_review"/, 90);
      const earlier = through.arrivals.length;
      // The job cannot end before this, so what arrived until now came while it went on.
      expect(await cancel(jobId)).toBe(202);
      await through.got(/"status":"cancelled"/, 30);
      await until(() => through.hasEnded && direct.hasEnded, 10);
      const atApi = new Map(direct.arrivals.map(({ key, at }) => [key, at]));
      const delays = through.arrivals.flatMap(({ key, at }) =>
        atApi.has(key) ? [at - atApi.get(key)!] : [],
      );
      const moments = new Set(through.arrivals.map(({ at }) => Math.round(at))).size;
      report(
        `${through.arrivals.length} events at ${moments} moments, ${earlier} before the end was caused; at most ${Math.max(...delays).toFixed(0)} ms after the API's`,
      );
      expect(moments).toBeGreaterThan(4);
      expect(delays.length).toBeGreaterThan(4);
      expect(Math.max(...delays)).toBeLessThan(500);
    });
  }, 150_000);
});
