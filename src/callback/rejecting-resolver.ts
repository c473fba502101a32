import type { CallbackDateParser } from './callback-date-parser.js'
import type { CallbackResolver } from './callback-resolver.js'

/** The second half of a parser, with refusals as rejections of a column. */
export function rejectingResolver(parser: CallbackDateParser): CallbackResolver {
  return {
    resolve: (reading, { timeZone, now, column, text }) =>
      parser.resolve(reading, { timeZone, now, value: text }).match(
        ({ instant, timeZone: zone, resolved }) => ({ at: instant, timeZone: zone, how: resolved }),
        (refusal) => ({ refused: { ...refusal, column } }),
      ),
  }
}
