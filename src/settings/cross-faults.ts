import type { z } from 'zod'
import { callbackParserOf } from './callback-parser-of.js'
import { faultOf } from './fault-of-issue.js'
import * as groups from './group-fields.js'
import type { SettingsFault } from './settings-fault.js'
import { settingsSchema } from './settings-schema.js'

/** What is wrong with settings taken together. Settings that are wrong by themselves stand aside, so that nothing is said twice. */
export function crossFaults(input: object): readonly SettingsFault[] {
  const field = (name: keyof typeof settingsSchema.shape): unknown =>
    Object.getOwnPropertyDescriptor(input, name)?.value
  const callback = soundParts(groups.callback, field('callback'))
  const retries = soundParts(groups.retries, field('retries'))
  const limits = soundParts(groups.limits, field('limits'))
  const format = settingsSchema.shape.callbackDateFormat.safeParse(field('callbackDateFormat'))
  const timeZone = settingsSchema.shape.timeZone.safeParse(field('timeZone'))
  const parser = callbackParserOf({
    callbackDateFormat: format.data ?? 'iso',
    timeZone: timeZone.data ?? 'UTC',
    callback,
  })
  return [
    ...(parser.isErr() ? parser.error : []),
    ...(retries.from > retries.to
      ? [faultOf({ path: ['retries', 'from'], code: 'crossed', message: 'must not be longer than retries.to' })]
      : []),
    ...(limits.text > limits.row
      ? [faultOf({ path: ['limits', 'text'], code: 'crossed', message: 'must not be larger than limits.row' })]
      : []),
  ]
}

/** A group with those of its settings that are right, and the defaults of the others. */
function soundParts<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  given: unknown,
): z.output<z.ZodObject<Shape>> {
  const parts: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    const value =
      typeof given === 'object' && given !== null ? Object.getOwnPropertyDescriptor(given, name)?.value : undefined
    if ((field as z.ZodType).safeParse(value).success) parts[name] = value
  }
  return schema.parse(parts)
}
