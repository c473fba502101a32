/** The name for messages, of a config that may be anything; empty where it has none. */
export function configName(config: unknown): string {
  const name = typeof config === 'object' && config !== null && 'name' in config ? config.name : undefined
  return typeof name === 'string' ? name : ''
}
