import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SITE } from './shipped-site.ts';

const openssl = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)('openssl', args)).stdout.trim();

/** Makes a certificate for the site that nobody signed, where certbot would put one; answers it, for clients to trust. */
export const makeCertificate = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const certificate = join(folder, 'fullchain.pem');
  await openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${SITE}`, '-addext', `subjectAltName=DNS:${SITE}`],
    ...['-keyout', join(folder, 'privkey.pem'), '-out', certificate],
  );
  return readFile(certificate, 'utf8');
};

/** Writes the file of passwords as the documentation has an operator do. */
export const writePassword = async (file: string, name: string, password: string): Promise<void> =>
  writeFile(file, `${name}:${await openssl('passwd', '-6', password)}\n`);
