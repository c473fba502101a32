import type { CompleteSettings } from './complete-settings.js'
import type { InjectorSettings } from './settings.js'
import { validateSettings } from './validate-settings.js'

/** A schema as Standard Schema 1 describes it (https://standardschema.dev), for forms and servers that take one. */
export interface StandardSchema<Input, Output> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
    readonly validate: (value: unknown) => StandardResult<Output>
  }
}

/** What Standard Schema 1 answers: a value, or what is wrong. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

/** One fault as Standard Schema 1 has it. */
export interface StandardIssue {
  readonly message: string
  readonly path: readonly PropertyKey[]
}

/** The settings as a Standard Schema: takes `InjectorSettings`, gives `CompleteSettings`. */
export const injectorSettingsSchema: StandardSchema<InjectorSettings, CompleteSettings> = {
  '~standard': {
    version: 1,
    vendor: 'lead-injector',
    validate: (value) =>
      validateSettings(value).match<StandardResult<CompleteSettings>>(
        (settings) => ({ value: settings }),
        (faults) => ({ issues: faults.map(({ path, message }) => ({ message, path: keysOf(path) })) }),
      ),
  },
}

function keysOf(path: string): readonly PropertyKey[] {
  return path
    .split(/[.[\]]/)
    .filter((key) => key !== '')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key))
}
