import { err, ok, type Result } from 'neverthrow'
import { trimBlanks } from '../lead/blanks.js'
import { type CompiledOptions, compileOptions } from './compile-options.js'
import { describeOptions } from './describe-options.js'
import type { CallbackFormatFault } from './format-fault.js'
import type { CallbackDateOptions } from './options.js'
import type { CallbackContext, ParsedCallback } from './parsed-callback.js'
import {
  type CallbackReading,
  type CallbackTextReading,
  type DatedReading,
  type EmptyReading,
  emptyReading,
  type TimeOfDay,
} from './reading.js'
import type { CallbackRefusal } from './refusal.js'
import { readingText, resolveReading } from './resolve-reading.js'
import { type CallbackSuggestion, type SuggestOptions, suggestFormats } from './suggest-formats.js'
import { isZeroDate, readTypedText, type TypedKind } from './typed-text.js'

/**
 * Reads callback dates: text in a stated format becomes an instant, by stated zones and policies, or a refusal that says why.
 *
 * Strict: the whole text must match and be on the calendar. The process's clock, zone and locale play no part. Reading (text
 * to wall clock or instant) and resolving (wall clock and zone to instant) can be had apart.
 *
 * @example
 * ```ts
 * import { CallbackDateParser, orThrow } from 'lead-injector'
 *
 * const parser = orThrow(CallbackDateParser.create({ format: 'dd/MM/yyyy HH:mm', timeZone: 'Australia/Melbourne' }))
 * const callback = orThrow(parser.parse('25/03/2026 14:30'))
 * callback.instant // '2026-03-25T03:30:00.000Z'
 * ```
 */
export class CallbackDateParser {
  /** Makes a parser, or says everything that is wrong with the options. */
  static create(options: CallbackDateOptions): Result<CallbackDateParser, readonly CallbackFormatFault[]> {
    const compiled = compileOptions(options)
    return 'format' in compiled ? ok(new CallbackDateParser(compiled)) : err(compiled)
  }

  /** The formats that fit all the values given, and whether they leave day and month apart. Blank values are passed over. */
  static suggest(values: readonly string[], options: SuggestOptions = {}): CallbackSuggestion {
    return suggestFormats(values, options)
  }

  readonly #compiled: CompiledOptions

  private constructor(compiled: CompiledOptions) {
    this.#compiled = compiled
  }

  /** The format, as the options have it. */
  get format(): string {
    return this.#compiled.format.text
  }

  /** The zone of values that name none, where the row gives none either. */
  get timeZone(): string {
    return this.#compiled.zone.name
  }

  /**
   * Reads and resolves one value that should name a moment. One that is empty, or stands for nothing, is refused as
   * unreadable here; `read` tells it apart.
   */
  parse(value: string, context: CallbackContext = {}): Result<ParsedCallback, CallbackRefusal> {
    const text = trimBlanks(value)
    const reading = this.#readTrimmed(text)
    if (typeof reading === 'string') return err(this.#unreadable(text, reading))
    if (reading.kind === 'empty') return err(this.#unreadable(text, 'it is empty'))
    return this.#resolve(reading, text, context)
  }

  /** The first half: text to a day, a wall clock or an instant, or to nothing. */
  read(value: string): Result<CallbackTextReading, CallbackRefusal> {
    const text = trimBlanks(value)
    const reading = this.#readTrimmed(text)
    return typeof reading === 'string' ? err(this.#unreadable(text, reading)) : ok(reading)
  }

  /**
   * The first half for a value that came from the database as a date-time, in canonical text: `yyyy-MM-dd`,
   * `yyyy-MM-ddTHH:mm:ss` with a fraction if there is one, the same with Z for an instant. The format plays no part.
   */
  readTyped(kind: TypedKind, value: string): Result<CallbackTextReading, CallbackRefusal> {
    if (isZeroDate(value)) return ok(emptyReading)
    const reading = readTypedText(kind, value)
    if (typeof reading !== 'string') return ok(reading)
    return err({ code: 'callback.unreadable', value, format: `a database's ${kind}`, because: reading })
  }

  /** Reads the separate time column: `H:mm`, `HH:mm`, `HH:mm:ss` with or without a fraction, `h:mm a`. */
  readTime(value: string): Result<TimeOfDay | EmptyReading, CallbackRefusal> {
    const text = trimBlanks(value)
    if (text === '') return ok(emptyReading)
    const time = this.#compiled.readTime(text)
    return typeof time === 'string' ? err({ code: 'callback.time-unreadable', value: text, because: time }) : ok(time)
  }

  /**
   * Joins a reading with the time that stands beside it: a day takes that time, or `dateOnlyTime`; a reading with a time of its
   * own refuses another.
   *
   * @param value The text that was read, for a refusal.
   */
  join(reading: DatedReading, time: TimeOfDay | EmptyReading, value: string): Result<CallbackReading, CallbackRefusal> {
    if (reading.kind !== 'date') {
      return time.kind === 'empty' ? ok(reading) : err({ code: 'callback.two-times', value, time: time.text })
    }
    const used = time.kind === 'time' ? time : this.#compiled.dateOnlyTime
    if (!used) return err({ code: 'callback.needs-time', value })
    const wallClock = reading.wallClock + used.milliseconds
    const timeFrom = time.kind === 'time' ? 'time-column' : 'date-only-time'
    const { timeZone } = reading
    return ok({ kind: 'wall-clock', wallClock, timeFrom, ...(timeZone === undefined ? {} : { timeZone }) })
  }

  /**
   * The second half: a reading becomes an instant.
   *
   * @param context `value` is the text that was read, for a refusal; absent: the reading in ISO 8601.
   */
  resolve(
    reading: DatedReading,
    context: CallbackContext & { readonly value?: string | undefined } = {},
  ): Result<ParsedCallback, CallbackRefusal> {
    return this.#resolve(reading, context.value, context)
  }

  /** In words: what is accepted, with an example, and what is made of it. */
  describe(): string {
    return describeOptions(this.#compiled)
  }

  #readTrimmed(text: string): CallbackTextReading | string {
    return text === '' || isZeroDate(text) ? emptyReading : this.#compiled.format.read(text)
  }

  #unreadable(value: string, because: string): CallbackRefusal {
    return { code: 'callback.unreadable', value, format: this.#compiled.format.text, because }
  }

  #resolve(
    reading: DatedReading,
    value: string | undefined,
    context: CallbackContext,
  ): Result<ParsedCallback, CallbackRefusal> {
    const time = context.time === undefined ? '' : trimBlanks(context.time)
    if (reading.kind !== 'date') {
      if (time === '') return resolveReading(reading, value, context, this.#compiled)
      return err({ code: 'callback.two-times', value: value ?? readingText(reading), time })
    }
    const text = value ?? readingText(reading)
    return this.readTime(time)
      .andThen((beside) => this.join(reading, beside, text))
      .andThen((joined) => resolveReading(joined, text, context, this.#compiled))
  }
}
