import { loadConfig, type TemporalConfig, temporalSchema, temporalServer } from '#activities/config';
import { missingSearchAttributes } from '../../devstack/parts/search-attributes.ts';
import type { Check, Finding } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { START_STACK } from './remedies.ts';

/** Long enough for a machine that is busy starting everything else. */
const CONNECT_MS = 5000;

const NOT_FOUND = 5;
/** gRPC's PERMISSION_DENIED and UNAUTHENTICATED. */
const REFUSALS = [7, 16];

/** The command-line tool reads the same variables as the service. */
const operator = (command: string, { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE }: TemporalConfig): string =>
  `temporal operator ${command} --address ${TEMPORAL_ADDRESS} --namespace ${TEMPORAL_NAMESPACE}`;

const codeOf = (error: unknown): number | undefined => {
  const { code, cause } = error as { code?: number; cause?: { code?: number } };
  return code ?? cause?.code;
};

const failure = (error: unknown, config: TemporalConfig): Finding => {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = config;
  const code = codeOf(error);
  if (code === NOT_FOUND)
    return {
      status: 'failed',
      says: `${TEMPORAL_ADDRESS} has no namespace ${TEMPORAL_NAMESPACE}.`,
      remedy: `Set TEMPORAL_NAMESPACE to one that it has, or create it: ${operator('namespace create', config)}`,
    };
  if (code !== undefined && REFUSALS.includes(code))
    return {
      status: 'failed',
      says: `${TEMPORAL_ADDRESS} refuses us access to the namespace ${TEMPORAL_NAMESPACE}.`,
      remedy:
        'Set TEMPORAL_API_KEY, or TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH, to what may use it.',
    };
  throw new Error(`${TEMPORAL_ADDRESS} does not answer: ${(error as Error).message}`, { cause: error });
};

/** The server, its namespace and the search attributes. */
export const temporalCheck = ({
  environment,
  embedded,
}: Pick<Deployment, 'environment' | 'embedded'>): Check => ({
  name: 'Temporal',
  remedy: embedded.temporal
    ? START_STACK
    : 'Start Temporal, or set TEMPORAL_ADDRESS to where it is, and the variables of TLS to what it wants.',
  look: async () => {
    const config = loadConfig(temporalSchema, environment);
    const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = config;
    const server = temporalServer(config);
    let missing: string[];
    try {
      missing = await missingSearchAttributes(server, TEMPORAL_NAMESPACE, CONNECT_MS);
    } catch (error) {
      return failure(error, config);
    }
    if (missing.length === 0)
      return `${TEMPORAL_ADDRESS} has the namespace ${TEMPORAL_NAMESPACE} with the search attributes of jobs.`;
    const names = missing.map((name) => `--name ${name}`).join(' ');
    return {
      status: 'failed',
      says: `The namespace ${TEMPORAL_NAMESPACE} lacks the search attributes ${missing.join(', ')}.`,
      remedy: `Create them: ${operator('search-attribute create', config)} ${names} --type Keyword`,
    };
  },
});
