import { property } from './property.js'

/** The name for messages, of a config that may be anything; empty where it has none. */
export function configName(config: unknown): string {
  const name = property(config, 'name')
  return typeof name === 'string' ? name : ''
}
