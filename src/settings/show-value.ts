import { scrubText } from '../connection/scrub.js'

/** A text for a message: shortened, without what a URL or a connection text may hold. */
export function safeText(text: string): string {
  const clean = scrubText(text)
  return clean.length > 60 ? `${clean.slice(0, 59)}…` : clean
}

/** A value for a message: as JSON, texts made safe; `undefined` for objects. */
export function showValue(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(safeText(value))
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}
