const LOCAL = ['127.0.0.1', 'localhost'];

/**
 * An environment whose proxies are not asked for servers of this machine: gRPC and Go take the proxy of the environment
 * for those too. Both spellings, as not everybody reads the same one.
 */
export const bypassProxies = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const named = [environment.no_proxy, environment.NO_PROXY].flatMap((list) => list?.split(',') ?? []);
  const hosts = [...new Set([...named.map((host) => host.trim()), ...LOCAL])].filter((host) => host !== '');
  return { ...environment, no_proxy: hosts.join(','), NO_PROXY: hosts.join(',') };
};
