/**
 * A value as text that is the same for equal plain data, whatever the order of its members and the prototype of its objects.
 *
 * Members that are `undefined` count as absent. Maps and sets are compared as what they hold.
 */
export function describeValue(value: unknown): string {
  if (value instanceof Map) return `Map ${describeSorted([...value].map(([key, held]) => [key, held]))}`
  if (value instanceof Set) return `Set ${describeSorted([...value])}`
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `[${value.map(describeValue).join(', ')}]`
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (typeof value === 'object' && value !== null) return describeMembers(value)
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

function describeMembers(value: object): string {
  const members = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, held]) => `${JSON.stringify(name)}: ${describeValue(held)}`)
  return `{ ${members.join(', ')} }`
}

function describeSorted(values: readonly unknown[]): string {
  return `[${values.map(describeValue).sort().join(', ')}]`
}
