import { trimBlanks } from '../lead/blanks.js'
import { type CompiledFormat, compileFormat } from './compile-format.js'
import { type CallbackFormatFault, type CallbackFormatFaultFacts, describeCallbackFormatFault } from './format-fault.js'
import { type CallbackLimit, readLimit } from './limit.js'
import { isKnownLocale } from './locale.js'
import { nameMatcher } from './names.js'
import type { CallbackDateOptions, GapPolicy, OverlapPolicy } from './options.js'
import { patternNames } from './pattern-names.js'
import type { TimeOfDay } from './reading.js'
import { readTimeText } from './time-text.js'
import { type TimeZone, timeZone } from './time-zone.js'

/** Options that have been checked, and what was made of them. */
export interface CompiledOptions {
  readonly format: CompiledFormat
  readonly zone: TimeZone
  readonly gap: GapPolicy
  readonly overlap: OverlapPolicy
  readonly readTime: (text: string) => TimeOfDay | string
  readonly dateOnlyTime: TimeOfDay | undefined
  readonly oldest: CallbackLimit | undefined
  readonly latest: CallbackLimit | undefined
}

const gaps: readonly GapPolicy[] = ['forward', 'reject']
const overlaps: readonly OverlapPolicy[] = ['earlier', 'later', 'reject']

/** Checks the options and compiles them; every fault at once. */
export function compileOptions(options: CallbackDateOptions): CompiledOptions | readonly CallbackFormatFault[] {
  const faults: CallbackFormatFaultFacts[] = []
  const { gap = 'forward', overlap = 'earlier', locale = 'en' } = options

  // A locale that the runtime has no names for would be answered in the host's own.
  const knownLocale = isKnownLocale(locale) ? locale : 'en'
  if (knownLocale !== locale) {
    faults.push({ code: 'callback-option.unknown-locale', option: 'locale', value: String(locale) })
  }
  const names = patternNames(knownLocale)
  const format = compileFormat(String(options.format ?? ''), names)
  if ('faults' in format) faults.push(...format.faults)

  const zone = timeZone(String(options.timeZone))
  if (!zone) {
    faults.push({ code: 'callback-option.unknown-zone', option: 'timeZone', value: String(options.timeZone ?? '') })
  }
  if (!gaps.includes(gap)) {
    faults.push({ code: 'callback-option.unknown-policy', option: 'gap', value: String(gap), known: gaps })
  }
  if (!overlaps.includes(overlap)) {
    faults.push({ code: 'callback-option.unknown-policy', option: 'overlap', value: String(overlap), known: overlaps })
  }

  const amPm = names.of({ kind: 'field', letters: 'a', field: 'am-pm', form: 'own' })
  const halfDay = nameMatcher(amPm, { locale: knownLocale, followedBy: '' })
  const readTime = (text: string) => readTimeText(text, halfDay)
  const dateOnlyTime =
    options.dateOnlyTime === undefined ? undefined : readTime(trimBlanks(String(options.dateOnlyTime)))
  if (typeof dateOnlyTime === 'string') {
    faults.push({
      code: 'callback-option.time-unreadable',
      option: 'dateOnlyTime',
      value: String(options.dateOnlyTime),
    })
  }

  const oldest = limitOf(options.oldest, 'oldest', faults)
  const latest = limitOf(options.latest, 'latest', faults)
  if (oldest?.instant !== undefined && latest?.instant !== undefined && latest.instant < oldest.instant) {
    faults.push({
      code: 'callback-option.limits-crossed',
      option: 'latest',
      value: latest.text,
      oldest: oldest.text,
    })
  }

  if (faults.length > 0 || 'faults' in format || !zone || typeof dateOnlyTime === 'string') {
    return faults.map((fault) => ({ ...fault, message: describeCallbackFormatFault(fault) }))
  }
  return { format, zone, gap, overlap, readTime, dateOnlyTime, oldest, latest }
}

function limitOf(limit: string | number | undefined, option: 'oldest' | 'latest', faults: CallbackFormatFaultFacts[]) {
  if (limit === undefined) return undefined
  const read = readLimit(limit)
  if (!read) faults.push({ code: 'callback-option.limit-unreadable', option, value: String(limit) })
  return read
}
