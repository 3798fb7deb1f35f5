import { issueKey } from '#activities/api-keys';
import type { Nginx } from '../../../tools/setup/index.ts';
import { ServiceStack } from '../../support/service-stack.ts';
import { startNginx, type RunningNginx } from './running-nginx.ts';
import { SITE } from './shipped-site.ts';
import { SiteClient, type Answer } from './site-client.ts';

/** The whole service behind the system's nginx with the shipped site. */
export interface SiteStack {
  service: ServiceStack;
  nginx: RunningNginx;
  client: SiteClient;
  /** Of ada. */
  token: string;
  /** What the API answered to a stranger before there was a key. */
  beforeKeys: Answer;
  stop(): Promise<void>;
}

const portOf = (address: string): number => Number(new URL(address).port);

export const startSiteStack = async (program: Nginx): Promise<SiteStack> => {
  const service = await ServiceStack.start(
    { PUBLIC_URL: `https://${SITE}`, TEMPORAL_UI_URL: `https://${SITE}/temporal` },
    { uiPublicPath: '/temporal' },
  );
  const nginx = await startNginx(program, {
    apiPort: portOf(service.parts.api.address),
    webUiPort: portOf(service.parts.temporal.uiAddress),
  });
  const client = new SiteClient(nginx);
  const beforeKeys = await client.ask('/api/lora/list?userId=ada');
  const request = { userId: 'ada', name: 'of a test', scopes: ['write' as const], expiresAt: null };
  const { token } = await issueKey(service.stores.apiKeys, request, new Date());
  return {
    ...{ service, nginx, client, token, beforeKeys },
    stop: async () => {
      await nginx.stop();
      await service.stop();
    },
  };
};
