/** A count with its noun; one whose plural does not end in s gives both forms. */
export function counted(count: number, noun: string | readonly [one: string, many: string]): string {
  const [one, many] = typeof noun === 'string' ? [noun, `${noun}s`] : noun
  return `${count} ${count === 1 ? one : many}`
}
