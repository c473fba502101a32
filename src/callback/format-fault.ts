/** What every fault of the options names. */
interface OfOption {
  /** The option at fault. */
  readonly option: 'format' | 'timeZone' | 'gap' | 'overlap' | 'dateOnlyTime' | 'oldest' | 'latest' | 'locale'
  /** Its value, as text. */
  readonly value: string
}

/** What is wrong with one option. */
export type CallbackFormatFaultFacts =
  | (OfOption & { readonly code: 'callback-format.empty' })
  | (OfOption & { readonly code: 'callback-format.quotes' })
  | (OfOption & { readonly code: 'callback-format.blank-edge' })
  | (OfOption & { readonly code: 'callback-format.letters'; readonly letters: string; readonly instead: string })
  | (OfOption & { readonly code: 'callback-format.bracket'; readonly bracket: string })
  | (OfOption & { readonly code: 'callback-format.half-day'; readonly letters: string; readonly instead: string })
  | (OfOption & {
      readonly code: 'callback-format.repeated'
      readonly first: string
      readonly second: string
      readonly instead: string
    })
  | (OfOption & { readonly code: 'callback-format.missing'; readonly missing: string; readonly instead: string })
  | (OfOption & { readonly code: 'callback-format.run-together'; readonly first: string; readonly second: string })
  | (OfOption & { readonly code: 'callback-format.offset-and-zone' })
  | (OfOption & { readonly code: 'callback-format.offset-without-time'; readonly letters: string })
  | (OfOption & { readonly code: 'callback-format.no-names'; readonly letters: string; readonly locale: string })
  | (OfOption & { readonly code: 'callback-option.unknown-zone' })
  | (OfOption & { readonly code: 'callback-option.unknown-locale' })
  | (OfOption & { readonly code: 'callback-option.unknown-policy'; readonly known: readonly string[] })
  | (OfOption & { readonly code: 'callback-option.time-unreadable' })
  | (OfOption & { readonly code: 'callback-option.limit-unreadable' })
  | (OfOption & { readonly code: 'callback-option.limits-crossed'; readonly oldest: string })

/** Why a `CallbackDateParser` cannot be made, and one sentence that says so. The union is closed and its codes are stable. */
export type CallbackFormatFault = CallbackFormatFaultFacts & { readonly message: string }

/** One sentence for a person, with the way out. */
export function describeCallbackFormatFault(fault: CallbackFormatFaultFacts): string {
  const of = `${fault.option} ${JSON.stringify(fault.value)}`
  switch (fault.code) {
    case 'callback-format.empty':
      return `${of} is empty: write a pattern such as dd/MM/yyyy HH:mm, or iso, epoch-seconds or epoch-milliseconds.`
    case 'callback-format.quotes':
      return `${of} has quotes of which one cannot tell where they end; a quote itself is written ''.`
    case 'callback-format.blank-edge':
      return `${of} begins or ends with a blank; values are trimmed before they are read.`
    case 'callback-format.letters':
      return `${of} uses ${fault.letters}: write ${fault.instead}.`
    case 'callback-format.bracket':
      return `${of} has ${fault.bracket}, which marks an optional part in Java and is text in date-fns: quote it if it is text; optional parts need a format each.`
    case 'callback-format.half-day':
      return `${of} uses ${fault.letters}: write ${fault.instead}.`
    case 'callback-format.repeated':
      return `${of} says the same twice, with ${fault.first} and ${fault.second}${fault.instead && `: write ${fault.instead}`}.`
    case 'callback-format.missing':
      return `${of} lacks the ${fault.missing}: write ${fault.instead}.`
    case 'callback-format.run-together':
      return `${of}: where ${fault.first} ends and ${fault.second} begins cannot be told; double the letter or put something between them.`
    case 'callback-format.offset-and-zone':
      return `${of} has both an offset and a zone; keep one.`
    case 'callback-format.offset-without-time':
      return `${of} has ${fault.letters} but no time of day, so that it says no instant.`
    case 'callback-format.no-names':
      return `${of} uses ${fault.letters}, but the locale ${fault.locale} writes these names with digits: use M or MM and quoted text.`
    case 'callback-option.unknown-zone':
      return `${of} is not an IANA time zone, such as Australia/Melbourne or UTC.`
    case 'callback-option.unknown-locale':
      return `${of} is not a locale that this runtime has names for, such as en or fr-CA.`
    case 'callback-option.unknown-policy':
      return `${of} is none of ${fault.known.join(', ')}.`
    case 'callback-option.time-unreadable':
      return `${of} is not a time of day such as 09:00 or 9:00 AM.`
    case 'callback-option.limit-unreadable':
      return `${of} is neither a duration such as 30 days, nor milliseconds, nor an instant such as 2026-01-01T00:00:00Z.`
    case 'callback-option.limits-crossed':
      return `${of} lies before oldest ${JSON.stringify(fault.oldest)}: no callback could pass.`
  }
}
