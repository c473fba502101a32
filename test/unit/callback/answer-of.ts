import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import type { CallbackDateOptions } from '../../../src/callback/options.js'
import type { CallbackContext } from '../../../src/callback/parsed-callback.js'

type Options = Partial<CallbackDateOptions>

/** A parser; its format is iso and its zone UTC unless said otherwise. */
export function parserOf(options: Options = {}): CallbackDateParser {
  return CallbackDateParser.create({ format: 'iso', timeZone: 'UTC', ...options })._unsafeUnwrap()
}

/** The instant that a value is, or the code of its refusal. */
export function answerOf(options: Options, value: string, context: CallbackContext = {}): string {
  return parserOf(options)
    .parse(value, context)
    .match(
      (callback) => callback.instant,
      (refusal) => refusal.code,
    )
}

/** What a value is read as, in short, or why it cannot be read. */
export function readingOf(options: Options, value: string): string {
  return parserOf(options)
    .read(value)
    .match(
      (reading) => {
        if (reading.kind === 'empty') return 'empty'
        if (reading.kind === 'instant') return new Date(reading.epochMilliseconds).toISOString()
        const text = new Date(reading.wallClock).toISOString()
        const zone = reading.timeZone ? ` ${reading.timeZone}` : ''
        return (reading.kind === 'date' ? text.slice(0, 10) : text.slice(0, -1)) + zone
      },
      (refusal) => ('because' in refusal ? refusal.because : refusal.code),
    )
}
