/** Fields of a driver's error that help a person and hold no configuration. */
const telling = ['code', 'errno', 'sqlState', 'number', 'severity', 'detail', 'hint', 'where'] as const

/** Takes secrets out of a text: those given, as they are and as they stand in a URL, and whatever a URL has before its @. */
export function scrubText(text: string, secrets: readonly string[] = []): string {
  let clean = text
  for (const secret of secrets) {
    if (secret === '') continue
    clean = clean.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***')
  }
  return clean.replace(/(\w:\/\/)[^\s/@]*:[^\s/]*@/g, '$1***@').replace(/\b(password|pwd)\s*=\s*[^\s;,]+/gi, '$1=***')
}

/**
 * A copy of what a driver threw that is fit to be a cause: its message, stack, code and what the database said of it,
 * without secrets. Whatever else hangs on the original (configuration, sockets, statements) stays behind.
 */
export function scrub(thrown: unknown, secrets: readonly string[] = []): Error {
  if (!(thrown instanceof Error)) return new Error(scrubText(String(thrown), secrets))
  const copy = new Error(scrubText(thrown.message, secrets))
  copy.name = thrown.name
  copy.stack = scrubText(thrown.stack ?? '', secrets)
  const fields = new Map<string, unknown>(Object.entries(thrown))
  for (const name of telling) {
    const value = fields.get(name)
    if (typeof value === 'number') Object.assign(copy, { [name]: value })
    if (typeof value === 'string') Object.assign(copy, { [name]: scrubText(value, secrets) })
  }
  return copy
}
