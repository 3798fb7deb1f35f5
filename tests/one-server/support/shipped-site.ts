import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../tools/devstack/index.ts';

/** The name that the shipped site answers by. */
export const SITE = 'content.superwebpros.com';

/** What differs between the machine of a test and the server of an operator. */
export interface Machine {
  /** Holds the certificate, the passwords, the webroot and the logs. */
  directory: string;
  ports: { http: number; httpIpv6: number; https: number; httpsIpv6: number };
  apiPort: number;
  webUiPort: number;
}

type Replacement = [text: string, times: number, by: string];

const replacements = ({ directory, ports, apiPort, webUiPort }: Machine): Replacement[] => [
  ['listen 80;', 1, `listen 127.0.0.1:${ports.http};`],
  ['listen [::]:80;', 1, `listen 127.0.0.1:${ports.httpIpv6};`],
  ['listen 443 ssl http2;', 1, `listen 127.0.0.1:${ports.https} ssl http2;`],
  ['listen [::]:443 ssl http2;', 1, `listen 127.0.0.1:${ports.httpsIpv6} ssl http2;`],
  ['server 127.0.0.1:5000;', 1, `server 127.0.0.1:${apiPort};`],
  ['server 127.0.0.1:8233;', 1, `server 127.0.0.1:${webUiPort};`],
  [`/etc/letsencrypt/live/${SITE}/`, 2, `${directory}/certificate/`],
  [`/etc/nginx/${SITE}.htpasswd`, 1, `${directory}/htpasswd`],
  ['root /var/www/html;', 1, `root ${directory}/webroot;`],
  ['/var/log/nginx/', 6, `${directory}/log/`],
];

/** The site as it is in the repository, comments and all. */
export const shippedSite = (): string =>
  readFileSync(join(repositoryRoot, 'config', 'nginx', `${SITE}.conf`), 'utf8');

/**
 * The shipped site with the ports and paths of this machine and nothing else changed.
 *
 * @throws Error when a text to replace is there another number of times than expected.
 */
export const siteFor = (machine: Machine): string =>
  replacements(machine).reduce((site, [text, times, by]) => {
    const found = site.split(text).length - 1;
    if (found !== times)
      throw new Error(`The shipped site has "${text}" ${found} times, and ${times} were expected.`);
    return site.replaceAll(text, by);
  }, shippedSite());
