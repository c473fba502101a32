/** A property of a thing of which nothing is known; undefined where it has none. */
export function property(thing: unknown, name: string): unknown {
  return (typeof thing === 'object' && thing !== null) || typeof thing === 'function'
    ? Reflect.get(thing, name)
    : undefined
}
