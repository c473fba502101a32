/** What every refusal names. */
interface OfValue {
  /** The value of the callback column as text, trimmed; for a time column's refusal, the time. */
  readonly value: string
}

/**
 * Why a value names no callback: a fact about one row. The union is closed and its codes are stable; they are those of
 * rejections, less the column.
 */
export type CallbackRefusal =
  | (OfValue & { readonly code: 'callback.unreadable'; readonly format: string; readonly because: string })
  | (OfValue & { readonly code: 'callback.time-unreadable'; readonly because: string })
  | (OfValue & { readonly code: 'callback.needs-time' })
  | (OfValue & { readonly code: 'callback.two-times'; readonly time: string })
  | (OfValue & { readonly code: 'callback.gap'; readonly timeZone: string })
  | (OfValue & { readonly code: 'callback.overlap'; readonly timeZone: string })
  | (OfValue & { readonly code: 'callback.too-old'; readonly at: string; readonly oldest: string })
  | (OfValue & { readonly code: 'callback.too-late'; readonly at: string; readonly latest: string })

/** The code of a refusal. */
export type CallbackRefusalCode = CallbackRefusal['code']

/** One sentence for a person. */
export function describeCallbackRefusal(refusal: CallbackRefusal): string {
  const value = JSON.stringify(refusal.value)
  switch (refusal.code) {
    case 'callback.unreadable':
      return `${value} cannot be read as ${refusal.format}: ${refusal.because}.`
    case 'callback.time-unreadable':
      return `${value} is not a time of day: ${refusal.because}.`
    case 'callback.needs-time':
      return `${value} has no time of day, there is none beside it, and dateOnlyTime is not set.`
    case 'callback.two-times':
      return `${value} has a time of day of its own, and ${JSON.stringify(refusal.time)} stands beside it.`
    case 'callback.gap':
      return `${value} never comes in ${refusal.timeZone}: clocks are put forward over it.`
    case 'callback.overlap':
      return `${value} comes twice in ${refusal.timeZone}: clocks are put back over it.`
    case 'callback.too-old':
      return `${value} is ${refusal.at}, before the oldest allowed: ${refusal.oldest}.`
    case 'callback.too-late':
      return `${value} is ${refusal.at}, after the latest allowed: ${refusal.latest}.`
  }
}
