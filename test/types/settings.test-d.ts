import { expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { CompleteSettings } from '../../src/settings/complete-settings.js'
import type { InjectorSettings } from '../../src/settings/settings.js'
import type { settingsSchema } from '../../src/settings/settings-schema.js'

/** Types as plain shapes: without readonly, and with `undefined` wherever a key may be left out. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? Simple<
        { -readonly [K in RequiredKeys<T>]: Plain<T[K]> } & {
          -readonly [K in OptionalKeys<T>]?: Plain<T[K]> | undefined
        }
      >
    : T
type Simple<T> = { [K in keyof T]: T[K] }
type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T]
type RequiredKeys<T> = Exclude<keyof T, OptionalKeys<T>>

type Input = z.input<typeof settingsSchema>
type Output = z.output<typeof settingsSchema>
/** What `validateSettings` fills in or changes after the schema. */
type Finished = 'id' | 'frequency' | 'duplicatePolicy'

test('the table takes exactly what InjectorSettings says', () => {
  expectTypeOf<Plain<Input>>().toEqualTypeOf<Plain<InjectorSettings>>()
})

test('the table gives exactly what CompleteSettings says', () => {
  expectTypeOf<Plain<Omit<Output, Finished>>>().toEqualTypeOf<Plain<Omit<CompleteSettings, Finished>>>()
})

test('only the settings that have no default are required', () => {
  expectTypeOf<RequiredKeys<InjectorSettings>>().toEqualTypeOf<
    'name' | 'connection' | 'procedureName' | 'uniqueIdField' | 'timeZone' | 'campaign' | 'allocation'
  >()
})

test('complete settings are settings again', () => {
  expectTypeOf<CompleteSettings>().toExtend<InjectorSettings>()
})

test('the comparison sees a setting that is missing, one too many, and one of another type', () => {
  expectTypeOf<Plain<Input>>().not.toEqualTypeOf<Plain<Omit<InjectorSettings, 'maxCalls'>>>()
  expectTypeOf<Plain<Input>>().not.toEqualTypeOf<Plain<InjectorSettings & { readonly more?: string }>>()
  expectTypeOf<Plain<Input>>().not.toEqualTypeOf<
    Plain<Omit<InjectorSettings, 'ordered'> & { readonly ordered?: string }>
  >()
})
