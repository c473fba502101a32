import type { Result } from 'neverthrow'
import type { InjectorError } from '../errors/injector-error.js'
import { compileRowDecoder, type RowDecoder } from '../lead/row-decoder.js'
import type { SourceColumn } from '../lead/value.js'
import type { InjectorContext } from './injector-context.js'

/** The decoder of an injector for the columns of a result; the last one is kept, since most calls have the same columns. */
export function decoderFor(
  context: InjectorContext,
  columns: readonly SourceColumn[],
): Result<RowDecoder, InjectorError> {
  const key = JSON.stringify(columns)
  const kept = decoders.get(context)
  if (kept?.key === key) return kept.decoder
  const { settings } = context
  const decoder = compileRowDecoder({
    columns,
    procedure: settings.procedureName,
    uniqueIdField: settings.uniqueIdField,
    template: context.rules.templateDefinition,
    phoneFields: settings.phoneFields,
    defaultRegion: settings.defaultRegion ?? undefined,
    normaliser: context.normaliser,
    callbacks: context.callbackParser,
    onUnreadable: settings.callback.onUnreadable,
    hasDirectory: context.directory !== null,
    limits: settings.limits,
  })
  decoders.set(context, { key, decoder })
  return decoder
}

const decoders = new WeakMap<
  InjectorContext,
  { readonly key: string; readonly decoder: Result<RowDecoder, InjectorError> }
>()
