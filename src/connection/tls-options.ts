/** How a connection is encrypted. */
export interface TlsOptions {
  /** Certificates of the authorities to trust, PEM; the machine's own list when absent. */
  readonly ca?: string | readonly string[]
  /** The certificate that this side shows, PEM, with its `key`. */
  readonly cert?: string
  readonly key?: string
  /** The name that the server's certificate must bear, if it is not the host's. */
  readonly serverName?: string
  /** False: encrypt, but trust whoever answers. Default true. */
  readonly verify?: boolean
}

const texts = ['cert', 'key', 'serverName'] as const
const known: readonly string[] = [...texts, 'ca', 'verify']

/** What is wrong with the setting `tls`, in words; empty when nothing is. */
export function tlsFaults(tls: unknown): readonly string[] {
  if (tls === undefined || typeof tls === 'boolean') return []
  if (typeof tls !== 'object' || tls === null) return ['tls must be true, false or an object']
  const given = new Map<string, unknown>(Object.entries(tls).filter(([, value]) => value !== undefined))
  const faults: string[] = []
  for (const key of given.keys()) if (!known.includes(key)) faults.push(`tls.${key} is not known`)
  for (const key of texts) {
    if (given.has(key) && typeof given.get(key) !== 'string') faults.push(`tls.${key} must be a text`)
  }
  const ca = given.get('ca')
  const list: readonly unknown[] = Array.isArray(ca) ? ca : [ca]
  if (given.has('ca') && !list.every((entry) => typeof entry === 'string')) faults.push('tls.ca must be PEM text')
  if (given.has('verify') && typeof given.get('verify') !== 'boolean') faults.push('tls.verify must be true or false')
  if (given.has('cert') !== given.has('key')) faults.push('tls.cert and tls.key go together')
  return faults
}

/** The same as options of `node:tls`. */
export function nodeTlsOptions(tls: TlsOptions): {
  readonly ca?: string | string[]
  readonly cert?: string
  readonly key?: string
  readonly servername?: string
  readonly rejectUnauthorized: boolean
} {
  return {
    ...(tls.ca === undefined ? {} : { ca: typeof tls.ca === 'string' ? tls.ca : [...tls.ca] }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
    ...(tls.serverName === undefined ? {} : { servername: tls.serverName }),
    rejectUnauthorized: tls.verify ?? true,
  }
}
