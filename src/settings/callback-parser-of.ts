import { err, ok, type Result } from 'neverthrow'
import { CallbackDateParser } from '../callback/callback-date-parser.js'
import { type CallbackFormatFault, describeCallbackFormatFault } from '../callback/format-fault.js'
import type { CompleteSettings } from './complete-settings.js'
import type { SettingsFault } from './settings-fault.js'
import { safeText } from './show-value.js'

/** The parser of callback dates that settings ask for, or what is wrong with them. */
export function callbackParserOf(
  settings: Pick<CompleteSettings, 'callbackDateFormat' | 'timeZone' | 'callback'>,
): Result<CallbackDateParser, readonly SettingsFault[]> {
  const { gap, overlap, dateOnlyTime, oldest, latest, locale } = settings.callback
  const parser = CallbackDateParser.create({
    format: settings.callbackDateFormat,
    timeZone: settings.timeZone,
    gap,
    overlap,
    dateOnlyTime: dateOnlyTime ?? undefined,
    oldest: oldest ?? undefined,
    latest: latest ?? undefined,
    locale,
  })
  return parser.isOk() ? ok(parser.value) : err(parser.error.map(settingsFault))
}

function settingsFault(fault: CallbackFormatFault): SettingsFault {
  const path = paths[fault.option] ?? `callback.${fault.option}`
  const value = safeText(fault.value)
  const message = describeCallbackFormatFault({ ...fault, value }).slice(fault.option.length + 1)
  return { path, code: fault.code, message, value: JSON.stringify(value) }
}

const paths: Partial<Readonly<Record<CallbackFormatFault['option'], string>>> = {
  format: 'callbackDateFormat',
  timeZone: 'timeZone',
}
