import { scrubText } from '../connection/scrub.js'

/** A value for a message: as JSON, shortened, without what a URL or a connection text may hold; `undefined` for objects. */
export function showValue(value: unknown): string | undefined {
  if (typeof value === 'string') {
    const clean = scrubText(value)
    return JSON.stringify(clean.length > 60 ? `${clean.slice(0, 59)}…` : clean)
  }
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}
